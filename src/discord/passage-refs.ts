import { createHash } from "node:crypto";
import { formatCitation } from "../corpus/citation.js";
import type { Article, Passage } from "../corpus/types.js";
import type { CorePort, LibraryPort } from "./core-port.js";

/** A reference is short enough for ten of them to fit a button's id, and names one version of an article. */
export const ARTICLE_REF = 6;
export const PASSAGE_REF = 6;

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** Stands for "no sentence" in {@link sentenceDigit}. */
const NO_SENTENCE = DIGITS.length - 1;

export interface PassagePlace {
  readonly source: string;
  readonly sha256: string;
  readonly start: number;
  readonly end: number;
}

/** 36 bits of the article's name and bytes, as 6 characters. */
export function articleRef({ source, sha256 }: { source: string; sha256: string }): string {
  return createHash("sha256").update(`${sha256}\n${source}`).digest("base64url").slice(0, ARTICLE_REF);
}

/** 36 bits of an article's version and a place in it, as 6 characters. */
export function passageRef(place: PassagePlace): string {
  return mixRef(articleRef(place), place.start, place.end);
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

/** Finds what a reference names among the present articles. Made anew when these change. */
export class RefBook {
  #library: LibraryPort | null = null;
  #articles = new Map<string, Article>();
  #passages = new Map<string, { article: Article; passage: Passage }>();

  constructor(private readonly core: CorePort) {}

  /** `null` when that version of the article is no longer among them. */
  article(ref: string): Article | null {
    this.#update();
    return this.#articles.get(ref) ?? null;
  }

  passage(ref: string): FoundPassage | null {
    this.#update();
    const found = this.#passages.get(ref);
    return found === undefined ? null : describePassage(found.article, found.passage);
  }

  #update(): void {
    const { library } = this.core;
    if (library === this.#library) return;
    this.#library = library;
    this.#articles = new Map();
    this.#passages = new Map();
    for (const article of this.core.corpus.articles) {
      const ref = articleRef(article);
      this.#articles.set(ref, article);
      for (const passage of this.core.passages(article.source)) {
        this.#passages.set(mixRef(ref, passage.start, passage.end), { article, passage });
      }
    }
  }
}

export function describePassage(article: Article, passage: Passage): FoundPassage {
  const { source, lines } = passage;
  return { article, passage, citation: formatCitation({ source, lines, sha256: article.sha256 }) };
}

/** An article's reference mixed with two offsets; plain arithmetic, since a large index has 100,000 passages. */
function mixRef(ref: string, start: number, end: number): string {
  let high = 0x9e3779b1 ^ start;
  let low = 0x85ebca6b ^ end;
  for (let at = 0; at < ref.length; at++) {
    const code = ref.charCodeAt(at);
    high = mix(Math.imul(high ^ code, 0x27d4eb2f));
    low = mix(Math.imul(low ^ code ^ high, 0x165667b1));
  }
  high = mix(high ^ low);
  low = mix(low + high);
  return encode(high) + encode(low);
}

function mix(value: number): number {
  let x = value >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** 18 bits, 3 characters. */
function encode(value: number): string {
  return DIGITS[value & 63]! + DIGITS[(value >>> 6) & 63]! + DIGITS[(value >>> 12) & 63]!;
}
