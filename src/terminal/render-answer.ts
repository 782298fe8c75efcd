import { type Certainty, toPercent } from "../answer/certainty.js";
import { closestShown, isOnSubject } from "../answer/closest-shown.js";
import { joinLeaders, joinRounds } from "../answer/join-leaders.js";
import { tellRequest } from "../answer/tell-request.js";
import { tellScope } from "../answer/tell-scope.js";
import type { AbstentionReason, Answer, Excerpt, LeaderAnswer } from "../answer/types.js";
import { delegationName } from "../delegations/parties/delegation-name.js";
import { foldForDisplay, neutraliseText } from "../shared/neutralise-text.js";
import { type Locale, locales } from "../wording/locales.js";
import type { Translate } from "../wording/translate.js";
import { layoutText } from "./layout-text.js";
import type { Palette } from "./palette.js";
import { renderExcerpt, renderPlace, shortTitle, tellLines } from "./render-excerpt.js";
import { renderExplanation } from "./render-explanation.js";

export interface RenderOptions {
  /** Language of the labels; the question's by default. */
  readonly locale?: Locale | undefined;
  readonly palette: Palette;
  /** Columns to wrap at, `Infinity` for none. */
  readonly width: number;
  /** Whether each quote's citation is shown. */
  readonly cite?: boolean | undefined;
}

/** The command that a request for a comparison is told of. */
const COMPARE = "compare";
/** So many rounds beside the one asked about are shown, the newest. */
const OTHER_ROUNDS = 3;
const MARKS: Readonly<Record<Certainty, string>> = { sure: "✓", probable: "≈", unsure: "✗" };
const COLOURS = { sure: "good", probable: "warn", unsure: "bad" } as const satisfies Record<
  Certainty,
  keyof Palette
>;

/** An answer for a person to read in a terminal: the answer or the abstention first, then its quotations; with an explanation, the timing and that. */
export function renderAnswer(answer: Answer & { explanation?: unknown }, options: RenderOptions): string {
  const t = locales.of(options.locale ?? answer.language);
  const out =
    answer.status === "answered" ? renderFound(answer, t, options) : renderNotFound(answer, t, options);
  if (out.at(-1) === "") out.pop();
  if (answer.explanation !== undefined) {
    const timing = t("terminal.timing", { ...answer.ms, index: neutraliseText(answer.index) });
    out.push(
      "",
      options.palette.faint(timing),
      "",
      options.palette.strong(t("terminal.explanation")),
      ...renderExplanation(answer.explanation),
    );
  }
  return `${out.join("\n")}\n`;
}

function renderFound(answer: Answer, t: Translate, options: RenderOptions): string[] {
  const { palette, width } = options;
  const out = [...renderUnderstood(answer, t, options), renderTitle(answer, "terminal.answered", t, palette)];
  if (answer.certainty === "probable") out.push(...layoutText(t("answer.probable"), width, palette));
  for (const line of tellScope(answer, t, foldForDisplay)) out.push(...layoutText(line, width, palette));
  if (isRoundUntold(answer)) out.push(...layoutText(t("answer.roundUntold"), width, palette));
  out.push("");
  if (answer.leaders.length > 0) {
    out.push(...renderLeaders(answer.leaders, t, options), "");
    out.push(...renderProofs(answer.leaders, answer.excerpts, t, options));
  }
  out.push(...renderExcerpts(answer.excerpts, t, options));
  out.push(...renderOtherRounds(answer, answer.excerpts, t, options));
  const notes = [
    ...(answer.unanswered.length > 0
      ? [t("answer.unanswered", { parts: answer.unanswered.map(foldForDisplay) })]
      : []),
    ...(answer.missing.length > 0 ? [missingLine(answer, t)] : []),
    ...tellRequest(answer, t, COMPARE),
  ];
  for (const note of notes) out.push(...layoutText(note, width, palette).map(palette.warn));
  if (notes.length > 0) out.push("");
  return out;
}

/** The whole question that was answered, where the one that was asked leaves some of it out. */
function renderUnderstood(
  { understoodAs }: Answer,
  t: Translate,
  { width, palette }: RenderOptions,
): string[] {
  if (understoodAs === null) return [];
  return layoutText(t("answer.understoodAs", { question: foldForDisplay(understoodAs) }), width, palette);
}

function renderNotFound(answer: Answer, t: Translate, options: RenderOptions): string[] {
  const { palette, width } = options;
  if (answer.chatter) {
    const example = `${t("chatter.forExample")}${t("place.colon")}${t("chatter.example")}`;
    return [t("chatter.line"), example].flatMap((line) => layoutText(line, width, palette)).concat("");
  }
  const lines: string[] = [];
  if (answer.reason !== null) lines.push(tellReason(answer.reason, t));
  lines.push(...tellScope(answer, t, foldForDisplay));
  if (isOnSubject(answer)) {
    if (isRoundUntold(answer)) lines.push(t("answer.roundUntold"));
    if (answer.missing.length > 0) lines.push(missingLine(answer, t));
    lines.push(...tellRequest(answer, t, COMPARE));
  }
  const out = [
    ...renderUnderstood(answer, t, options),
    renderTitle(answer, "terminal.notInSources", t, palette),
    ...lines.flatMap((line) => layoutText(line, width, palette)),
    "",
  ];
  if (answer.leaders.length > 0) {
    out.push(t("abstention.knownLeaders"), ...renderLeaders(answer.leaders, t, options), "");
  }
  const closest = closestShown(answer);
  if (isOnSubject(answer)) out.push(...renderOtherRounds(answer, closest, t, options));
  if (closest.length > 0) {
    out.push(palette.warn(t("abstention.closest")), "", ...renderExcerpts(closest, t, options));
  }
  return out;
}

