import { createMaxSim, type MaxSim } from "../../embeddings/max-sim.js";
import type { TokenVectors } from "../../embeddings/types.js";
import { isQuestionWord, isStopword } from "../language/stopwords.js";
import { foldWord, splitWords } from "../language/words.js";

/** How a question's tokens compare with one passage's. */
export interface Interaction {
  /** Weighted mean over the question's tokens of the closest passage token's cosine: MaxSim (Khattab & Zaharia, ColBERT, 2020). */
  readonly score: number;
  /** Cosine of the content word that the passage matches worst: a passage that answers leaves none out. */
  readonly weakest: number;
  /** For each token of the question, its closest passage token and the cosine. */
  readonly closest: Uint32Array;
  readonly cosines: Float32Array;
}

/** Weight of words that only hold a question together. */
const FUNCTION_WORD_WEIGHT = 0.1;
/** Unigram log-probabilities between which a piece goes from commonplace to informative. */
const COMMON_PIECE = -6;
const RARE_PIECE = -12;

/**
 * How much each token of the question counts, 0 to 1: little for function words, more for rarer pieces.
 * Rarity is the tokenizer's own, so that it holds in every language; the corpus's would call every word
 * of a foreign question rare.
 */
export function tokenWeights(question: string, tokens: TokenVectors): Float32Array {
  const words = splitWords(question);
  return Float32Array.from({ length: tokens.count }, (_, i) => {
    const word = words.find((w) => tokens.starts[i]! < w.end && tokens.ends[i]! > w.start);
    if (word === undefined) return 0;
    const folded = foldWord(word.text);
    if (isStopword(folded) || isQuestionWord(folded)) return FUNCTION_WORD_WEIGHT;
    const rarity = (COMMON_PIECE - tokens.logProbabilities[i]!) / (COMMON_PIECE - RARE_PIECE);
    return 0.4 + 0.6 * Math.min(1, Math.max(0, rarity));
  });
}

/** Compares one question with passage after passage. */
export class QuestionInteraction {
  readonly #maxSim: MaxSim;
  readonly #weights: Float32Array;
  readonly #total: number;

  constructor(question: string, tokens: TokenVectors) {
    this.#maxSim = createMaxSim(tokens.data, tokens.dimensions);
    this.#weights = tokenWeights(question, tokens);
    this.#total = this.#weights.reduce((sum, weight) => sum + weight, 0);
  }

  with(passage: TokenVectors): Interaction {
    const { scores, best } = this.#maxSim(passage.data);
    let weakest = 1;
    for (const [i, weight] of this.#weights.entries()) {
      if (weight > FUNCTION_WORD_WEIGHT) weakest = Math.min(weakest, scores[i]!);
    }
    return { score: this.#mean(scores), weakest, closest: best, cosines: scores };
  }

  /** The score of each stretch of the passage alone: `ranges` are spans of the passage's own text, in order. */
  scoreRanges(passage: TokenVectors, ranges: readonly { start: number; end: number }[]): number[] {
    return ranges.map(({ start, end }) => {
      let first = 0;
      while (first < passage.count && passage.starts[first]! < start) first++;
      let last = first;
      while (last < passage.count && passage.starts[last]! < end) last++;
      const { dimensions } = passage;
      return this.#mean(this.#maxSim(passage.data.subarray(first * dimensions, last * dimensions)).scores);
    });
  }

  #mean(cosines: Float32Array): number {
    let sum = 0;
    for (const [i, weight] of this.#weights.entries()) sum += weight * cosines[i]!;
    return this.#total === 0 ? 0 : sum / this.#total;
  }
}
