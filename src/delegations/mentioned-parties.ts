import type { Article } from "../corpus/types.js";
import { DelegationReader } from "./delegation-phrases.js";
import { PartyReader } from "./parties.js";
import { findSides, type Side } from "./sides.js";
import { readTokens } from "./tokens.js";
import { isSameUnknown } from "./unknown-sides.js";

const NOUN =
  /\b(?:d[ée]l[ée]gations?|[ée]quipes?|n[ée]gociat(?:eurs?|rices?)|repr[ée]sentants|[ée]missaires|envoy[ée]s|d[ée]l[ée]gu[ée]s|camp|c[ôo]t[ée]|partie|teams?|sides?|negotiators?|representatives|envoys|delegat(?:es|ions?))(?![\p{L}])/giu;
const AROUND = 80;
const cache = new WeakMap<Article, ReadonlySet<string>>();

/** Whether an article speaks of this party's delegation, led or not. Each article is read once. */
export function isMentioned(key: string, articles: ReadonlyMap<string, Article>): boolean {
  for (const article of articles.values()) {
    let keys = cache.get(article);
    if (keys === undefined) {
      keys = delegationKeys(article);
      cache.set(article, keys);
    }
    if (keys.has(key) || [...keys].some((other) => other.length > 2 && isSameUnknown(other, key)))
      return true;
  }
  return false;
}

/** Keys of the parties whose delegations a text names, read in a window around each delegation word. */
function delegationKeys({ text, bodyStart }: Article): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const match of text.matchAll(NOUN)) {
    if (match.index < bodyStart) continue;
    const start = wordStart(text, Math.max(bodyStart, match.index - AROUND));
    const end = wordEnd(text, Math.min(text.length, match.index + match[0].length + AROUND));
    const tokens = readTokens(text, start, end);
    const at = tokens.findIndex((token) => token.end > match.index);
    if (at < 0) continue;
    const sides = findSides(text, tokens);
    const sideOf: (Side | null)[] = new Array(tokens.length).fill(null);
    for (const side of sides.values()) for (let step = side.from; step < side.to; step++) sideOf[step] = side;
    const parties = new PartyReader(text, tokens, sides, sideOf);
    for (const { key } of new DelegationReader(text, tokens, parties).delegationAt(at)?.parties ?? [])
      keys.add(key);
  }
  return keys;
}

/** A window that cuts a word would read another: it begins and ends at spaces. */
function wordStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && start < text.length && /\S/.test(text[start - 1]!)) start++;
  return start;
}

function wordEnd(text: string, at: number): number {
  let end = at;
  while (end > 0 && end < text.length && /\S/.test(text[end]!)) end--;
  return end;
}
