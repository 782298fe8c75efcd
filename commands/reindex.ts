import type { Command } from "../src/discord/command.js";
import { chatCommand } from "../src/discord/definitions.js";
import { ADMINISTRATOR, hasPermission } from "../src/discord/request.js";
import { reindexView } from "../src/discord/views/reindex-view.js";
import { UserError } from "../src/errors.js";

/** `/reindex`: reads the articles' folder again. Discord hides it from others than administrators; a server may override that. */
export const reindex: Command = {
  name: "reindex",
  work: "upkeep",
  define: (locales) => chatCommand("reindex", locales, [], ADMINISTRATOR.toString()),
  isPrivate: () => true,
  check: (request) => {
    if (request.guildId === null || !hasPermission(request, ADMINISTRATOR)) {
      throw new UserError("administrators", "Only administrators may do that.");
    }
  },
  run: async (_request, context) => reindexView(await context.core.refresh(), context),
};
