import { chatCommand } from "../src/discord/command-options.js";
import { ADMINISTRATOR, hasPermission } from "../src/discord/request.js";
import { reindexView } from "../src/discord/views/reindex-view.js";
import { UserError } from "../src/shared/errors.js";

/** `/reindex`: reads the articles' folder again. Discord hides it from others than administrators; a server may override that. */
export const reindex = chatCommand({
  name: "reindex",
  work: "upkeep",
  permissions: ADMINISTRATOR.toString(),
  isPrivate: () => true,
  check: (request) => {
    if (request.guildId === null || !hasPermission(request, ADMINISTRATOR)) {
      throw new UserError("administrators");
    }
  },
  run: async (_request, context) => reindexView(await context.core.refresh(), context),
});
