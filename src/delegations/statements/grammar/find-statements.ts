import type { Party } from "../../parties/parties.js";
import { passesGuards } from "./check-form.js";
import { FORMS, type Form } from "./forms.js";
import { foldedText, isHearsay, isSport } from "./guards.js";
import { followingLeaders, precedingLeaders } from "./leaders.js";
import { readPairs } from "./paired.js";
import { fromPrevious, type ResolvedParty, resolveParty } from "./resolve-party.js";
import type { SymbolSentence } from "./symbols.js";

/** One form found in a sentence: symbol indexes. */
export interface Statement {
  readonly kind: Form["kind"];
  readonly party: ResolvedParty;
  /** Symbols of the leaders, each a person; those of a pronoun stand in `leaderSentence`. */
  readonly leaders: readonly number[];
  readonly leaderSentence: SymbolSentence;
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
  if (!/[PIi]|^c/.test(sentence.symbols) || isHearsay(sentence.tokens) || isSport(sentence.tokens)) return [];
  const found: Statement[] = [];
  for (const form of FORMS) {
    form.pattern.lastIndex = 0;
    for (
      let match = form.pattern.exec(sentence.symbols);
      match !== null;
      match = form.pattern.exec(sentence.symbols)
    ) {
      form.pattern.lastIndex = match.index + 1;
      const read = readMatch(form, match, { sentence, previous }, found);
      const statements = read === null ? readPairs(form, match, sentence) : [read];
      if (!statements.some((statement) => found.some((other) => overlaps(other, statement))))
        found.push(...statements);
    }
  }
  return found.sort((a, b) => a.from - b.from || a.trigger - b.trigger);
}

/** Two readings of one place: the same person led twice over, or the same delegation word given two leaders by one trigger. */
function overlaps(a: Statement, b: Statement): boolean {
  if (a.leaderSentence !== b.leaderSentence) return false;
  const shared = b.leaders.some((leader) => a.leaders.includes(leader) || leader === a.replaced);
  return shared || (a.trigger === b.trigger && a.party.party.key === b.party.party.key);
}

function readMatch(
  form: Form,
  match: RegExpExecArray,
  place: Place,
  found: readonly Statement[],
): Statement | null {
  const { sentence } = place;
  const groups = match.indices!.groups!;
  const at = (name: string): number | null => groups[name]?.[0] ?? null;
  const d = at("d");
  const h = at("h");
  const p = at("p");
  const trigger = at("t") ?? h ?? d ?? p ?? match.index;
  if (!passesGuards(form, match, sentence, found)) return null;
  const party = partyOf(form, place, d, h, at("c") ?? at("g"));
  if (party === null) return null;
  if (form.kind === "pronoun" && at("p") === null)
    return pronounStatement(form, match, place, party, trigger);
  if (p === null) return null;
  const leaders =
    form.more === "after"
      ? followingLeaders(sentence, p)
      : form.more === "before"
        ? precedingLeaders(sentence, p, trigger)
        : [p];
  if (form.kind === "plural" && leaders.length < 2) return null;
  const last = Math.max(match.index + match[0].length, ...leaders.map((leader) => leader + 1));
  return {
    kind: form.kind,
    party,
    leaders,
    leaderSentence: sentence,
    replaced: at("o"),
    head: h,
    from: match.index,
    to: last,
    trigger,
  };
}

function pronounStatement(
  form: Form,
  match: RegExpExecArray,
  place: Place,
  party: ResolvedParty,
  trigger: number,
): Statement | null {
  const { sentence } = place;
  const pronoun = match.indices!.groups!.i![0];
  if (!/^(?:il|elle|lui|he|she|him|her)$/.test(sentence.tokens[sentence.from[pronoun]!]!.folded)) return null;
  const here = namedPeople(sentence, pronoun);
  const source = here.length > 0 ? sentence : place.previous();
  const people = here.length > 0 || source === null ? here : namedPeople(source, source.symbols.length);
  if (source === null || people.length !== 1 || source.people.get(people[0]!)!.name === null) return null;
  // Later in its sentence, a pronoun stands for the subject of the one before, past no more than a place or a time.
  const opening = sentence.symbols.slice(0, pronoun);
  const said = foldedText(sentence, 0, sentence.from[pronoun]!);
  if (/\b(?:selon|according|suivant|a en croire|d apres)\b/.test(said)) return null;
  if (
    source !== sentence &&
    !/^c?$/.test(opening) &&
    !(
      /^[~oStx]{1,5},~*$|^~+$/.test(opening) &&
      /^(?:[~oStx]{1,5},)?$/.test(source.symbols.slice(0, people[0]!))
    )
  )
    return null;
  return {
    kind: form.kind,
    party,
    leaders: [people[0]!],
    leaderSentence: source,
    replaced: null,
    head: null,
    from: match.index,
    to: match.index + match[0].length,
    trigger,
  };
}

/** Symbols of the people named before `end`, each name once; a role without a name is a person too and leaves a doubt. */
function namedPeople(sentence: SymbolSentence, end: number): number[] {
  const names = new Map<string, number>();
  for (let at = 0; at < end; at++) {
    const person = sentence.people.get(at);
    if (person === undefined) continue;
    // "X est un vétéran", "X trained as a lawyer": still X.
    if (person.name === null && /P~*(?:h~*E|[ae]|x?J)~*$/.test(sentence.symbols.slice(0, at))) continue;
    names.set(person.name === null ? `role ${at}` : foldedText(sentence, person.name[0], person.name[1]), at);
  }
  return [...names.values()];
}

function partyOf(
  form: Form,
  { sentence, previous }: Place,
  d: number | null,
  h: number | null,
  c: number | null,
): ResolvedParty | null {
  const here = (party: Party | undefined): ResolvedParty | null =>
    party === undefined ? null : { party, sentence };
  if (c !== null) return here(sentence.delegations.get(c)?.parties[0] ?? sentence.parties.get(c));
  if (h !== null) {
    const head = sentence.heads.get(h)!;
    if (head.parties.length > 0) return here(head.parties[0]);
    return resolveParty(sentence, h, head.possessive ? "possessive" : "definite", previous());
  }
  if (d === null) return form.kind === "pronoun" ? fromPrevious(previous(), false) : null;
  const delegation = sentence.delegations.get(d);
  if (delegation === undefined) return here(sentence.parties.get(d));
  if (delegation.parties.length > 1) return null;
  if (delegation.parties.length === 1) return here(delegation.parties[0]);
  return resolveParty(sentence, d, delegation.determiner, previous());
}
