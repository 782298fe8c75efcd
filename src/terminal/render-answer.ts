import { type Certainty, toPercent } from "../answer/certainty.js";
import { closestShown, isOnSubject } from "../answer/closest-shown.js";
import { joinLeaders, joinRounds } from "../answer/join-leaders.js";
import type { Answer, Excerpt, LeaderAnswer } from "../answer/types.js";
import { delegationName } from "../delegations/parties/delegation-name.js";
import { LABELS, type Labels, type Locale, localeOfLanguage } from "./labels.js";
import { layoutText } from "./layout-text.js";
import { foldSpace, neutraliseText } from "./neutralise-text.js";
import type { Palette } from "./palette.js";
import { renderExcerpt, renderPlace } from "./render-excerpt.js";
import { renderExplanation } from "./render-explanation.js";

export interface RenderOptions {
  /** Language of the labels; the question's by default. */
  readonly locale?: Locale | undefined;
  readonly palette: Palette;
  /** Columns to wrap at, `Infinity` for none. */
  readonly width: number;
}

/** So many rounds beside the one asked about are shown, the newest. */
const OTHER_ROUNDS = 3;
const MARKS: Readonly<Record<Certainty, string>> = { sure: "✓", probable: "≈", unsure: "✗" };
const COLOURS = { sure: "good", probable: "warn", unsure: "bad" } as const satisfies Record<
  Certainty,
  keyof Palette
>;

/** An answer for a person to read in a terminal: the answer or the abstention first, then its quotations, then the timing. */
export function renderAnswer(answer: Answer & { explanation?: unknown }, options: RenderOptions): string {
  const labels = LABELS[options.locale ?? localeOfLanguage(answer.language)];
  const out =
    answer.status === "answered"
      ? renderFound(answer, labels, options)
      : renderNotFound(answer, labels, options);
  out.push(options.palette.faint(labels.timing(answer.ms, neutraliseText(answer.index))));
  if (answer.explanation !== undefined) {
    out.push("", options.palette.strong(labels.explanation), ...renderExplanation(answer.explanation));
  }
  return `${out.join("\n")}\n`;
}

function renderFound(answer: Answer, labels: Labels, options: RenderOptions): string[] {
  const { palette, width } = options;
  const out = [renderTitle(answer, labels.answered, labels, palette)];
  if (answer.certainty === "probable") out.push(...layoutText(labels.probable, width, palette));
  if (isRoundUntold(answer)) out.push(...layoutText(labels.roundUntold, width, palette));
  out.push("");
  if (answer.leaders.length > 0) {
    out.push(...renderLeaders(answer.leaders, labels, options), "");
    out.push(...renderProofs(answer.leaders, answer.excerpts, labels, options));
  }
  out.push(...renderExcerpts(answer.excerpts, labels, options));
  out.push(...renderOtherRounds(answer, answer.excerpts, labels, options));
  const notes = [
    ...(answer.unanswered.length > 0 ? [labels.unanswered(answer.unanswered.map(foldSpace))] : []),
    ...(answer.missing.length > 0 ? [missingLine(answer, labels)] : []),
    ...(answer.request === null ? [] : [labels.request[answer.request]]),
  ];
  for (const note of notes) out.push(...layoutText(note, width, palette).map(palette.warn));
  if (notes.length > 0) out.push("");
  return out;
}

function renderNotFound(answer: Answer, labels: Labels, options: RenderOptions): string[] {
  const { palette, width } = options;
  if (answer.chatter) {
    return [labels.chatter, labels.example].flatMap((line) => layoutText(line, width, palette)).concat("");
  }
  const lines: string[] = [];
  if (answer.reason !== null) lines.push(labels.reasons[answer.reason]);
  if (isOnSubject(answer)) {
    if (isRoundUntold(answer)) lines.push(labels.roundUntold);
    if (answer.missing.length > 0) lines.push(missingLine(answer, labels));
    if (answer.request !== null) lines.push(labels.request[answer.request]);
  }
  const out = [
    renderTitle(answer, labels.notInSources, labels, palette),
    ...lines.flatMap((line) => layoutText(line, width, palette)),
    "",
  ];
  if (answer.leaders.length > 0) {
    out.push(labels.knownLeaders, ...renderLeaders(answer.leaders, labels, options), "");
  }
  const closest = closestShown(answer);
  if (isOnSubject(answer)) out.push(...renderOtherRounds(answer, closest, labels, options));
  if (closest.length > 0) {
    out.push(palette.warn(labels.nearest), "", ...renderExcerpts(closest, labels, options));
  }
  return out;
}

