import { UserError } from "../../shared/errors.js";
import { type ButtonHandler, turnOrCopy } from "../button.js";
import type { ButtonAction } from "../custom-id.js";
import { refreshIfChanged, requireFresh } from "../fresh-articles.js";
import { articleView } from "../views/article-view.js";
import { delegationsView, statementsOnPage } from "../views/delegations-view.js";
import { sourcesView } from "../views/sources-view.js";

type Of<Kind extends ButtonAction["kind"]> = Extract<ButtonAction, { kind: Kind }>;

export const turnSources: ButtonHandler<Of<"sources">> = ({ owner, page }, request, context) => ({
  kind: turnOrCopy(owner, request),
  make: async () => sourcesView(request.userId, page, context),
});

export const turnArticle: ButtonHandler<Of<"article">> = (
  { owner, article: ref, page },
  request,
  context,
) => ({
  kind: turnOrCopy(owner, request),
  make: async () => {
    const article = context.refs.article(ref);
    if (article === null) throw new UserError("passage_changed");
    await requireFresh([article], context.core);
    return articleView(article, request.userId, page, context);
  },
});

export const turnDelegations: ButtonHandler<Of<"delegations">> = (
  { owner, page, delegation, talks },
  request,
  context,
) => ({
  kind: turnOrCopy(owner, request),
  make: async () => {
    const filter = { delegation, talks };
    await refreshIfChanged(
      statementsOnPage(filter, page, context).map(({ article }) => article),
      context.core,
    );
    return delegationsView(filter, request.userId, page, context);
  },
});
