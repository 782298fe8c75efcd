import type { Answer, Excerpt, LeaderAnswer } from "../answer/types.js";
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
  const { palette } = options;
  const out = [palette.good(`✓ ${labels.answered(percent(answer.confidence))}`), ""];
  if (answer.leaders.length > 0) out.push(...renderLeaders(answer.leaders, labels, options), "");
  // A leader's passage may stand in no excerpt; its quote is shown then, so that no line goes without its proof.
  for (const leader of answer.leaders) {
    if (answer.excerpts.some((excerpt) => carries(excerpt, leader))) continue;
    out.push(
      ...layoutText(leader.quote, options.width - 2, palette).map((line) => `${palette.faint("│ ")}${line}`),
    );
    out.push(renderPlace(leader, labels, palette), "");
  }
  out.push(...renderExcerpts(answer.excerpts, labels, options));
  if (answer.missing.length > 0) out.push(palette.warn(missingLine(answer, labels)), "");
  return out;
}

function renderNotFound(answer: Answer, labels: Labels, options: RenderOptions): string[] {
  const { palette, width } = options;
  const out = [palette.warn(`✗ ${labels.notInSources(percent(answer.confidence))}`)];
  if (answer.reason !== null) out.push(...layoutText(labels.reasons[answer.reason], width, palette));
  if (answer.missing.length > 0) out.push(...layoutText(missingLine(answer, labels), width, palette));
  out.push("");
  if (answer.leaders.length > 0) {
    out.push(labels.knownLeaders, ...renderLeaders(answer.leaders, labels, options), "");
  }
  if (answer.nearest.length > 0) {
    out.push(palette.warn(labels.nearest), "", ...renderExcerpts(answer.nearest, labels, options));
  }
  return out;
}

function renderExcerpts(excerpts: readonly Excerpt[], labels: Labels, options: RenderOptions): string[] {
  return excerpts.flatMap((excerpt) => [
    ...renderExcerpt(excerpt, { labels, palette: options.palette, width: options.width }),
    "",
  ]);
}

function renderLeaders(leaders: readonly LeaderAnswer[], labels: Labels, options: RenderOptions): string[] {
  return leaders.flatMap((leader) => {
    const delegation = labels.delegation(foldSpace(leader.delegation), leader.country);
    const status = leader.status === "leads" ? "" : ` [${labels.leadership[leader.status]}]`;
    const place = [
      leader.source,
      labels.lines(leader.lines[0], leader.lines[1]),
      leader.date ?? labels.undated,
    ];
    const line = `${delegation}${labels.colon}${leaderNames(leader)}${status} — ${place.join(" · ")}`;
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
  return neutraliseText(labels.missing(answer.missing.map(foldSpace)));
}

function carries(excerpt: Excerpt, leader: LeaderAnswer): boolean {
  return excerpt.source === leader.source && foldSpace(excerpt.quote).includes(foldSpace(leader.quote));
}

function percent(probability: number): number {
  return Math.round(Math.min(1, Math.max(0, probability)) * 100);
}
