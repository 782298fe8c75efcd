import { createHash } from "node:crypto";
import { formatCitation } from "../corpus/citation.js";
import type { Article, Passage } from "../corpus/types.js";
import type { CorePort } from "./core-port.js";

/** A reference is short enough for ten of them to fit a button's id, and names one version of an article. */
export const ARTICLE_REF = 6;
export const PASSAGE_REF = 6;

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** Stands for "no sentence" in {@link sentenceDigit}. */
const NO_SENTENCE = DIGITS.length - 1;

interface ArticleVersion {
  readonly source: string;
  readonly sha256: string;
}

export interface CitedSpan extends ArticleVersion {
  readonly start: number;
  readonly end: number;
}

/** 36 bits of the article's name and bytes, as 6 characters. */
export function articleRef(article: ArticleVersion): string {
  const { high, low } = hashArticle(article);
  return encode(high) + encode(low);
}

/** 36 bits of an article's version and a place in it, as 6 characters. */
export function passageRef(place: CitedSpan): string {
  return placeRef(hashArticle(place), place.start, place.end);
}

/** 36 bits of any text, as 6 characters: for filters in a button's id. */
export function textRef(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, ARTICLE_REF);
}

/** Which sentence of its passage, one character. */
export function sentenceDigit(passage: Passage | undefined, best: readonly [number, number]): string {
  const index = passage?.sentences.findIndex((sentence) => sentence.start === best[0]) ?? -1;
  return DIGITS[index < 0 || index >= NO_SENTENCE ? NO_SENTENCE : index]!;
}

export function sentenceOf(passage: Passage, digit: string): readonly [number, number] | null {
  const index = DIGITS.indexOf(digit);
  const sentence = index === NO_SENTENCE ? undefined : passage.sentences[index];
  return sentence === undefined ? null : [sentence.start, sentence.end];
}

/** A passage with its article, as the articles stand now. */
export interface FoundPassage {
  readonly article: Article;
  readonly passage: Passage;
  readonly citation: string;
}

interface HashedArticle {
  readonly article: Article;
  readonly hash: Hash;
}

/** Finds what a reference names among the present articles. Made anew when these change. */
export class RefIndex {
  #corpus: CorePort["corpus"] | null = null;
  /** A passage's reference holds the number of its article's bucket, so that few articles have to be gone through. */
  #buckets: HashedArticle[][] = [];

  constructor(private readonly core: CorePort) {}

  /** `null` when that version of the article is no longer among them. */
  article(ref: string): Article | null {
    return this.#bucketOf(ref).find(({ article }) => articleRef(article) === ref)?.article ?? null;
  }

  passage(ref: string): FoundPassage | null {
    for (const { article, hash } of this.#bucketOf(ref)) {
      const passages = this.core.passages(article.source);
      const passage = passages.find(({ start, end }) => placeRef(hash, start, end) === ref);
      if (passage !== undefined) return describePassage(article, passage);
    }
    return null;
  }

  #bucketOf(ref: string): readonly HashedArticle[] {
    const { corpus } = this.core;
    if (corpus !== this.#corpus) {
      this.#corpus = corpus;
      this.#buckets = Array.from({ length: BUCKETS }, () => []);
      for (const article of corpus.articles) {
        const hash = hashArticle(article);
        this.#buckets[hash.high % BUCKETS]!.push({ article, hash });
      }
    }
    return this.#buckets[bucketOf(ref)] ?? [];
  }
}

export function describePassage(article: Article, passage: Passage): FoundPassage {
  const { source, lines } = passage;
  return { article, passage, citation: formatCitation({ source, lines, sha256: article.sha256 }) };
}

/** Two 32-bit numbers; plain arithmetic, since there are thousands of articles to find one among. */
interface Hash {
  readonly high: number;
  readonly low: number;
}

/** Articles are sorted into so many buckets: the lowest 9 bits of their hash. */
const BUCKETS = 512;

function hashArticle({ source, sha256 }: ArticleVersion): Hash {
  let high = Number.parseInt(sha256.slice(0, 8), 16);
  let low = Number.parseInt(sha256.slice(8, 16), 16);
  for (let at = 0; at < source.length; at++) {
    const code = source.charCodeAt(at);
    high = Math.imul(high ^ code, 0x27d4eb2f);
    low = Math.imul(low ^ code ^ (high >>> 15), 0x165667b1);
  }
  high = mix(high ^ low);
  return { high, low: mix(low + high) };
}

/** The article's bucket, and 27 bits of its hash mixed with two offsets. */
function placeRef(article: Hash, start: number, end: number): string {
  const high = mix(article.high ^ Math.imul(start + 1, 0x9e3779b1));
  const low = mix(article.low ^ Math.imul(end + 1, 0x85ebca6b) ^ high);
  return encode((mix(high + low) & ~(BUCKETS - 1)) | (article.high % BUCKETS)) + encode(low);
}

/** Of an article's or a passage's reference. */
function bucketOf(ref: string): number {
  return (DIGITS.indexOf(ref[0]!) | (DIGITS.indexOf(ref[1]!) << 6)) & (BUCKETS - 1);
}

function mix(value: number): number {
  let x = value >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** The lowest 18 bits, 3 characters. */
function encode(value: number): string {
  return DIGITS[value & 63]! + DIGITS[(value >>> 6) & 63]! + DIGITS[(value >>> 12) & 63]!;
}
