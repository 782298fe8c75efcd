import { UserError } from "../shared/errors.js";
import type { ButtonPlan } from "./button.js";
import { castVote } from "./buttons/cast-vote.js";
import { deleteMessage } from "./buttons/delete-message.js";
import { showContext } from "./buttons/show-context.js";
import { turnArticle, turnDelegations, turnSources } from "./buttons/turn-lists.js";
import { shareAnswer, turnPage } from "./buttons/turn-page.js";
import type { Context } from "./command.js";
import type { ButtonRequest } from "./request.js";

/** What pressing this button leads to. Throws UserError `old_button`, `not_yours`, `not_deletable`. */
export function planButton(request: ButtonRequest, context: Context): ButtonPlan {
  const { action } = request;
  switch (action?.kind) {
    case "page":
      return turnPage(action, request, context);
    case "share":
      return shareAnswer(action, request, context);
    case "delete":
      return deleteMessage(action, request, context);
    case "context":
      return showContext(action, request, context);
    case "sources":
      return turnSources(action, request, context);
    case "article":
      return turnArticle(action, request, context);
    case "delegations":
      return turnDelegations(action, request, context);
    case "vote":
      return castVote(action, request, context);
    case undefined:
      throw new UserError("old_button");
  }
}