const isRoundUntold = ({ leaders, otherLeaders }: Answer): boolean =>
  leaders.length === 0 && otherLeaders.length > 0;

function renderTitle(
  { certainty, confidence }: Answer,
  key: "terminal.answered" | "terminal.notInSources",
  t: Translate,
  palette: Palette,
): string {
  const title = t(key, { certainty: t(`certainty.${certainty}`), percent: toPercent(confidence) });
  return palette[COLOURS[certainty]](`${MARKS[certainty]} ${title}`);
}

function renderExcerpts(excerpts: readonly Excerpt[], t: Translate, options: RenderOptions): string[] {
  return excerpts.flatMap((excerpt) => [...renderExcerpt(excerpt, { ...options, t }), ""]);
}

/** Who led in other rounds than the one asked about, each round under a line that says so. */
function renderOtherRounds(
  { otherLeaders }: Answer,
  shown: readonly Excerpt[],
  t: Translate,
  options: RenderOptions,
): string[] {
  return joinRounds(otherLeaders)
    .slice(0, OTHER_ROUNDS)
    .flatMap(({ place, date, told: leaders }) => {
      const heading = t("answer.otherRound", { round: tellRound(place, date, t) });
      return [
        ...layoutText(heading, options.width, options.palette).map(options.palette.warn),
        ...renderLeaders(leaders, t, options),
        "",
        ...renderProofs(leaders, shown, t, options),
      ];
    });
}

/** A leader's passage may stand in no excerpt; its quote is shown then, so that no line goes without its proof. */
function renderProofs(
  leaders: readonly LeaderAnswer[],
  shown: readonly Excerpt[],
  t: Translate,
  options: RenderOptions,
): string[] {
  const { palette, width } = options;
  return joinLeaders(leaders).flatMap(({ statements }) => {
    if (statements.some((leader) => shown.some((excerpt) => carries(excerpt, leader)))) return [];
    const [leader] = statements;
    return [
      ...layoutText(leader!.quote, width - 2, palette).map((line) => `${palette.faint("│ ")}${line}`),
      ...renderPlace(leader!, { ...options, t }),
      "",
    ];
  });
}

/** Of an article's title, where several stand in one line, columns. */
const TITLE_ROOM = 60;

/** One line a leader and round, with all the places that say so. */
function renderLeaders(leaders: readonly LeaderAnswer[], t: Translate, options: RenderOptions): string[] {
  return joinLeaders(leaders).flatMap(({ shown, statements }) => {
    const delegation = t("answer.delegation", {
      delegation: foldForDisplay(delegationName(shown, t.language)),
    });
    const status = shown.status === "leads" ? "" : ` [${t(`answer.status.${shown.status}`)}]`;
    const places = statements.map((statement) => {
      const { lines, date } = statement;
      return [shortTitle(statement, TITLE_ROOM), tellLines(lines, t), date ?? t("place.undated")].join(" · ");
    });
    const line = `${delegation}${t("place.colon")}${leaderNames(shown)}${status} — ${places.join(" ; ")}`;
    const lead = delegation.length;
    const citations = new Set(statements.map(({ citation }) => neutraliseText(citation)));
    return [
      ...layoutText(line, options.width, options.palette, { strong: [0, lead] }),
      ...(options.cite ? [...citations].map(options.palette.faint) : []),
    ];
  });
}

/** "Name, role; Name, role", white space folded. */
export function leaderNames(leader: Pick<LeaderAnswer, "leaders">): string {
  return leader.leaders
    .map(({ name, role }) => foldForDisplay(role === null ? name : `${name}, ${role}`))
    .join(" ; ");
}

function tellReason(reason: AbstentionReason, t: Translate): string {
  // Whoever reads this can do something about it.
  return reason === "empty_index" ? t("terminal.emptyIndex") : t(`abstention.reason.${reason}`);
}

/** A round as far as it is known. */
export function tellRound(place: string | null, date: string | null, t: Translate): string {
  if (place === null) return t("answer.roundDated", { date: date ?? t("place.undated") });
  const known = foldForDisplay(place);
  return date === null ? t("answer.roundAt", { place: known }) : t("answer.round", { place: known, date });
}

function missingLine(answer: Answer, t: Translate): string {
  return t("answer.missing", { terms: answer.missing.map(foldForDisplay) });
}

function carries(excerpt: Excerpt, leader: LeaderAnswer): boolean {
  return (
    excerpt.source === leader.source && foldForDisplay(excerpt.quote).includes(foldForDisplay(leader.quote))
  );
}
