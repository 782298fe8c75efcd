import type { Party } from "../../parties/parties.js";
import { SYMBOL } from "../../vocabulary/symbol.js";
import { passesGuards } from "./check-form.js";
import { FORMS, type Form } from "./forms.js";
import { isHearsay, isSport } from "./guards.js";
import { followingLeaders, precedingLeaders } from "./leaders.js";
import { resolveParty } from "./resolve-party.js";
import type { SymbolSentence } from "./symbols.js";

/** One form found in a sentence: symbol indexes. */
export interface Statement {
  readonly kind: Form["kind"];
  readonly party: Party;
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

/** Every statement of leadership in one sentence, each delegation and person once. */
export function findStatements(sentence: SymbolSentence): Statement[] {
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
      const read = readMatch(form, match, sentence);
      if (read !== null && !found.some((other) => overlaps(other, read))) found.push(read);
    }
  }
  return found.sort((a, b) => a.from - b.from || a.trigger - b.trigger);
}

/** Two readings of one place: the same person led twice over, or the same delegation word given two leaders by one trigger. */
function overlaps(a: Statement, b: Statement): boolean {
  const shared = b.leaders.some((leader) => a.leaders.includes(leader) || leader === a.replaced);
  return shared || (a.trigger === b.trigger && a.party.key === b.party.key);
}

function readMatch(form: Form, match: RegExpExecArray, sentence: SymbolSentence): Statement | null {
  const groups = match.indices!.groups!;
  const at = (name: string): number | null => groups[name]?.[0] ?? null;
  const d = at("d");
  const h = at("h");
  const p = at("p");
  const trigger = at("t") ?? h ?? d ?? p ?? match.index;
  if (!passesGuards(form, match, sentence)) return null;
  const party = partyOf(sentence, d, h);
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

function partyOf(sentence: SymbolSentence, d: number | null, h: number | null): Party | null {
  if (h !== null) {
    const head = sentence.heads.get(h)!;
    return head.parties[0] ?? resolveParty(sentence, h, head.possessive ? "possessive" : "definite");
  }
  if (d === null) return null;
  const { parties, determiner } = sentence.delegations.get(d)!;
  if (parties.length > 1) return null;
  return parties[0] ?? resolveParty(sentence, d, determiner);
}
