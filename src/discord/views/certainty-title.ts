import { toPercent } from "../../answer/certainty.js";
import type { Answer } from "../../answer/types.js";
import type { Translate } from "../texts.js";

/** "In the sources: sure (93%)" and its kin, as Markdown. */
export function certaintyTitle({ certainty, confidence }: Answer, t: Translate): string {
  const word = t.plain(`certainty.${certainty}`);
  return `**${t(`title.${certainty}`, { certainty: word, percent: toPercent(confidence) })}**`;
}
