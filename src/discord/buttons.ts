import { linkToQuote } from "../corpus/quote-link.js";
import { UserError } from "../shared/errors.js";
import { endFollow, forgetFollows } from "./alerts/follow-buttons.js";
import type { Context } from "./command.js";
import {
  type AnswerAction,
  type ButtonAction,
  type ExcerptRef,
  formatCustomId,
  type VoteAction,
} from "./custom-id.js";
import { openFollowUp } from "./follow-up/follow-up.js";
import { refreshIfChanged, requireFresh } from "./fresh-articles.js";
import { hideReported, report, turnRules, undoRule } from "./moderation/moderation-buttons.js";
import { type FoundPassage, sentenceOf } from "./passage-refs.js";
import { readQuestion } from "./read-question.js";
import { type ButtonPlan, type OutgoingMessage, readColour } from "./replies.js";
import { type ButtonRequest, hasPermission, MANAGE_MESSAGES } from "./request.js";
import { pageView } from "./views/answer-view.js";
import { articleView } from "./views/article-view.js";
import { delegationsView, statementsOnPage } from "./views/delegations-view.js";
import type { ShownExcerpt } from "./views/excerpts.js";
import { noticeView } from "./views/notice-view.js";
import { passageView } from "./views/passage-view.js";
import { sourcesView } from "./views/sources-view.js";

/** Decides at once, without work, so that the press is acknowledged in time; throws UserError for what is refused. */
type ButtonHandler<Action> = (action: Action, request: ButtonRequest, context: Context) => ButtonPlan;

/** Views of one's own are turned, those of others copied. */
function turnOrCopy(owner: string, { userId }: ButtonRequest): "update" | "private" {
  return owner === userId ? "update" : "private";
}

/** What pressing this button leads to. Throws UserError `old_button`, `not_yours`, `not_deletable`, and as what is followed is. */
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
    case "followUp":
      return openFollowUp(action, request, context);
    case "unfollow":
      return endFollow(action, request, context);
    case "report":
      return report(action, request, context);
    case "hide":
      return hideReported(action, request, context);
    case "rules":
      return turnRules(action, request, context);
    case "undoRule":
      return undoRule(action, request, context);
    case "forget":
      return forgetFollows(action.owner, request, context);
    case undefined:
      throw new UserError("old_button");
  }
}

/** Previous and next excerpts of an answer. Others than the one who asked get the page for themselves. */
const turnPage: ButtonHandler<AnswerAction> = (action, request, context) => {
  const kind = turnOrCopy(action.owner, request);
  const mine = kind === "update" ? action : { ...action, owner: request.userId, isPrivate: false };
  return { kind, make: () => makePage(mine, request, context) };
};

/** A private answer, posted again for all by the one who asked. */
const shareAnswer: ButtonHandler<AnswerAction> = (action, request, context) => {
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
  const { t } = context;
  const { page, size } = action;
  const excerpts = await findExcerpts(action.excerpts.slice(page * size, (page + 1) * size), context);
  if (excerpts.length === 0) throw new UserError("old_button");
  // Question and certainty stand in the message itself; a button that came without it does its work all the same.
  const text = header?.description || `**${t("answer.inSources")}**`;
  return pageView(
    {
      header: text,
      colour: readColour(header?.color),
      excerpts,
      action,
    },
    context,
  );
}

type ContextAction = Extract<ButtonAction, { kind: "context" }>;

/** A passage with its neighbours: opened for the one who pressed, or turned to in that view. */
const showContext: ButtonHandler<ContextAction> = ({ passage, part, owner }, request, context) => ({
  kind: owner === null ? "private" : turnOrCopy(owner, request),
  make: async () => {
    const found = await findPassage(passage, context);
    return passageView(found.article, found.passage, part, request.userId, context);
  },
});

type Of<Kind extends ButtonAction["kind"]> = Extract<ButtonAction, { kind: Kind }>;

const turnSources: ButtonHandler<Of<"sources">> = ({ owner, page }, request, context) => ({
  kind: turnOrCopy(owner, request),
  make: async () => sourcesView(request.userId, page, context),
});

const turnArticle: ButtonHandler<Of<"article">> = ({ owner, article: ref, page }, request, context) => ({
  kind: turnOrCopy(owner, request),
  make: async () => {
    const article = context.refs.article(ref);
    if (article === null) throw new UserError("passage_changed");
    await requireFresh([article], context.core);
    return articleView(article, request.userId, page, context);
  },
});

const turnDelegations: ButtonHandler<Of<"delegations">> = (
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

/** A vote on an answer or an abstention, by anybody who sees it; thanked for privately. */
const castVote: ButtonHandler<VoteAction> = (action, { userId, header }, context) => {
  const { feedback, refs, locales, t } = context;
  // A message of a time when votes were kept.
  if (feedback === undefined) throw new UserError("no_feedback");
  const { helpful, outcome, passages } = action;
  return {
    kind: "private",
    make: async () => {
      const result = await feedback.vote({
        userId,
        // The same for both buttons, on every page.
        answer: formatCustomId({ ...action, helpful: true }),
        question: readQuestion(header?.description ?? "", locales),
        helpful,
        outcome,
        citations: passages.flatMap((ref) => refs.passage(ref)?.citation ?? []),
      });
      return noticeView(t(`feedback.${result}`));
    },
  };
};

/** For the one who asked, and for those who may manage messages there. */
const deleteMessage: ButtonHandler<{ readonly owner: string }> = ({ owner }, request, { memory }) => {
  if (request.userId !== owner && !hasPermission(request, MANAGE_MESSAGES)) {
    throw new UserError("not_deletable");
  }
  // Who takes an answer back is not asked about it again.
  memory.forget({ userId: owner, channelId: request.channelId });
  return { kind: "delete" };
};

/** The passage a button names, its file checked. Throws UserError `changed` when the article is not that version any more. */
async function findPassage(ref: string, { refs, core }: Context): Promise<FoundPassage> {
  const found = refs.passage(ref);
  if (found === null) throw new UserError("passage_changed");
  await requireFresh([found.article], core);
  return found;
}

/** The excerpts a button names, their files checked. Throws UserError `changed`. */
async function findExcerpts(excerpts: readonly ExcerptRef[], context: Context): Promise<ShownExcerpt[]> {
  const found = await Promise.all(excerpts.map(({ passage }) => findPassage(passage, context)));
  return found.map((each, index) => showPassage(each, excerpts[index]!.sentence));
}

function showPassage({ article, passage, citation }: FoundPassage, sentence: string): ShownExcerpt {
  const { source, lines, start, end, alsoAt } = passage;
  return {
    source,
    title: article.title,
    link: linkToQuote(article, passage),
    lines,
    date: article.date,
    alsoAt: alsoAt.map((place) => place.lines),
    citation,
    quotation: { text: article.text, start, end, bold: sentenceOf(passage, sentence) },
  };
}
