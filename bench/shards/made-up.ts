import type { Embedder, EmbedderIdentity, Embedding, EmbeddingInput } from "../../embeddings/types.js";
import { Random } from "../lib/random.js";

/** As the embedded model's. */
const DIMENSIONS = 384;
const SEED = 20_261_201;
/** Words, as often as the language has them that are no mere grammar (Zipf & Mandelbrot): the n-th 1 / (n + OFFSET) as often as all. */
const WORDS = 40_000;
const OFFSET = 30;
const TOPICS = 100;
/** So often a word is one of the article's topic. */
const ON_TOPIC = 0.35;
const PARAGRAPHS = 8;
const SENTENCES = 6;
const SENTENCE_WORDS = 11;
const QUESTION_WORDS = 6;
/** Weight of what is a text's own, beside the centres of the topics that it speaks of. */
const OWN = 0.6;
/** Tokens of a text: late interaction is measured, not the disk. */
const TOKENS = 8;

const CONSONANTS = ["b", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "k", "z", "br", "tr", "pl"];
const VOWELS = ["a", "e", "i", "o", "u", "ou", "an"];

/** Texts about nothing: words that no language has, in articles that each keep to a topic. The same in every run. */
export class MadeUpTexts {
  readonly #words: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** Sums of the words' shares. */
  readonly #sums = new Float64Array(WORDS);

  constructor() {
    const random = Random.of(SEED, "words");
    while (this.#words.length < WORDS) {
      let word = "";
      for (let syllables = 2 + random.below(3); syllables > 0; syllables--)
        word += random.pick(CONSONANTS) + random.pick(VOWELS);
      if (this.#numbers.has(word)) continue;
      this.#numbers.set(word, this.#words.length);
      this.#words.push(word);
    }
    let sum = 0;
    for (let number = 0; number < WORDS; number++) {
      sum += 1 / (number + 1 + OFFSET);
      this.#sums[number] = sum;
    }
  }

  /** The topic that a word belongs to, 0 to TOPICS - 1; -1 for another word than one of these. */
  topicOf(word: string): number {
    const number = this.#numbers.get(word);
    return number === undefined ? -1 : number % TOPICS;
  }

  article(number: number): { readonly source: string; readonly text: string } {
    const random = Random.of(SEED, "article", number);
    const topic = random.below(TOPICS);
    const day = new Date(Date.UTC(2031, 0, 1 + (number % 1_000))).toISOString().slice(0, 10);
    const title = this.#sentence(random, topic).slice(0, -1);
    const paragraphs = Array.from({ length: PARAGRAPHS }, () =>
      Array.from({ length: SENTENCES }, () => this.#sentence(random, topic)).join(" "),
    );
    const folder = String(Math.floor(number / 1_000)).padStart(3, "0");
    return {
      source: `${folder}/a${String(number).padStart(6, "0")}.md`,
      text: [`---\ntitle: ${title}\ndate: ${day}\n---`, ...paragraphs].join("\n\n"),
    };
  }

  /** Words of one paragraph of an article, as a question has them. */
  question(number: number, articles: number): string {
    const random = Random.of(SEED, "question", number);
    const { text } = this.article(random.below(articles));
    const words = random.pick(text.split("\n\n").slice(1)).match(/\p{L}+/gu) ?? [];
    return `${random.sample(words, QUESTION_WORDS).join(" ").toLowerCase()} ?`;
  }

  #sentence(random: Random, topic: number): string {
    const words = Array.from({ length: SENTENCE_WORDS }, () => this.#word(random, topic));
    const text = words.join(" ");
    return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
  }

  #word(random: Random, topic: number): string {
    const wanted = random.next() * this.#sums[WORDS - 1]!;
    let [low, high] = [0, WORDS - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#sums[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    const isOnTopic = random.next() < ON_TOPIC;
    return this.#words[isOnTopic ? low - (low % TOPICS) + topic : low]!;
  }
}

/** Vectors near the centres of the topics that a text's words belong to; no model. */
export class MadeUpEmbedder implements Embedder {
  readonly identity: EmbedderIdentity = {
    model: "made up",
    fingerprint: `made up ${SEED}`,
    dimensions: DIMENSIONS,
    prefixes: "",
  };
  readonly #centres = Array.from({ length: TOPICS }, (_, topic) => direction("topic", topic));
  readonly #rows = new Map<string, Int8Array>();

  constructor(private readonly texts: MadeUpTexts) {}

  ready = async (): Promise<EmbedderIdentity> => this.identity;
  identify = this.ready;
  embedQuery = async (text: string): Promise<Embedding> => this.#embed(text);
  close = async (): Promise<void> => {};

  async embedPassages(
    inputs: readonly EmbeddingInput[],
    onProgress?: (done: number) => void,
  ): Promise<Embedding[]> {
    const embeddings = inputs.map(({ text }) => this.#embed(text));
    onProgress?.(inputs.length);
    return embeddings;
  }

  #embed(text: string): Embedding {
    const words = [...text.matchAll(/\p{L}+/gu)];
    const sum = new Float32Array(DIMENSIONS);
    for (const [word] of words) {
      const centre = this.#centres[this.texts.topicOf(word.toLowerCase())];
      for (let at = 0; centre !== undefined && at < DIMENSIONS; at++) sum[at]! += centre[at]!;
    }
    const own = direction("text", text);
    const vector = unit(unit(sum).map((value, at) => value + OWN * own[at]!));
    const first = words.slice(0, TOKENS);
    const data = new Int8Array(first.length * DIMENSIONS);
    for (const [row, [word]] of first.entries()) data.set(this.#rowOf(word.toLowerCase()), row * DIMENSIONS);
    const tokens = {
      count: first.length,
      dimensions: DIMENSIONS,
      data,
      states: new Int8Array(data.length),
      ids: Uint32Array.from(first, ([word]) => Random.of(word).below(2 ** 32)),
      starts: Uint32Array.from(first, ({ index }) => index),
      ends: Uint32Array.from(first, ({ 0: word, index }) => index + word.length),
    };
    return { vector, tokens, truncated: false };
  }

  #rowOf(word: string): Int8Array {
    const known = this.#rows.get(word);
    if (known !== undefined) return known;
    const row = Int8Array.from(direction("word", word), (value) => Math.round(value * 127));
    this.#rows.set(word, row);
    return row;
  }
}

/** A unit vector in whatever direction. */
function direction(...seed: readonly (string | number)[]): Float32Array {
  const random = Random.of(SEED, ...seed);
  // The sum of four is near enough to a normal distribution: no direction is likelier than another.
  return unit(
    Float32Array.from(
      { length: DIMENSIONS },
      () => random.next() + random.next() + random.next() + random.next() - 2,
    ),
  );
}

function unit(values: Float32Array): Float32Array {
  const norm = Math.hypot(...values) || 1;
  return values.map((value) => value / norm);
}
