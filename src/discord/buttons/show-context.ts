import { type ButtonHandler, turnOrCopy } from "../button.js";
import type { ButtonAction } from "../custom-id.js";
import { LIMITS } from "../limits.js";
import { buildMessage } from "../replies.js";
import { contextButtons } from "../views/answer-view.js";
import { excerptEmbeds } from "../views/excerpts.js";
import { passageView } from "../views/passage-view.js";
import { findExcerpts, findPassage } from "./find-excerpts.js";

type Of<Kind extends ButtonAction["kind"]> = Extract<ButtonAction, { kind: Kind }>;

/** A passage with its neighbours: opened for the one who pressed, or turned to in that view. */
export const showContext: ButtonHandler<Of<"context">> = ({ passage, part, owner }, request, context) => ({
  kind: owner === null ? "private" : turnOrCopy(owner, request),
  make: async () => {
    const found = await findPassage(passage, context);
    return passageView(found.article, found.passage, part, request.userId, context);
  },
});

/** What stands nearest to a question that the articles do not answer, and that it is no answer. */
export const showNearest: ButtonHandler<Of<"nearest">> = ({ excerpts }, _request, context) => ({
  kind: "private",
  make: async () => {
    const { t, core } = context;
    const title = t("abstention.nearestTitle");
    const footer = t.plain("answer.footerIndex", { index: core.fingerprint });
    const room = LIMITS.message.embedsTotal - title.length - footer.length;
    const embeds = excerptEmbeds(await findExcerpts(excerpts, context), room, "aside", t);
    const last = embeds.pop()!;
    return buildMessage(
      [{ text: title, colour: "abstention" }, ...embeds, { ...last, footer }],
      [contextButtons(excerpts, 0, t)],
    );
  },
});
