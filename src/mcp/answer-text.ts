import { toPercent } from "../answer/certainty.js";
import { closestShown, isOnSubject } from "../answer/closest-shown.js";
import { joinLeaders } from "../answer/join-leaders.js";
import { tellRequest } from "../answer/tell-request.js";
import { tellScope } from "../answer/tell-scope.js";
import type { Answer, Excerpt, LeaderAnswer } from "../answer/types.js";
import { delegationName } from "../delegations/parties/delegation-name.js";
import type { Talks } from "../delegations/types.js";
import { foldForDisplay, neutraliseText } from "../shared/neutralise-text.js";
import type { Translate } from "../wording/translate.js";

/** An answer for a model or a person to read: whether the sources answer, then the quotes, each with its citation, then what is left open. */
export function answerText(answer: Answer, t: Translate): string {
  if (answer.chatter) return t("chatter.line");
  const isAnswered = answer.status === "answered";
  const certainty = { certainty: t(`certainty.${answer.certainty}`), percent: toPercent(answer.confidence) };
  const nearest = isAnswered ? [] : closestShown(answer);
  const { understoodAs } = answer;
  const out = [
    ...(understoodAs === null
      ? []
      : [t("answer.understoodAs", { question: neutraliseText(foldForDisplay(understoodAs)) })]),
    t(isAnswered ? "terminal.answered" : "terminal.notInSources", certainty),
    ...(answer.certainty === "probable" ? [t("answer.probable")] : []),
    ...(answer.reason === null ? [] : [t(`abstention.reason.${answer.reason}`)]),
    ...tellScope(answer, t, (words) => neutraliseText(foldForDisplay(words))),
    ...(isAnswered || isOnSubject(answer) ? openPoints(answer, t) : []),
    ...(isAnswered || answer.leaders.length === 0 ? [] : [t("abstention.knownLeaders")]),
    ...joinLeaders(answer.leaders).map(({ shown }) => leaderText(shown, t)),
    ...answer.excerpts.map(excerptText),
    ...otherRounds(answer, t),
    ...(nearest.length === 0 ? [] : [t("abstention.closest"), ...nearest.map(excerptText)]),
  ];
  return out.join("\n\n");
}

/** Who led a delegation, with the sentence that says so. */
export function leaderText(leader: LeaderAnswer, t: Translate): string {
  const delegation = t("answer.delegation", {
    delegation: foldForDisplay(delegationName(leader, t.language)),
  });
  const names = leader.leaders
    .map(({ name, role }) => foldForDisplay(role === null ? name : `${name}, ${role}`))
    .join(" ; ");
  const status = leader.status === "leads" ? "" : ` [${t(`answer.status.${leader.status}`)}]`;
  const where = [leader.citation, leader.date ?? t("place.undated"), leader.place ?? ""];
  return `${neutraliseText(`${delegation}${t("place.colon")}${names}${status}`)}\n${quoteText(leader.quote, where)}`;
}

/** A quote, its white space folded, and under it where it stands. */
export function quoteText(quote: string, where: readonly string[]): string {
  const place = where.filter((part) => part !== "").map((part) => neutraliseText(foldForDisplay(part)));
  return `“${neutraliseText(foldForDisplay(quote))}”\n${place.join(" · ")}`;
}

function excerptText({ quote, citation, date }: Excerpt): string {
  return quoteText(quote, [citation, date ?? ""]);
}

function openPoints(answer: Answer, t: Translate): string[] {
  const folded = (texts: readonly string[]) => texts.map((text) => neutraliseText(foldForDisplay(text)));
  return [
    ...(answer.leaders.length === 0 && answer.otherLeaders.length > 0 ? [t("answer.roundUntold")] : []),
    ...(answer.unanswered.length > 0 ? [t("answer.unanswered", { parts: folded(answer.unanswered) })] : []),
    ...(answer.missing.length > 0 ? [t("answer.missing", { terms: folded(answer.missing) })] : []),
    ...tellRequest(answer, t, "compare"),
  ];
}

/** So many statements about other rounds than the one asked about are told, the newest. */
const OTHER_ROUNDS = 3;

function otherRounds(answer: Answer, t: Translate): string[] {
  if (answer.status !== "answered" && !isOnSubject(answer)) return [];
  return joinLeaders(answer.otherLeaders)
    .slice(0, OTHER_ROUNDS)
    .map(({ shown }) => `${t("answer.otherRound", { round: tellRound(shown, t) })}\n${leaderText(shown, t)}`);
}

/** A round as far as it is known. */
export function tellRound({ place, date }: Pick<Talks, "place" | "date">, t: Translate): string {
  if (place === null) return t("answer.roundDated", { date: date ?? t("place.undated") });
  const known = neutraliseText(foldForDisplay(place));
  return date === null ? t("answer.roundAt", { place: known }) : t("answer.round", { place: known, date });
}
