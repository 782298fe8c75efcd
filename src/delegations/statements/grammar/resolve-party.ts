import type { Party } from "../../parties/parties.js";
import { SYMBOL } from "../../vocabulary/symbol.js";
import type { SymbolSentence } from "./symbols.js";

const SENDING =
  /^(?:envoy|depech|mandat|delegue|sent|send|dispatch|fielded|represent|aligne|compose|constitue|forme|choisi|nomme|designe)/;

/** Begins another clause: what was sent stands in the one before. */
const ELSEWHERE = /^(?:tandis|alors|pendant|lorsque|quand|mais|while|whereas|when|but|as)$/;

/** Parties that the delegations and heads of a sentence name before symbol `end`, one each. */
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
 * Whose delegation an unnamed one is ("la délegation", "sa délégation", "une équipe" someone sent): told by the one
 * party named before it in the sentence; else `null`.
 */
export function resolveParty(
  sentence: SymbolSentence,
  at: number,
  determiner: "definite" | "possessive" | "indefinite" | "none",
): Party | null {
  if (determiner === "possessive" || sentence.symbols[at - 1] === SYMBOL.whose) {
    const named = sidesNamed(sentence, at);
    return named.length === 1 ? named[0]! : null;
  }
  const clauseSides = sidesNamed(sentence, at);
  if (determiner === "indefinite" || determiner === "none") {
    const before = sentence.tokens.slice(0, sentence.from[at]);
    const sending = before.findLastIndex(({ folded }) => SENDING.test(folded));
    const sent = sending >= 0 && !before.slice(sending).some(({ folded }) => ELSEWHERE.test(folded));
    return sent && clauseSides.length === 1 ? clauseSides[0]! : null;
  }
  const named = partiesNamed(sentence, at);
  if (named.length === 1) return named[0]!;
  if (named.length > 1) return null;
  // "Pour la Russie, la délégation …".
  return clauseSides.length === 1 && opensForSide(sentence) ? clauseSides[0]! : null;
}

/** Whether a sentence opens with on whose behalf: "Pour la Russie, …", "For Russia, …". */
function opensForSide({ symbols, tokens }: SymbolSentence): boolean {
  return /^ot*S,/.test(symbols) && /^(?:pour|chez|for)$/.test(tokens[0]!.folded);
}
