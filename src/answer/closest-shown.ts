import type { Answer, Excerpt } from "./types.js";

/**
 * Whether a question that the sources do not answer has anything to do with them. Of one that has not, a reader is told
 * so and no more: neither what stands closest to it nor which of its words no article holds.
 */
export function isOnSubject({ chatter, reason }: Pick<Answer, "chatter" | "reason">): boolean {
  return !chatter && reason !== "off_topic";
}

/** What a reader is shown of a question that the sources do not answer. */
export function closestShown(answer: Answer): readonly Excerpt[] {
  return isOnSubject(answer) ? answer.nearest : [];
}
