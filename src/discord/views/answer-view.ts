import type { Answer } from "../../answer/types.js";
import type { Context } from "../command.js";
import type { AnswerAction } from "../custom-id.js";
import { followUpButtons } from "../follow-up/follow-up.js";
import { DEPTH, LIMITS } from "../limits.js";
import { type ButtonSpec, buildMessage, type EmbedSpec, type OutgoingMessage } from "../replies.js";
import type { Translate } from "../texts.js";
import { type AbstentionViewOptions, abstentionView } from "./abstention-view.js";
import {
  certaintyTitle,
  missingNote,
  requestNote,
  scopeNote,
  unansweredNote,
  understoodNote,
} from "./answer-notes.js";
import { contextButtons, pageButtons, refsOf, reportButtons, voteButtons } from "./excerpt-buttons.js";
import { excerptEmbeds, type ShownExcerpt, showExcerpt } from "./excerpts.js";
import { chatterView } from "./help-view.js";
import { leaderLines, otherRoundLines } from "./leaders.js";

interface AnswerViewOptions extends AbstentionViewOptions {
  readonly isPrivate: boolean;
  /** Instead of the question: what was looked for. */
  readonly title?: string;
}

const LEADERS_ROOM = 2000;
/** Of the whole first embed: quotes take what it leaves. */
const HEADER_ROOM = 3400;

/** What a question gets: an answer with its first page of excerpts, or an abstention; what is no question, how to ask. */
export function answerView(answer: Answer, options: AnswerViewOptions, context: Context): OutgoingMessage {
  const { t } = context;
  const title = options.title ?? t("answer.question", { question: answer.question });
  if (answer.chatter) return chatterView(title, options.owner, context);
  if (answer.status === "not_in_sources") return abstentionView(answer, title, options, context);
  const action: AnswerAction = {
    kind: "page",
    owner: options.owner,
    isPrivate: options.isPrivate,
    size: options.count,
    page: 0,
    excerpts: refsOf(answer.excerpts.slice(0, DEPTH), context),
  };
  const shown = answer.excerpts.slice(0, options.count);
  const header = [title, ...understoodNote(answer, t), "", certaintyTitle(answer, t)];
  if (answer.certainty === "probable") header.push(t("answer.probable"));
  header.push(...scopeNote(answer, t));
  const notes = [...unansweredNote(answer, t), ...missingNote(answer, t), ...requestNote(answer, t)];
  const quoted = shown.map((excerpt) => excerpt.quote);
  if (answer.leaders.length > 0) {
    const room = Math.min(LEADERS_ROOM, HEADER_ROOM - [...header, ...notes].join("\n").length);
    header.push("", `**${t("answer.leaders")}**`, leaderLines(answer.leaders, quoted, room, t));
  }
  const left = HEADER_ROOM - [...header, ...notes].join("\n").length;
  header.push(...otherRoundLines(answer.otherLeaders, quoted, Math.min(LEADERS_ROOM, left), t));
  if (notes.length > 0) header.push("", ...notes);
  return pageView(
    {
      header: header.join("\n"),
      colour: answer.certainty,
      excerpts: shown.map(showExcerpt),
      action,
    },
    context,
  );
}

export interface Page {
  /** Markdown of the first embed. */
  readonly header: string;
  readonly colour: EmbedSpec["colour"];
  /** Those of this page. */
  readonly excerpts: readonly ShownExcerpt[];
  readonly action: AnswerAction;
}

/** A page of an answer's excerpts under its header, with the buttons of that page. */
export function pageView({ header, colour, excerpts, action }: Page, context: Context): OutgoingMessage {
  const { t } = context;
  const first = action.page * action.size;
  const label =
    action.excerpts.length > action.size ? pageLabel(first, excerpts.length, action.excerpts.length, t) : "";
  const room = LIMITS.message.embedsTotal - header.length - label.length;
  const embeds: EmbedSpec[] = [{ text: header, colour }, ...excerptEmbeds(excerpts, room, colour, t)];
  const last = embeds.pop()!;
  return buildMessage(
    [...embeds, { ...last, footer: label }],
    [
      ...walkButtons(action, header, context),
      pageButtons(
        excerpts.map(({ citation }) => citation),
        first,
        context,
      ),
      [
        ...voteButtons(header, "answered", action.excerpts, context),
        ...reportButtons(action.excerpts, context),
      ],
    ],
  );
}

function pageLabel(first: number, shown: number, count: number, t: Translate): string {
  return t.plain("answer.page", { first: first + 1, last: first + shown, count });
}

function walkButtons(action: AnswerAction, header: string, context: Context): ButtonSpec[][] {
  const { t } = context;
  const { page, size, owner, excerpts, isPrivate } = action;
  const walk: ButtonSpec[] = [];
  if (page > 0)
    walk.push({ label: t.plain("button.previous"), action: { ...action, kind: "page", page: page - 1 } });
  if ((page + 1) * size < excerpts.length) {
    walk.push({ label: t.plain("button.next"), action: { ...action, kind: "page", page: page + 1 } });
  }
  if (isPrivate)
    walk.push({ label: t.plain("button.share"), style: "main", action: { ...action, kind: "share" } });
  walk.push(...followUpButtons(header, owner, context));
  walk.push({ label: t.plain("button.delete"), style: "danger", action: { kind: "delete", owner } });
  const shown = excerpts.slice(page * size, (page + 1) * size);
  return [walk, contextButtons(shown, page * size, t)];
}
