import type { Translate } from "../../wording/translate.js";
import type { Answer } from "../types.js";

type Told = Pick<Answer, "status" | "period" | "dated">;

/**
 * What a reader is told of the time that was asked about, a sentence each: the period that a question's words were read as, or the dates that
 * articles were limited to and, where nothing was found, how many have none. `shown` makes the question's words fit to be shown.
 */
export function tellTime(
  { status, period, dated }: Told,
  t: Translate,
  shown: (words: string) => string = String,
): string[] {
  if (dated !== null) {
    return [
      t("time.only", { days: tellDays(dated, t) }),
      ...(status === "not_in_sources" && dated.undated > 0
        ? [t("time.undated", { count: dated.undated })]
        : []),
    ];
  }
  if (period === null) return [];
  const told = t("time.understood", { days: tellDays(period, t), words: shown(period.words) });
  return period.fit === "unmet" ? [told, t("time.unmet")] : [told];
}

function tellDays(
  { from, to }: { readonly from: string | null; readonly to: string | null },
  t: Translate,
): string {
  if (from === null) return to === null ? "" : t("time.until", { to });
  if (to === null) return t("time.since", { from });
  return from === to ? t("time.on", { day: from }) : t("time.between", { from, to });
}
