import type { Article } from "../../corpus/types.js";
import { viewOf } from "../../corpus/view/reading-view.js";
import { readSentenceTokens } from "../tokens.js";
import { DelegationReader } from "./delegation-phrases.js";
import { PartyReader } from "./parties.js";
import { findSides, type Side } from "./sides.js";
import { MIN_STEM, unknownStem } from "./unknown-sides.js";

const NOUN =
  /\b(?:d[ée]l[ée]gations?|[ée]quipes?|n[ée]gociat(?:eurs?|rices?)|repr[ée]sentants|[ée]missaires|envoy[ée]s|d[ée]l[ée]gu[ée]s|camp|c[ôo]t[ée]|partie|teams?|sides?|negotiators?|representatives|envoys|delegat(?:es|ions?))(?![\p{L}])/giu;
const AROUND = 80;

/** The parties whose delegations a collection of articles speaks of, led or not. */
export class MentionedParties {
  readonly #keys = new Set<string>();
  readonly #stems = new Set<string>();

  /** @param lists what `mentionedParties` gives, one an article */
  constructor(lists: Iterable<readonly string[]> = []) {
    for (const list of lists) this.add(list);
  }

  /** Those of another article. */
  add(list: readonly string[]): void {
    for (const key of list) {
      if (this.#keys.has(key)) continue;
      this.#keys.add(key);
      if (key.length > 2) this.#stems.add(unknownStem(key));
    }
  }

  /** Under any name of a party that no vocabulary lists: a land, or its inhabitants. */
  has(key: string): boolean {
    if (this.#keys.has(key)) return true;
    const stem = unknownStem(key);
    return stem.length >= MIN_STEM && this.#stems.has(stem);
  }
}

/** Keys of the parties whose delegations an article names, read in a window around each delegation word; each once, sorted. */
export function mentionedParties(article: Article): string[] {
  const { bodyStart } = article;
  const { text } = viewOf(article);
  const keys = new Set<string>();
  for (const match of text.matchAll(NOUN)) {
    if (match.index < bodyStart) continue;
    const start = wordStart(text, Math.max(bodyStart, match.index - AROUND));
    const end = wordEnd(text, Math.min(text.length, match.index + match[0].length + AROUND));
    const tokens = readSentenceTokens(text, start, end);
    const at = tokens.findIndex((token) => token.end > match.index);
    if (at < 0) continue;
    const sides = findSides(text, tokens);
    const sideOf: (Side | null)[] = new Array(tokens.length).fill(null);
    for (const side of sides.values()) for (let step = side.from; step < side.to; step++) sideOf[step] = side;
    const parties = new PartyReader(text, tokens, sides, sideOf);
    for (const { key } of new DelegationReader(text, tokens, parties).partiesAt(at)) keys.add(key);
  }
  return [...keys].sort();
}

/** A window that cuts a word would read another: it begins and ends at spaces, where one is near. */
function wordStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && start < Math.min(text.length, at + AROUND) && /\S/.test(text[start - 1]!)) start++;
  return start;
}

function wordEnd(text: string, at: number): number {
  let end = at;
  while (end > Math.max(0, at - AROUND) && end < text.length && /\S/.test(text[end]!)) end--;
  return end;
}
