/** How far an answer can be relied on; docs/retrieval.md says what each means. */
export const CERTAINTIES = ["sure", "probable", "unsure"] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** Calibrated: the confidence from which an answer is probable, and from which it is sure. */
export interface Limits {
  readonly threshold: number;
  readonly sure: number;
}

/** What a confidence amounts to. */
export function certaintyOf(confidence: number, { threshold, sure }: Limits): Certainty {
  if (confidence < threshold) return "unsure";
  return confidence < sure ? "probable" : "sure";
}

/** A confidence as it is shown: whole per cent, and never 100, which no probability is. */
export function toPercent(confidence: number): number {
  return Math.round(Math.min(0.99, Math.max(0, confidence)) * 100);
}
