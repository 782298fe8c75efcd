import type { Party } from "../../parties/parties.js";
import { SYMBOL } from "../../vocabulary/symbol.js";
import { passesGuards } from "./check-form.js";
import { FORMS, type Form } from "./forms.js";
import { isHearsay, isSport } from "./guards.js";
import { followingLeaders, precedingLeaders } from "./leaders.js";
import { type ResolvedParty, resolveParty } from "./resolve-party.js";
import type { SymbolSentence } from "./symbols.js";

/** One form found in a sentence: symbol indexes. */
export interface Statement {
  readonly kind: Form["kind"];
  readonly party: ResolvedParty;
  /** Symbols of the leaders, each a person. */
  readonly leaders: readonly number[];
  /** The person replaced, where the form names one. */
  readonly replaced: number | null;
  /** Head phrase, whose title is the leaders' role. */
  readonly head: number | null;
  /** Symbols `[from, to)` of the form. */
  readonly from: number;
  readonly to: number;
  readonly trigger: number;
}

interface Place {
  readonly sentence: SymbolSentence;
  readonly previous: () => SymbolSentence | null;
}

/** Every statement of leadership in one sentence, each delegation and person once. */
export function findStatements(sentence: SymbolSentence, previous: () => SymbolSentence | null): Statement[] {
  if (!sentence.symbols.includes(SYMBOL.person) || isHearsay(sentence.tokens) || isSport(sentence.tokens))
    return [];
  const found: Statement[] = [];
  for (const form of FORMS) {
    form.pattern.lastIndex = 0;
    for (
      let match = form.pattern.exec(sentence.symbols);
      match !== null;
      match = form.pattern.exec(sentence.symbols)
    ) {
      form.pattern.lastIndex = match.index + 1;
      const read = readMatch(form, match, { sentence, previous });
      if (read !== null && !found.some((other) => overlaps(other, read))) found.push(read);
    }
  }
  return found.sort((a, b) => a.from - b.from || a.trigger - b.trigger);
}

/** Two readings of one place: the same person led twice over, or the same delegation word given two leaders by one trigger. */
function overlaps(a: Statement, b: Statement): boolean {
  const shared = b.leaders.some((leader) => a.leaders.includes(leader) || leader === a.replaced);
  return shared || (a.trigger === b.trigger && a.party.party.key === b.party.party.key);
}

function readMatch(form: Form, match: RegExpExecArray, place: Place): Statement | null {
  const { sentence } = place;
  const groups = match.indices!.groups!;
  const at = (name: string): number | null => groups[name]?.[0] ?? null;
  const d = at("d");
  const h = at("h");
  const p = at("p");
  const trigger = at("t") ?? h ?? d ?? p ?? match.index;
  if (!passesGuards(form, match, sentence)) return null;
  const party = partyOf(place, d, h);
  if (party === null || p === null) return null;
  const leaders =
    form.more === "after"
      ? followingLeaders(sentence, p)
      : form.more === "before"
        ? precedingLeaders(sentence, p, trigger)
        : [p];
  const last = Math.max(match.index + match[0].length, ...leaders.map((leader) => leader + 1));
  return {
    kind: form.kind,
    party,
    leaders,
    replaced: at("o"),
    head: h,
    from: match.index,
    to: last,
    trigger,
  };
}

function partyOf({ sentence, previous }: Place, d: number | null, h: number | null): ResolvedParty | null {
  const here = (party: Party | undefined): ResolvedParty | null =>
    party === undefined ? null : { party, sentence };
  if (h !== null) {
    const head = sentence.heads.get(h)!;
    if (head.parties.length > 0) return here(head.parties[0]);
    return resolveParty(sentence, h, head.possessive ? "possessive" : "definite", previous());
  }
  if (d === null) return null;
  const delegation = sentence.delegations.get(d)!;
  if (delegation.parties.length > 1) return null;
  if (delegation.parties.length === 1) return here(delegation.parties[0]);
  return resolveParty(sentence, d, delegation.determiner, previous());
}
