/** A word's pieces: vocabulary ids and where each piece ends in the word, UTF-16 code units. */
export interface Segmentation {
  readonly ids: number[];
  readonly ends: number[];
}

/** Below the rarest piece by this much: SentencePiece's penalty for an unknown character. */
const UNKNOWN_PENALTY = 10;

/**
 * SentencePiece's unigram model (Kudo 2018, https://arxiv.org/abs/1804.10959): the segmentation with the highest sum
 * of log-probabilities, by Viterbi. Neighbouring unknown characters make one unknown piece.
 */
export class Unigram {
  /** Log-probability of each piece, natural logarithm, <= 0; an unknown piece has the lowest of all. */
  readonly logProbabilities: Float32Array;
  readonly #ids = new Map<string, number>();
  readonly #scores: Float64Array;
  readonly #unknownScore: number;
  readonly #longest: number;
  /** For each position of the word: best sum, and the piece that ends there. */
  #best = new Float64Array(128);
  #lengths = new Int32Array(128);
  #pieces = new Int32Array(128);

  /**
   * `vocabulary` as in tokenizer.json: [piece, log-probability] by id. `special` ids are never found in text, so that
   * a text that spells out "</s>" cannot end its own embedding.
   */
  constructor(
    vocabulary: readonly (readonly [piece: string, logProbability: number])[],
    readonly unknownId: number,
    special: ReadonlySet<number>,
  ) {
    this.#scores = new Float64Array(vocabulary.length);
    let lowest = 0;
    let longest = 1;
    for (let id = 0; id < vocabulary.length; id += 1) {
      const [piece, score] = vocabulary[id]!;
      this.#scores[id] = score;
      if (score < lowest) lowest = score;
      if (special.has(id)) continue;
      this.#ids.set(piece, id);
      if (piece.length > longest) longest = piece.length;
    }
    this.#longest = longest;
    this.#unknownScore = lowest - UNKNOWN_PENALTY;
    this.logProbabilities = Float32Array.from(this.#scores);
    for (const id of special) this.logProbabilities[id] = 0;
    this.logProbabilities[unknownId] = lowest;
  }

  /** Length of the longest piece, UTF-16 code units. */
  get longestPiece(): number {
    return this.#longest;
  }

  segment(word: string): Segmentation {
    const { length } = word;
    if (length >= this.#best.length) {
      this.#best = new Float64Array(length * 2);
      this.#lengths = new Int32Array(length * 2);
      this.#pieces = new Int32Array(length * 2);
    }
    const best = this.#best.fill(Number.NEGATIVE_INFINITY, 0, length + 1);
    best[0] = 0;
    for (let begin = 0; begin < length; begin += 1) {
      const before = best[begin]!;
      // The second half of a surrogate pair begins nothing.
      if (before === Number.NEGATIVE_INFINITY) continue;
      const single = word.codePointAt(begin)! > 0xff_ff ? 2 : 1;
      const longest = Math.min(this.#longest, length - begin);
      let known = false;
      for (let size = 1; size <= longest; size += 1) {
        const id = this.#ids.get(word.slice(begin, begin + size));
        if (id === undefined) continue;
        if (size === single) known = true;
        this.#offer(begin, size, before + this.#scores[id]!, id);
      }
      if (!known) this.#offer(begin, single, before + this.#unknownScore, this.unknownId);
    }
    return this.#trace(length);
  }

  #offer(begin: number, size: number, score: number, id: number): void {
    const end = begin + size;
    if (score <= this.#best[end]!) return;
    this.#best[end] = score;
    this.#lengths[end] = size;
    this.#pieces[end] = id;
  }

  #trace(length: number): Segmentation {
    const ids: number[] = [];
    const ends: number[] = [];
    for (let end = length; end > 0; end -= this.#lengths[end]!) {
      const id = this.#pieces[end]!;
      if (id === this.unknownId && ids.at(-1) === id) continue;
      ids.push(id);
      ends.push(end);
    }
    return { ids: ids.reverse(), ends: ends.reverse() };
  }
}
