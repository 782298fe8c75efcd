import type { Comparison } from "../answer/compare/types.js";
import { tellScope } from "../answer/tell-scope.js";
import { delegationName } from "../delegations/parties/delegation-name.js";
import { foldForDisplay, neutraliseText } from "../shared/neutralise-text.js";
import type { Translate } from "../wording/translate.js";
import { leaderText, quoteText, tellRound } from "./answer-text.js";

/** A comparison for a model or a person to read: what stands side by side, then the passages, each quote with its citation. */
export function comparisonText(comparison: Comparison, t: Translate): string {
  const { articles, figures, leaders, missing, status } = comparison;
  const passages = articles.reduce((sum, { excerpts }) => sum + excerpts.length, 0);
  const plain = (text: string): string => neutraliseText(foldForDisplay(text));
  return [
    status === "answered" ? t("compare.found", { passages, articles: articles.length }) : t("compare.none"),
    ...tellScope(comparison, t, plain),
    ...(missing.length > 0 ? [t("answer.missing", { terms: missing.map(plain) })] : []),
    ...figures.flatMap(({ noun, verdict, quotes }) => [
      t(`compare.figures.${verdict}`, { noun: plain(noun) }),
      ...quotes.map(({ quote, citation, date }) => quoteText(quote, [citation, date ?? ""])),
    ]),
    ...(figures.some(({ verdict }) => verdict === "beside") ? [t("compare.occasions")] : []),
    ...leaders.flatMap((compared) => [
      t(`compare.leaders.${compared.verdict}`, {
        delegation: plain(delegationName(compared, t.language)),
        round: tellRound(compared, t),
      }),
      ...compared.statements.map((each) => leaderText(each, t)),
    ]),
    ...articles.flatMap(({ excerpts }) =>
      excerpts.map(({ quote, citation, date }) => quoteText(quote, [citation, date ?? ""])),
    ),
  ].join("\n\n");
}
