import type { Party } from "../../parties/parties.js";
import { SYMBOL } from "../../vocabulary/symbol.js";
import type { SymbolSentence } from "./symbols.js";

/** A party and the sentence whose tokens name it. */
export interface ResolvedParty {
  readonly party: Party;
  readonly sentence: SymbolSentence;
}

const SENDING =
  /^(?:envoy|depech|mandat|delegue|sent|send|dispatch|fielded|represent|aligne|compose|constitue|forme|choisi|nomme|designe)/;

/** Begins another clause: what was sent stands in the one before. */
const ELSEWHERE = /^(?:tandis|alors|pendant|lorsque|quand|mais|while|whereas|when|but|as)$/;

/** Parties that the delegations, heads and asides of a sentence name before symbol `end`, one each. */
function partiesNamed(sentence: SymbolSentence, end = sentence.symbols.length): Party[] {
  const found = new Map<string, Party>();
  for (let at = 0; at < end; at++) {
    const phrase = sentence.delegations.get(at) ?? sentence.heads.get(at);
    for (const party of phrase?.parties ?? []) found.set(party.key, party);
  }
  return [...found.values()];
}

/** Every party a sentence names before symbol `end`, alone or in a delegation; places ("à Moscou") are none. */
function sidesNamed(sentence: SymbolSentence, end: number): Party[] {
  const found = new Map(partiesNamed(sentence, end).map((party) => [party.key, party]));
  for (let at = 0; at < end; at++) {
    const party = sentence.parties.get(at);
    if (party !== undefined && sentence.symbols[at] === "S") found.set(party.key, party);
  }
  return [...found.values()];
}

/**
 * Whose delegation an unnamed one is ("la délegation", "sa délégation", "une équipe" someone sent): told by an aside, by the one
 * party named before it, or by the sentence before where that leaves no doubt; else `null`.
 */
export function resolveParty(
  sentence: SymbolSentence,
  at: number,
  determiner: "definite" | "possessive" | "indefinite" | "none",
  previous: SymbolSentence | null,
): ResolvedParty | null {
  const here = (party: Party): ResolvedParty => ({ party, sentence });
  const asides = [...sentence.delegations].flatMap(([symbol, { parties }]) =>
    sentence.symbols[symbol] === "C" ? parties.slice(0, 1) : [],
  );
  if (asides.length === 1) return here(asides[0]!);
  if (asides.length > 1) return null;
  if (determiner === "possessive" || sentence.symbols[at - 1] === SYMBOL.whose) {
    const named = sidesNamed(sentence, at);
    if (named.length === 1) return here(named[0]!);
    if (named.length > 1 || sentence.symbols[at - 1] === SYMBOL.whose) return null;
    return fromPrevious(previous, true);
  }
  const clauseSides = sidesNamed(sentence, at);
  if (determiner === "indefinite" || determiner === "none") {
    const before = sentence.tokens.slice(0, sentence.from[at]);
    const sending = before.findLastIndex(({ folded }) => SENDING.test(folded));
    const sent = sending >= 0 && !before.slice(sending).some(({ folded }) => ELSEWHERE.test(folded));
    return sent && clauseSides.length === 1 ? here(clauseSides[0]!) : null;
  }
  const named = partiesNamed(sentence, at);
  if (named.length === 1) return here(named[0]!);
  if (named.length > 1) return null;
  // "Pour la Russie, la délégation …". Where this sentence speaks of any side, that of the sentence before is not meant.
  if (clauseSides.length > 0)
    return clauseSides.length === 1 && opensForSide(sentence) ? here(clauseSides[0]!) : null;
  return fromPrevious(previous, false);
}

/** Whether a sentence opens with on whose behalf: "Pour la Russie, …", "For Russia, …". */
function opensForSide({ symbols, tokens }: SymbolSentence): boolean {
  return /^ot*S,/.test(symbols) && /^(?:pour|chez|for)$/.test(tokens[0]!.folded);
}

/** The one party whose delegation the sentence before speaks of. */
function fromPrevious(previous: SymbolSentence | null, anySide: boolean): ResolvedParty | null {
  if (previous === null) return null;
  const delegations = partiesNamed(previous);
  if (delegations.length === 1) return { party: delegations[0]!, sentence: previous };
  if (delegations.length > 1 || !anySide) return null;
  const sides = sidesNamed(previous, previous.symbols.length);
  return sides.length === 1 ? { party: sides[0]!, sentence: previous } : null;
}
