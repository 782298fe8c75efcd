import { type ButtonHandler, turnOrCopy } from "../button.js";
import type { ButtonAction } from "../custom-id.js";
import { passageView } from "../views/passage-view.js";
import { findPassage } from "./find-excerpts.js";

type ContextAction = Extract<ButtonAction, { kind: "context" }>;

/** A passage with its neighbours: opened for the one who pressed, or turned to in that view. */
export const showContext: ButtonHandler<ContextAction> = ({ passage, part, owner }, request, context) => ({
  kind: owner === null ? "private" : turnOrCopy(owner, request),
  make: async () => {
    const found = await findPassage(passage, context);
    return passageView(found.article, found.passage, part, request.userId, context);
  },
});
