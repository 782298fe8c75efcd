import { toPercent } from "../../answer/certainty.js";
import { tellRequest } from "../../answer/tell-request.js";
import { tellScope } from "../../answer/tell-scope.js";
import type { Answer } from "../../answer/types.js";
import { clipText } from "../../shared/inert-text.js";
import type { Translate } from "../texts.js";

const MAX_TERMS = 10;
const MAX_PARTS = 3;
const PART_ROOM = 200;
const WORDS_ROOM = 60;

/** The whole question that was answered, where the one that was asked leaves some of it out. */
export function understoodNote({ understoodAs }: Answer, t: Translate): string[] {
  return understoodAs === null ? [] : [t("answer.understoodAs", { question: understoodAs })];
}

/** What no source mentions. */
export function missingNote({ missing }: Pick<Answer, "missing">, t: Translate): string[] {
  return missing.length === 0 ? [] : [t("answer.missing", { terms: missing.slice(0, MAX_TERMS) })];
}

/** Which parts of the question have no answer. */
export function unansweredNote({ unanswered }: Answer, t: Translate): string[] {
  if (unanswered.length === 0) return [];
  const parts = unanswered.slice(0, MAX_PARTS).map((part) => clipText(part, PART_ROOM));
  return [t("answer.unanswered", { parts })];
}

/** That what was asked for is not written. */
export function requestNote(answer: Answer, t: Translate): string[] {
  return tellRequest(answer, t, "/compare");
}

/** What of the articles was asked: of what time, and what of them could not be. */
export function scopeNote(
  answer: Pick<Answer, "status" | "period" | "dated" | "unsearched">,
  t: Translate,
): string[] {
  return tellScope(answer, t, (words) => clipText(words, WORDS_ROOM));
}

/** "In the sources: sure (93%)" and its kin, as Markdown. */
export function certaintyTitle({ certainty, confidence }: Answer, t: Translate): string {
  const word = t.plain(`certainty.${certainty}`);
  return `**${t(`title.${certainty}`, { certainty: word, percent: toPercent(confidence) })}**`;
}