const isRoundUntold = ({ leaders, otherLeaders }: Answer): boolean =>
  leaders.length === 0 && otherLeaders.length > 0;

function renderTitle(
  { certainty, confidence }: Answer,
  word: Labels["answered"],
  labels: Labels,
  palette: Palette,
): string {
  const title = word(labels.certainty[certainty], toPercent(confidence));
  return palette[COLOURS[certainty]](`${MARKS[certainty]} ${title}`);
}

function renderExcerpts(excerpts: readonly Excerpt[], labels: Labels, options: RenderOptions): string[] {
  return excerpts.flatMap((excerpt) => [
    ...renderExcerpt(excerpt, { labels, palette: options.palette, width: options.width }),
    "",
  ]);
}

/** Who led in other rounds than the one asked about, each round under a line that says so. */
function renderOtherRounds(
  { otherLeaders }: Answer,
  shown: readonly Excerpt[],
  labels: Labels,
  options: RenderOptions,
): string[] {
  return joinRounds(otherLeaders)
    .slice(0, OTHER_ROUNDS)
    .flatMap(({ place, date, told: leaders }) => {
      const heading = labels.otherRound(place === null ? null : foldSpace(place), date);
      return [
        ...layoutText(heading, options.width, options.palette).map(options.palette.warn),
        ...renderLeaders(leaders, labels, options),
        "",
        ...renderProofs(leaders, shown, labels, options),
      ];
    });
}

/** A leader's passage may stand in no excerpt; its quote is shown then, so that no line goes without its proof. */
function renderProofs(
  leaders: readonly LeaderAnswer[],
  shown: readonly Excerpt[],
  labels: Labels,
  { palette, width }: RenderOptions,
): string[] {
  return joinLeaders(leaders).flatMap(({ statements }) => {
    if (statements.some((leader) => shown.some((excerpt) => carries(excerpt, leader)))) return [];
    const [leader] = statements;
    return [
      ...layoutText(leader!.quote, width - 2, palette).map((line) => `${palette.faint("│ ")}${line}`),
      renderPlace(leader!, labels, palette),
      "",
    ];
  });
}

/** One line a leader and round, with all the places that say so. */
function renderLeaders(leaders: readonly LeaderAnswer[], labels: Labels, options: RenderOptions): string[] {
  return joinLeaders(leaders).flatMap(({ shown, statements }) => {
    const delegation = labels.delegation(foldSpace(delegationName(shown, labels.locale)));
    const status = shown.status === "leads" ? "" : ` [${labels.leadership[shown.status]}]`;
    const places = statements.map(({ source, lines, date }) =>
      [source, labels.lines(lines[0], lines[1]), date ?? labels.undated].join(" · "),
    );
    const line = `${delegation}${labels.colon}${leaderNames(shown)}${status} — ${places.join(" ; ")}`;
    const lead = delegation.length;
    return layoutText(line, options.width, options.palette, { strong: [0, lead] });
  });
}

/** "Name, role; Name, role", white space folded. */
export function leaderNames(leader: Pick<LeaderAnswer, "leaders">): string {
  return leader.leaders
    .map(({ name, role }) => foldSpace(role === null ? name : `${name}, ${role}`))
    .join(" ; ");
}

function missingLine(answer: Answer, labels: Labels): string {
  return labels.missing(answer.missing.map(foldSpace));
}

function carries(excerpt: Excerpt, leader: LeaderAnswer): boolean {
  return excerpt.source === leader.source && foldSpace(excerpt.quote).includes(foldSpace(leader.quote));
}
