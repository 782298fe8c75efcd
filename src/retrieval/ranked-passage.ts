import type { Reading } from "../../embeddings/types.js";
import type { Span } from "../corpus/types.js";
import type { Interaction } from "./late-interaction.js";
import type { Signals } from "./signals.js";

export interface RankedPassage {
  readonly id: number;
  readonly score: number;
  readonly signals: Signals;
  /** Weighted sum of its signals, and that of the best other candidate of its article. */
  readonly own: number;
  readonly article: number;
  readonly interaction: Interaction;
  /** For each token of the question, the cosine of the closest token in any candidate of the passage's article. */
  readonly met: Float32Array;
  /** What the reader says of it; `null` where it was not read. */
  readonly reading: Reading | null;
  /** Where the reader sees the answer's words, as a span of the passage's own text. */
  readonly answer: Span | null;
  /** Which of the question's groups the passage mentions: bit i for group i. */
  readonly matched: number;
}
