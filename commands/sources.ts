import type { Command } from "../src/discord/command.js";
import { chatCommand } from "../src/discord/definitions.js";
import { sourcesView } from "../src/discord/views/sources-view.js";

/** `/sources`: every article, newest first. */
export const sources: Command = {
  name: "sources",
  work: "light",
  define: (locales) => chatCommand("sources", locales),
  isPrivate: () => false,
  run: async ({ userId }, context) => sourcesView(userId, 0, context),
};
