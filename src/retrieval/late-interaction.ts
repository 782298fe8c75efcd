import { createMaxSim, type MaxSim } from "../../embeddings/max-sim.js";
import type { Embedding, TokenVectors } from "../../embeddings/types.js";
import type { Span } from "../corpus/types.js";
import { isQuestionWord, isStopword } from "../language/stopwords.js";
import { foldWord, splitWords } from "../language/words.js";

/** How a question's tokens compare with one passage's. */
export interface Interaction {
  /** Weighted mean over the question's tokens of the closest passage token's cosine: MaxSim (Khattab & Zaharia, ColBERT, 2020). */
  readonly score: number;
  /** The same for each sentence of the passage alone. */
  readonly sentences: readonly number[];
  /** The part of {@link score} that is of the words that name no person, place or country. */
  readonly words: number;
  /** For each token of the question, the cosine of its closest passage token. */
  readonly cosines: Float32Array;
}

/** Weight of words that only hold a question together. */
const FUNCTION_WORD_WEIGHT = 0.1;

/** How rare a word is among the passages, 0 (everywhere) to 1 (nowhere). */
export type WordRarity = (word: string) => number;

/**
 * How much each token of the question counts, 0 to 1: little for function words, else as much as its word is rare.
 * A word that no passage holds counts in full: in a question of another language all do, and so are equal.
 */
function tokenWeights(question: string, tokens: TokenVectors, rarityOf: WordRarity): Float32Array {
  const words = splitWords(question);
  return Float32Array.from({ length: tokens.count }, (_, i) => {
    const word = words.find((w) => tokens.starts[i]! < w.end && tokens.ends[i]! > w.start);
    if (word === undefined) return 0;
    const folded = foldWord(word.text);
    if (isStopword(folded) || isQuestionWord(folded)) return FUNCTION_WORD_WEIGHT;
    return Math.max(2 * FUNCTION_WORD_WEIGHT, rarityOf(folded));
  });
}

/** Compares one question with passage after passage. */
export class QuestionInteraction {
  readonly #maxSim: MaxSim;
  readonly #weights: Float32Array;
  /** The same with nothing for tokens that are of no name, and for function words and those that are of one. */
  readonly #ofNames: Float32Array;
  readonly #ofWords: Float32Array;
  readonly #total: number;

  /** @param names where the question names persons, places and countries */
  constructor(
    question: string,
    { tokens, codebook }: Pick<Embedding, "tokens" | "codebook">,
    names: readonly Span[],
    rarityOf: WordRarity,
  ) {
    this.#maxSim = createMaxSim(tokens.data, tokens.dimensions, { codebook });
    this.#weights = tokenWeights(question, tokens, rarityOf);
    this.#total = this.#weights.reduce((sum, weight) => sum + weight, 0);
    const isNamed = (i: number) =>
      names.some(({ start, end }) => tokens.starts[i]! < end && tokens.ends[i]! > start);
    this.#ofNames = this.#weights.map((weight, i) => (isNamed(i) ? weight : 0));
    this.#ofWords = this.#weights.map((weight, i) =>
      isNamed(i) || weight <= FUNCTION_WORD_WEIGHT ? 0 : weight,
    );
  }

  /** `sentences` are spans of the passage's own text, in order. What stands between them counts with the one before. */
  with(passage: TokenVectors, sentences: readonly Span[]): Interaction {
    const cosines = new Float32Array(this.#weights.length);
    const scores: number[] = [];
    const width = passage.data.length / Math.max(1, passage.count);
    let first = 0;
    for (let i = 0; i < Math.max(1, sentences.length); i++) {
      const next = sentences[i + 1]?.start ?? Number.POSITIVE_INFINITY;
      let last = first;
      while (last < passage.count && passage.starts[last]! < next) last++;
      const rows = passage.data.subarray(first * width, last * width);
      const best = this.#maxSim(rows).scores;
      scores.push(this.#mean(best));
      for (const [token, cosine] of best.entries()) if (cosine > cosines[token]!) cosines[token] = cosine;
      first = last;
    }
    const words = this.#mean(cosines, this.#ofWords);
    return { score: this.#mean(cosines), sentences: scores, words, cosines };
  }

  /**
   * Of passages of one article: for each token of the question the cosine of the closest token in any of them. Whom and what a question is about need not
   * stand beside its answer.
   */
  metBy(article: readonly Interaction[]): Float32Array {
    const best = new Float32Array(this.#weights.length);
    for (const { cosines } of article)
      for (const [token, cosine] of cosines.entries()) if (cosine > best[token]!) best[token] = cosine;
    return best;
  }

  /** Of such cosines: the part of the score that is of names. */
  names(met: Float32Array): number {
    return this.#mean(met, this.#ofNames);
  }

  /** Share of all the question's weight. */
  #mean(cosines: Float32Array, weights = this.#weights): number {
    let sum = 0;
    for (const [i, weight] of weights.entries()) sum += weight * cosines[i]!;
    return this.#total === 0 ? 0 : sum / this.#total;
  }
}
