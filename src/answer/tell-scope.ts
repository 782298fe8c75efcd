import type { Translate } from "../wording/translate.js";
import { tellTime } from "./time/tell-time.js";
import type { Answer } from "./types.js";

/**
 * What a reader is told of the articles that were asked, a sentence each: how many could not be, and of what time. `shown` makes the
 * question's words fit to be shown.
 */
export function tellScope(
  told: Pick<Answer, "status" | "period" | "dated" | "unsearched">,
  t: Translate,
  shown?: (words: string) => string,
): string[] {
  const { unsearched } = told;
  return [
    ...(unsearched === 0 ? [] : [t("answer.unsearched", { count: unsearched })]),
    ...tellTime(told, t, shown),
  ];
}
