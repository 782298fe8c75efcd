import { isStopword } from "../../src/language/stopwords.js";
import { foldWord } from "../../src/language/words.js";
import type { Random } from "../lib/random.js";

/** Share of the words that carry a paragraph's meaning which a variation replaces. */
export const REPLACED_SHARE = 0.25;

const WORD = /\p{L}+/gu;
/** Shorter ones hold sentences together, or are abbreviations that the splitter goes by. */
const MIN_LENGTH = 4;

interface Word {
  readonly text: string;
  readonly start: number;
  /** What it may be exchanged with: words of one length, both names or neither. */
  readonly kind: string;
}

/** The words of a corpus that can stand for one another, as often as they occur, so that frequent words stay frequent. */
export class Vocabulary {
  readonly #words = new Map<string, string[]>();

  constructor(texts: Iterable<string>) {
    for (const text of texts) {
      for (const { text: word, kind } of exchangeable(text)) {
        const known = this.#words.get(kind);
        if (known === undefined) this.#words.set(kind, [word]);
        else known.push(word);
      }
    }
  }

  /** The text with some of its words replaced by others of the same length: every offset in it stays what it was. */
  vary(text: string, random: Random): string {
    let varied = "";
    let done = 0;
    for (const { text: word, start, kind } of exchangeable(text)) {
      if (random.next() >= REPLACED_SHARE) continue;
      varied += text.slice(done, start) + random.pick(this.#words.get(kind) ?? [word]);
      done = start + word.length;
    }
    return varied + text.slice(done);
  }
}

/** Content words inside sentences: neither stopwords nor what opens a sentence. */
function* exchangeable(text: string): Generator<Word> {
  for (const { 0: word, index: start } of text.matchAll(WORD)) {
    if (word.length < MIN_LENGTH) continue;
    const isName = /^\p{Lu}\p{Ll}+$/u.test(word);
    if (!isName && !/^\p{Ll}+$/u.test(word)) continue;
    if (isName && !/\p{L}[,’']? ?$/u.test(text.slice(Math.max(0, start - 4), start))) continue;
    if (isStopword(foldWord(word))) continue;
    yield { text: word, start, kind: `${isName ? "name" : "word"} ${word.length}` };
  }
}
