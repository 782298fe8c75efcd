import type { Command } from "../src/discord/command.js";
import { chatCommand } from "../src/discord/definitions.js";
import { helpView } from "../src/discord/views/help-view.js";

/** `/help`: how to ask, with examples that the articles can answer. */
export const help: Command = {
  name: "help",
  work: "light",
  define: (locales) => chatCommand("help", locales),
  isPrivate: () => true,
  run: async (_request, context) => helpView(context),
};
