import type { ComparedFigures, ComparedLeaders, Comparison } from "../answer/compare/types.js";
import { tellScope } from "../answer/tell-scope.js";
import { delegationName } from "../delegations/parties/delegation-name.js";
import { foldForDisplay } from "../shared/neutralise-text.js";
import { locales } from "../wording/locales.js";
import type { Translate } from "../wording/translate.js";
import { layoutText } from "./layout-text.js";
import { leaderNames, type RenderOptions, tellRound } from "./render-answer.js";
import { QUOTE_BAR, renderExcerpt, renderPlace } from "./render-excerpt.js";

/** What the articles say on a subject, for a person to read in a terminal: figures and leaders side by side, then the passages by article. */
export function renderComparison(comparison: Comparison, options: RenderOptions): string {
  const t = locales.of(options.locale ?? comparison.language);
  const { palette, width } = options;
  const { articles, figures, leaders, status, missing } = comparison;
  const passages = articles.reduce((sum, { excerpts }) => sum + excerpts.length, 0);
  const title =
    status === "answered"
      ? palette.good(`✓ ${t("compare.found", { passages, articles: articles.length })}`)
      : palette.bad(`✗ ${t("compare.none")}`);
  const notes = [
    ...tellScope(comparison, t, foldForDisplay),
    ...(missing.length > 0 ? [t("answer.missing", { terms: missing.map(foldForDisplay) })] : []),
  ];
  const out = [title, ...notes.flatMap((note) => layoutText(note, width, palette)), ""];
  out.push(...figures.flatMap((each) => renderFigures(each, t, options)));
  if (figures.some(({ verdict }) => verdict === "beside"))
    out.push(...layoutText(t("compare.occasions"), width, palette).map(palette.warn), "");
  out.push(...leaders.flatMap((each) => renderLeaders(each, t, options)));
  if (figures.length + leaders.length > 0) out.push(palette.strong(t("compare.passages")), "");
  for (const { excerpts } of articles)
    out.push(...excerpts.flatMap((excerpt) => [...renderExcerpt(excerpt, { ...options, t }), ""]));
  while (out.at(-1) === "") out.pop();
  return `${out.join("\n")}\n`;
}

function renderFigures(
  { noun, verdict, quotes }: ComparedFigures,
  t: Translate,
  options: RenderOptions,
): string[] {
  const { palette, width } = options;
  const heading = t(`compare.figures.${verdict}`, { noun: foldForDisplay(noun) });
  return [
    ...layoutText(heading, width, palette).map(palette.strong),
    ...quotes.flatMap((each) => {
      const matched = [[each.figure[0] - each.start, each.figure[1] - each.start] as const];
      return [
        ...layoutText(each.quote, width - QUOTE_BAR.length, palette, { matched }).map(behindBar(options)),
        ...renderPlace(each, { ...options, t }),
      ];
    }),
    "",
  ];
}

function renderLeaders(compared: ComparedLeaders, t: Translate, options: RenderOptions): string[] {
  const { palette, width } = options;
  const { verdict, place, date, statements } = compared;
  const heading = t(`compare.leaders.${verdict}`, {
    delegation: foldForDisplay(delegationName(compared, t.language)),
    round: tellRound(place, date, t),
  });
  return [
    ...layoutText(heading, width, palette).map(palette.strong),
    ...statements.flatMap((each) => [
      ...layoutText(leaderNames(each), width, palette),
      ...layoutText(each.quote, width - QUOTE_BAR.length, palette).map(behindBar(options)),
      ...renderPlace(each, { ...options, t }),
    ]),
    "",
  ];
}

const behindBar =
  ({ palette }: RenderOptions) =>
  (line: string): string =>
    `${palette.faint(QUOTE_BAR)}${line}`;
