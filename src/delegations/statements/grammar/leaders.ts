import { SYMBOL } from "../../vocabulary/symbol.js";
import type { SymbolSentence } from "./symbols.js";

/** Symbols of the people a "par X, Y et Z" names, beginning with the one at `first`. */
export function followingLeaders(sentence: SymbolSentence, first: number): number[] {
  const { symbols } = sentence;
  const leaders = [first];
  let at = first + 1;
  // Commas alone separate clauses as well: they only list when an "et" closes the list.
  while (
    symbols[at] === SYMBOL.comma &&
    symbols[at + 1] === SYMBOL.person &&
    /^(?:,P)+,?&b?P/.test(symbols.slice(at))
  ) {
    leaders.push(at + 1);
    at += 2;
  }
  const link = /^(,?)&(?:b~*)?P/.exec(symbols.slice(at));
  if (link === null) return leaders;
  const last = at + link[0].length - 1;
  const after = symbols.slice(last + 1);
  // "dirigée par X et Y dirige l'autre": Y begins the next clause.
  if (/^~*,?~*[vwyphaekFDLR]/.test(after) && !/^,/.test(after)) return leaders;
  if (/^,[^,]*,?~*[vw]~*[DL]/.test(after) && link[1] === ",") return leaders;
  if (link[1] === "," && !/^(?:[,;]|$)/.test(after)) return leaders;
  return [...leaders, last];
}

/** Symbols of the people who are the subject of the verb at `verb`, the nearest one at `last`. */
export function precedingLeaders(sentence: SymbolSentence, last: number, verb: number): number[] {
  const { symbols } = sentence;
  const chain = /(?:P,)*P,?&$/.exec(symbols.slice(0, last));
  if (chain === null || !isPlural(sentence, verb)) return [last];
  if (!/^$|[,;~&]$|n?c$/.test(symbols.slice(0, chain.index))) return [last];
  const leaders: number[] = [];
  for (let at = chain.index; at <= last; at++) if (symbols[at] === SYMBOL.person) leaders.push(at);
  return leaders;
}

/** English past tenses do not tell the number: they count as plural. */
function isPlural(sentence: SymbolSentence, verb: number): boolean {
  for (let at = verb; at < verb + 3; at++) {
    if (sentence.symbols[at] === SYMBOL.toLead) return true;
    const token = sentence.tokens[sentence.from[at] ?? -1];
    if (token === undefined) return false;
    if (
      /^(?:led|headed|chaired|helmed|fronted|spearheaded|are|were|have|sont|ont|avaient|etaient)$/.test(
        token.folded,
      )
    )
      return true;
    if (/^(?:\w+(?:ent|aient|erent|irent))$/.test(token.folded)) return true;
    if (/^(?:is|was|has|a|avait|est|etait)$/.test(token.folded)) return false;
  }
  return false;
}
