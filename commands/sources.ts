import { chatCommand } from "../src/discord/command-options.js";
import { sourcesView } from "../src/discord/views/sources-view.js";

/** `/sources`: every article, newest first. */
export const sources = chatCommand({
  name: "sources",
  work: "light",
  isPrivate: () => false,
  run: async ({ userId }, context) => sourcesView(userId, 0, context),
});
