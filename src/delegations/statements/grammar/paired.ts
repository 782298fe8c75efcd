import type { Party } from "../../parties/parties.js";
import { SYMBOL } from "../../vocabulary/symbol.js";
import type { Statement } from "./find-statements.js";
import type { Form } from "./forms.js";
import { foldedText, isUnreal } from "./guards.js";
import { followingLeaders, precedingLeaders } from "./leaders.js";
import type { SymbolSentence } from "./symbols.js";

/**
 * "Les chefs des délégations A et B, X et Y", "les délégations A et B étaient dirigées respectivement par X et Y": one leader each,
 * in order, where there are as many people as parties; else nothing.
 */
export function readPairs(form: Form, match: RegExpExecArray, sentence: SymbolSentence): Statement[] {
  const groups = match.indices!.groups!;
  const p = groups.p?.[0];
  if (p === undefined) return [];
  const paired = form.kind === "paired" ? pairedHeads(match, sentence) : respective(form, match, sentence, p);
  if (paired === null) return [];
  const { parties, leaders, trigger } = paired;
  if (parties.length < 2 || parties.length !== leaders.length || isUnreal(sentence, trigger)) return [];
  const to = Math.max(match.index + match[0].length, ...leaders.map((leader) => leader + 1));
  return parties.map((party, at) => ({
    kind: form.kind,
    party: { party, sentence },
    leaders: [leaders[at]!],
    leaderSentence: sentence,
    replaced: null,
    head: null,
    from: match.index,
    to,
    trigger,
  }));
}

interface Pairs {
  readonly parties: readonly Party[];
  readonly leaders: readonly number[];
  readonly trigger: number;
}

function pairedHeads(match: RegExpExecArray, sentence: SymbolSentence): Pairs {
  const trigger = match.indices!.groups!.h![0];
  const leaders: number[] = [];
  for (let at = match.index; at < match.index + match[0].length; at++)
    if (sentence.symbols[at] === SYMBOL.person) leaders.push(at);
  return { parties: sentence.heads.get(trigger)?.parties ?? [], leaders, trigger };
}

function respective(form: Form, match: RegExpExecArray, sentence: SymbolSentence, p: number): Pairs | null {
  const groups = match.indices!.groups!;
  const d = groups.d?.[0];
  const trigger = groups.t?.[0];
  if (d === undefined || trigger === undefined || !/^(?:passive|reduced|active)$/.test(form.kind))
    return null;
  if (!/\b(?:respectively|respectivement)\b/.test(foldedText(sentence))) return null;
  const parties = sentence.delegations.get(d)?.parties ?? [];
  const leaders =
    form.kind === "active" ? precedingLeaders(sentence, p, trigger) : followingLeaders(sentence, p);
  return { parties, leaders, trigger };
}
