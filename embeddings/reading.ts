import { type BatchLimits, planBatches } from "./batches.js";
import type { TokenCodes } from "./token-codes.js";
import type { ReadablePassage, ReadableText, Reading } from "./types.js";

/**
 * The reader looks at a question and a passage together, token by token, and says three things:
 *
 *     Who led the Swedish delegation?  +  Karin Holm headed the team from Stockholm on Monday .
 *     relevance                           how far the passage answers, beside the question's other passages
 *     answers                             whether it answers at all
 *     answer                              └── 0…1 ──┘  first and last token: the pair whose start and end add up to most
 *
 * What it reads are the tokens' states that the index keeps, or what their codes stand for, so no text is embedded again. Here passages are packed into the model's
 * batches, and its logits become a `Reading`; `read-job.ts` runs the model in between.
 */

/** One question and some passages, padded to one width: the reader's inputs, row-major. */
export interface ReaderBatch {
  readonly question: TextInputs;
  readonly passages: TextInputs;
  /** 1 for a passage's tokens, 0 for padding. */
  readonly mask: BigInt64Array;
  readonly cosine: Float32Array;
  /** `[rows, question's tokens]` */
  readonly met: Float32Array;
  readonly rows: number;
  readonly width: number;
  readonly dimensions: number;
}

interface TextInputs {
  readonly states: Int8Array;
  readonly vectors: Int8Array;
  readonly rarity: Float32Array;
}

/** Logits: `relevance` and `answers` one a passage, `span` start and end for every token, `[rows, width, 2]`. */
export interface ReaderLogits {
  readonly relevance: Float32Array;
  readonly answers: Float32Array;
  readonly span: Float32Array;
}

export type RunReader = (batch: ReaderBatch) => Promise<ReaderLogits>;

/** A batch ends after so many tokens, so that a waiting question is let in before long. */
const LIMITS: BatchLimits = { maxRows: 8, maxTokens: 512, maxPadding: 0.25 };
/** Longest answer that is marked, tokens. */
const LONGEST_ANSWER = 24;
/** As the reader was trained (embeddings/training/reader.py): -log p / 10, cut at 1.6. */
const RAREST = 1.6;

/** The places of the passages that are read together, longest first. A text without tokens cannot be read, and is in none. */
export function planReading(passages: readonly ReadablePassage[]): number[][] {
  const readable = passages.flatMap(({ tokens }, place) => (tokens.count > 0 ? [place] : []));
  const lengths = readable.map((place) => passages[place]!.tokens.count);
  return planBatches(lengths, LIMITS).map((batch) => batch.map((row) => readable[row]!));
}

/** What a batch is packed with. */
export interface BatchParts {
  /** Of every piece of the tokenizer, the natural logarithm of its probability: at most 0. */
  readonly logProbabilities: Float32Array;
  /** What passages' tokens are kept as; `null` where they are whole. */
  readonly codes: TokenCodes | null;
}

/** The reader's inputs for one question and some passages. */
export function packBatch(
  question: ReadableText,
  passages: readonly ReadablePassage[],
  { logProbabilities, codes }: BatchParts,
): ReaderBatch {
  const { dimensions } = question;
  const rows = passages.length;
  const width = Math.max(...passages.map(({ tokens }) => tokens.count));
  const states = new Int8Array(rows * width * dimensions);
  const vectors = new Int8Array(rows * width * dimensions);
  const rarity = new Float32Array(rows * width);
  const mask = new BigInt64Array(rows * width);
  for (const [row, { tokens }] of passages.entries()) {
    states.set(codes?.states.decode(tokens.states) ?? tokens.states, row * width * dimensions);
    vectors.set(codes?.vectors.expand(tokens.data) ?? tokens.data, row * width * dimensions);
    rarity.set(rarityOf(tokens, logProbabilities), row * width);
    mask.fill(1n, row * width, row * width + tokens.count);
  }
  return {
    question: {
      states: question.states,
      vectors: question.data,
      rarity: rarityOf(question, logProbabilities),
    },
    passages: { states, vectors, rarity },
    mask,
    cosine: Float32Array.from(passages, ({ cosine }) => cosine),
    met: Float32Array.from(passages.flatMap(({ met }) => [...met])),
    ...{ rows, width, dimensions },
  };
}

/** A piece that the tokenizer does not know counts as common. */
function rarityOf({ ids }: ReadableText, logProbabilities: Float32Array): Float32Array {
  return Float32Array.from(ids, (id) => Math.min(RAREST, Math.max(0, -(logProbabilities[id] ?? 0) / 10)));
}

/** What the logits of one row say. `count` is its number of tokens. */
export function readRow(
  { relevance, answers, span }: ReaderLogits,
  row: number,
  width: number,
  count: number,
): Reading {
  const found = bestSpan(span, row * width, count);
  return { relevance: relevance[row]!, answers: answers[row]!, ...found };
}

/** The likeliest answer: the first and last token whose logits add up to most, and how likely they are among the `count` tokens from `from` on. */
function bestSpan(span: Float32Array, from: number, count: number): Pick<Reading, "answer" | "located"> {
  let best: [number, number] = [0, 0];
  let highest = Number.NEGATIVE_INFINITY;
  const total = [0, 1].reduce((sum, side) => sum + logSumExp(span, 2 * from + side, count), 0);
  for (let first = 0; first < count; first++) {
    const end = Math.min(count, first + LONGEST_ANSWER);
    for (let last = first; last < end; last++) {
      const score = span[2 * (from + first)]! + span[2 * (from + last) + 1]!;
      if (score > highest) {
        highest = score;
        best = [first, last];
      }
    }
  }
  return { answer: best, located: highest - total };
}

/** log Σ exp of every other of `2 * count` values. */
function logSumExp(values: Float32Array, from: number, count: number): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) highest = Math.max(highest, values[from + 2 * i]!);
  let sum = 0;
  for (let i = 0; i < count; i++) sum += Math.exp(values[from + 2 * i]! - highest);
  return highest + Math.log(sum);
}
