import { chatCommand } from "../src/discord/command-options.js";
import { statusView } from "../src/discord/views/status-view.js";

/** `/status`: what the bot rests on and how it is. */
export const status = chatCommand({
  name: "status",
  work: "light",
  isPrivate: () => true,
  run: async (_request, context) => statusView(context),
});
