import { LRUCache } from "lru-cache";
import { normaliseWord } from "./normalise.js";
import type { Unigram } from "./unigram.js";

/** A text's tokens and where they stand in it, UTF-16 code units: parallel lists. */
export interface TokenList {
  readonly ids: number[];
  /** A bare word-start mark covers no character: its start is its end. */
  readonly starts: number[];
  readonly ends: number[];
}

/** What the model reads for one text, and which part of it is the text itself. */
export interface ModelInput {
  /** `<s> prefix context text </s>`: vocabulary ids, at most {@link MAX_TOKENS}. */
  readonly ids: readonly number[];
  /** Index in `ids` of the context's first token; the context ends where the text begins. */
  readonly contextAt: number;
  /** Index in `ids` of the text's first token; `tokens.ids.length` of them follow. */
  readonly textAt: number;
  readonly tokens: TokenList;
  /** True when the text's end did not fit. */
  readonly truncated: boolean;
}

export interface SpecialIds {
  readonly begin: number;
  readonly end: number;
}

/** The model's positions. */
export const MAX_TOKENS = 512;
/** What is embedded in front of a passage says what it is about: a longer one would drown the passage. */
export const MAX_CONTEXT_TOKENS = 48;

const MAX_CACHED_LENGTH = 40;
const WORD_START = "\u2581";
// A vertical tab is white space to JavaScript, but one of the characters that the normaliser drops.
// biome-ignore lint/suspicious/noControlCharactersInRegex: see above
const WORD = /[\S\u000B]+/g;

/**
 * XLM-RoBERTa's tokenizer with character offsets, which transformers.js does not give. It cuts at white space first,
 * so each word is segmented on its own and remembered.
 */
export class Tokeniser {
  readonly #words = new LRUCache<string, TokenList>({ max: 20_000 });

  constructor(
    readonly unigram: Unigram,
    readonly special: SpecialIds,
  ) {}

  /** The tokens of `text`, without special ones; `limit + 1` of them at most, so that a longer text shows. */
  encode(text: string, limit = Number.POSITIVE_INFINITY): TokenList {
    const list: TokenList = { ids: [], starts: [], ends: [] };
    const words = new RegExp(WORD);
    for (let match = words.exec(text); match !== null && list.ids.length <= limit; match = words.exec(text)) {
      const word = this.#word(this.#cut(match[0], limit));
      for (let i = 0; i < word.ids.length && list.ids.length <= limit; i += 1) {
        list.ids.push(word.ids[i]!);
        list.starts.push(match.index + word.starts[i]!);
        list.ends.push(match.index + word.ends[i]!);
      }
    }
    return list;
  }

  /** The input for `prefix + context + text`; the context is cut at {@link MAX_CONTEXT_TOKENS}, then the text at {@link MAX_TOKENS}. */
  input(prefix: string, context: string, text: string): ModelInput {
    const before = this.encode(context, MAX_CONTEXT_TOKENS).ids.slice(0, MAX_CONTEXT_TOKENS);
    const ids = [this.special.begin, ...this.encode(prefix).ids];
    const contextAt = ids.length;
    ids.push(...before);
    const room = MAX_TOKENS - ids.length - 1;
    const tokens = this.encode(text, room);
    const truncated = tokens.ids.length > room;
    if (truncated) for (const list of [tokens.ids, tokens.starts, tokens.ends]) list.length = room;
    const textAt = ids.length;
    for (const id of tokens.ids) ids.push(id);
    ids.push(this.special.end);
    return { ids, contextAt, textAt, tokens, truncated };
  }

  /** A "word" of a million characters is not segmented beyond what the limit can hold. */
  #cut(word: string, limit: number): string {
    const reach = (limit + 1) * this.unigram.longestPiece;
    return word.length > reach ? word.slice(0, reach) : word;
  }

  #word(raw: string): TokenList {
    const known = this.#words.get(raw);
    if (known !== undefined) return known;
    const word = this.#segment(raw);
    if (raw.length <= MAX_CACHED_LENGTH) this.#words.set(raw, word);
    return word;
  }

  #segment(raw: string): TokenList {
    const list: TokenList = { ids: [], starts: [], ends: [] };
    for (const { text, starts, ends } of normaliseWord(raw)) {
      const pieces = this.unigram.segment(WORD_START + text);
      let begin = 0;
      for (let i = 0; i < pieces.ids.length; i += 1) {
        // Positions in the pieces count the word-start mark, those in the word do not.
        const from = Math.max(0, begin - 1);
        const to = pieces.ends[i]! - 1;
        begin = pieces.ends[i]!;
        const start = starts === null ? from : starts[from]!;
        list.ids.push(pieces.ids[i]!);
        list.starts.push(start);
        list.ends.push(to <= from ? start : ends === null ? to : ends[to - 1]!);
      }
    }
    return list;
  }
}
