import { chatCommand } from "../src/discord/command-options.js";
import { helpView } from "../src/discord/views/help-view.js";

/** `/help`: how to ask, with examples that the articles can answer. */
export const help = chatCommand({
  name: "help",
  work: "light",
  isPrivate: () => true,
  run: async (_request, context) => helpView(context),
});
