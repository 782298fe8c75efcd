import { UserError } from "../../shared/errors.js";
import { type ButtonHandler, turnOrCopy } from "../button.js";
import type { Context } from "../command.js";
import type { AnswerAction } from "../custom-id.js";
import { type OutgoingMessage, readColour } from "../replies.js";
import type { ButtonRequest } from "../request.js";
import { pageView } from "../views/answer-view.js";
import { findExcerpts } from "./find-excerpts.js";

/** Previous and next excerpts of an answer. Others than the one who asked get the page for themselves. */
export const turnPage: ButtonHandler<AnswerAction> = (action, request, context) => {
  const kind = turnOrCopy(action.owner, request);
  const mine = kind === "update" ? action : { ...action, owner: request.userId, isPrivate: false };
  return { kind, make: () => makePage(mine, request, context) };
};

/** A private answer, posted again for all by the one who asked. */
export const shareAnswer: ButtonHandler<AnswerAction> = (action, request, context) => {
  if (action.owner !== request.userId) throw new UserError("not_yours");
  return {
    kind: "public",
    make: () => makePage({ ...action, kind: "page", isPrivate: false }, request, context),
  };
};

async function makePage(
  action: AnswerAction,
  { header }: ButtonRequest,
  context: Context,
): Promise<OutgoingMessage> {
  const { t, core } = context;
  const { page, size } = action;
  const excerpts = await findExcerpts(action.excerpts.slice(page * size, (page + 1) * size), context);
  if (excerpts.length === 0) throw new UserError("old_button");
  // Question and certainty stand in the message itself; a button that came without it does its work all the same.
  const text = header?.description || `**${t("answer.inSources")}**`;
  return pageView(
    {
      header: text,
      colour: readColour(header?.color),
      footer: t.plain("answer.footerIndex", { index: core.fingerprint }),
      excerpts,
      action,
    },
    context,
  );
}
