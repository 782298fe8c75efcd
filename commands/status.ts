import type { Command } from "../src/discord/command.js";
import { chatCommand } from "../src/discord/definitions.js";
import { statusView } from "../src/discord/views/status-view.js";

/** `/status`: what the bot rests on and how it is. */
export const status: Command = {
  name: "status",
  work: "light",
  define: (locales) => chatCommand("status", locales),
  isPrivate: () => true,
  run: async (_request, context) => statusView(context),
};
