import type { StatedLeader, StatedStatus } from "../../../embeddings/types.js";
import type { Passage, Span } from "../../corpus/types.js";
import { findSides } from "../parties/sides.js";
import { foldOf, readSentenceTokens, type Token } from "../tokens.js";
import { DELEGATION_NOUNS, DETERMINERS, HEAD_WORDS } from "../vocabulary/delegation-words.js";
import { LED_VERB } from "../vocabulary/lead-words.js";
import { isNameParticle } from "../vocabulary/name-particles.js";
import { NOT_NAMES, ON_FOOT, ROLE_HEADS, TITLES } from "../vocabulary/role-words.js";
import { wordSet } from "../word-stems.js";
import { readParty } from "./tagger/party-phrase.js";

const PARTICIPLE = /^(?:(?:dirige|mene|emmene|preside|pilote|conduit|chapeaute)e?s?|led|headed|chaired)$/;
const BY = wordSet("par by");
const PRESENT =
  /^(?:dirige|mene|emmene|preside|pilote|conduit|chapeaute|dirigent|menent|conduisent|leads?|heads?|chairs?)$/;
/** Between a delegation and its participle, nothing but these: what is denied, wished or to come is not plain. */
const IS = wordSet("est sont is are");
const WAS = wordSet("etait etaient fut furent ete was were been");
const BETWEEN = wordSet(
  "a ont avait avaient has have had toujours encore elle-meme still again now itself desormais",
);
const determiners = wordSet(DETERMINERS);
const articles = wordSet("le la l the");
const heads = wordSet(HEAD_WORDS);
const ofWords = wordSet("de du des d of from");
const and = wordSet("et and");
/** Between the verb and whom several lead. */
const TOGETHER = wordSet("tous toutes deux ensemble both jointly together");
/** Before a delegation these make it part of something else: "les frais de la délégation", "la séance avec la délégation". */
const prepositions = wordSet(
  "de du des d of from selon according avec with entre between a au aux to pour for par by contre against chez sur on in dans en against beside behind derriere",
);
/** Before a name these make of what follows a wish, a condition or hearsay. */
const SUPPOSED = wordSet("si s que qu if that whether unless est is had should");
const titles = wordSet(`${TITLES} ${ROLE_HEADS}`);
/** Words that a delegation's noun has on either side. */
const LONGEST_PARTY = 6;
/** Words of a title before the name of who bears it. */
const LONGEST_TITLE = 12;

/** A sentence and its tokens; which of them name a party is found out once, where a name is looked for. */
class Sentence {
  readonly tokens: readonly Token[];
  #sides: ReturnType<typeof findSides> | null = null;

  constructor(
    readonly text: string,
    { start, end }: Span,
  ) {
    this.tokens = readSentenceTokens(text, start, end);
  }

  isSide(at: number): boolean {
    this.#sides ??= findSides(this.text, this.tokens);
    return this.#sides.has(at);
  }
}

/** Tokens `[from, to)`. */
interface Run {
  readonly from: number;
  readonly to: number;
}

/**
 * What a sentence states as plainly as can be, in French or English, as the tagger would mark it: "la délégation turque, présidée par X", "X dirige la
 * délégation turque", "le chef de la délégation turque, X". The tagger overlooks some of these. Offsets are of the passage.
 */
export function plainStatements(text: string, { start }: Passage, sentence: Span): readonly StatedLeader[] {
  const read = new Sentence(text, sentence);
  const { tokens } = read;
  const places = (run: Run): [number, number] => [
    tokens[run.from]!.start - start,
    tokens[run.to - 1]!.end - start,
  ];
  for (const [at, { folded }] of tokens.entries()) {
    if (!DELEGATION_NOUNS.get(folded)?.strong) continue;
    const party = partyAround(read, at);
    if (party === null) continue;
    const led = ledBy(read, party) ?? leading(read, party) ?? headOf(read, party);
    if (led === null) continue;
    return led.leaders.map((name) => ({
      name: places(name),
      parties: [places(party)],
      status: led.status,
      probability: 1,
    }));
  }
  return [];
}

interface Led {
  readonly leaders: readonly Run[];
  readonly status: StatedStatus;
}

/** "La délégation turque, présidée par X et Y". */
function ledBy(sentence: Sentence, party: Run): Led | null {
  const { tokens } = sentence;
  if (prepositions.has(tokens[party.from - 1]?.folded ?? "")) return null;
  let at = party.to;
  let status: StatedStatus = "leads";
  while (at < tokens.length && !PARTICIPLE.test(tokens[at]!.folded)) {
    const { folded } = tokens[at]!;
    if (WAS.has(folded)) status = "led";
    else if (!IS.has(folded) && !BETWEEN.has(folded) && !(folded === "," && at === party.to)) return null;
    at++;
  }
  if (!BY.has(tokens[at + 1]?.folded ?? "")) return null;
  const first = nameAfter(sentence, at + 2);
  if (first === null) return null;
  const second = and.has(tokens[first.to]?.folded ?? "") ? fullName(sentence, first.to + 1) : null;
  return { leaders: second === null ? [first] : [first, second], status };
}

/** "X dirige la délégation turque", "X, qui dirigeait la délégation turque", "X, amiral, et Y, juriste, dirigent tous deux la délégation turque". */
function leading(sentence: Sentence, party: Run): Led | null {
  const { tokens } = sentence;
  let verb = party.from - 1;
  while (TOGETHER.has(tokens[verb]?.folded ?? "")) verb--;
  const { folded = "" } = tokens[verb] ?? {};
  const isPast = LED_VERB.test(folded);
  if (!isPast && !PRESENT.test(folded)) return null;
  let end = verb;
  if (tokens[end - 1]?.folded === "qui" || tokens[end - 1]?.folded === "who") end--;
  const last = describedName(sentence, end);
  if (last === null || ON_FOOT.test(foldOf(tokens.slice(party.to)))) return null;
  const join = last.from - 1;
  const first = and.has(tokens[join]?.folded ?? "") ? describedName(sentence, join) : null;
  for (let at = (first ?? last).from - 1; tokens[at]?.word; at--)
    if (SUPPOSED.has(tokens[at]!.folded)) return null;
  return { leaders: first === null ? [last] : [first, last], status: isPast ? "led" : "leads" };
}

/** The name of two words or more that ends before `to`, with what is set off behind it: "X, secrétaire d'État,". */
function describedName(sentence: Sentence, to: number): Run | null {
  const { tokens } = sentence;
  const end = tokens[to - 1]?.text === "," ? to - 1 : to;
  const own = (name: Run | null) =>
    name === null || prepositions.has(tokens[name.from - 1]?.folded ?? "") ? null : name;
  const name = own(nameBefore(sentence, end));
  if (name !== null || end === to) return name;
  let comma = end - 1;
  while (comma > 0 && end - comma <= LONGEST_TITLE && tokens[comma]!.word) comma--;
  return tokens[comma]?.text === "," ? own(nameBefore(sentence, comma)) : null;
}

/** "Le chef de la délégation turque, X", "X, chef de la délégation turque". */
function headOf(sentence: Sentence, party: Run): Led | null {
  const { tokens } = sentence;
  const head = party.from - 2;
  if (!ofWords.has(tokens[head + 1]?.folded ?? "") || !heads.has(tokens[head]?.folded ?? "")) return null;
  const opening = articles.has(tokens[head - 1]?.folded ?? "") ? head - 1 : head;
  const before = tokens[opening - 1];
  const next = tokens[party.to]?.text === "," ? party.to + 1 : party.to;
  // "Le mari de la cheffe de la délégation, X": X is the husband.
  const isSubject = before === undefined || (before.text === "," && opening < head);
  const after = isSubject ? fullName(sentence, next) : null;
  if (after !== null) return { leaders: [after], status: "leads" };
  if (before?.text !== ",") return null;
  const name = nameBefore(sentence, opening - 1);
  if (name === null || prepositions.has(tokens[name.from - 1]?.folded ?? "")) return null;
  return { leaders: [name], status: "leads" };
}

/** The delegation whose noun stands at `at`, where its words tell whose it is: a listed party, or a name after "de". */
function partyAround({ text, tokens }: Sentence, at: number): Run | null {
  let from = at;
  while (from > 0 && at - from < LONGEST_PARTY && isOfPhrase(tokens[from - 1])) {
    from--;
    if (determiners.has(tokens[from]!.folded)) break;
  }
  let to = at + 1;
  const isOpen = (token: Token | undefined) =>
    isOfPhrase(token) && !IS.has(token!.folded) && !WAS.has(token!.folded) && !PARTICIPLE.test(token!.folded);
  while (to < tokens.length && to - at <= LONGEST_PARTY && isOpen(tokens[to])) to++;
  for (; to > at; to--) {
    if (to > at + 1 && determiners.has(tokens[to - 1]!.folded)) continue;
    const run = { from, to };
    const party = readParty(text, { start: tokens[from]!.start, end: tokens[to - 1]!.end });
    if (party === null) continue;
    const said = tokens
      .slice(at + 1, to)
      .filter(({ folded }) => !determiners.has(folded) || ofWords.has(folded));
    const isNamed =
      said.length > 1 && ofWords.has(said[0]!.folded) && said.slice(1).every(({ capital }) => capital);
    if (party.known || isNamed) return run;
  }
  return null;
}

const isOfPhrase = (token: Token | undefined): boolean =>
  token?.word === true &&
  !BY.has(token.folded) &&
  !PRESENT.test(token.folded) &&
  !LED_VERB.test(token.folded);

/** The first whole name of a title and a name: "le ministre des Affaires étrangères X". One word is a name only right behind a title. */
function nameAfter(sentence: Sentence, from: number): Run | null {
  const { tokens } = sentence;
  for (let at = from; at < tokens.length && at - from <= LONGEST_TITLE && tokens[at]!.word; at++) {
    const name = fullName(sentence, at);
    if (name !== null) return name;
    // "Economy and Finance Minister X" is one title; "led by X and included Y" goes on with something else.
    const next = tokens[at + 1];
    if (and.has(tokens[at]!.folded) && !next?.capital && !determiners.has(next?.folded ?? "")) return null;
    if (isName(tokens[at]) && titles.has(tokens[at - 1]!.folded) && !sentence.isSide(at))
      return { from: at, to: at + 1 };
  }
  return null;
}

/** A name of two words or more that begins at `from` and is nobody's country. */
function fullName(sentence: Sentence, from: number): Run | null {
  const { tokens } = sentence;
  if (!isName(tokens[from])) return null;
  let to = from + 1;
  for (;;) {
    let next = to;
    while (tokens[next] !== undefined && isNameParticle(tokens[next]!.folded) && !tokens[next]!.capital)
      next++;
    if (!isName(tokens[next])) break;
    to = next + 1;
  }
  if (to - from < 2) return null;
  return tokens.slice(from, to).some((_, nth) => sentence.isSide(from + nth)) ? null : { from, to };
}

/** The name of two words or more that ends before `to`. */
function nameBefore(sentence: Sentence, to: number): Run | null {
  const { tokens } = sentence;
  let from = to;
  while (from > 0 && (isName(tokens[from - 1]) || (from < to && isNameParticle(tokens[from - 1]!.folded))))
    from--;
  while (from < to && !isName(tokens[from])) from++;
  const name = fullName(sentence, from);
  return name?.to === to ? name : null;
}

const isName = (token: Token | undefined): boolean =>
  token?.word === true && token.capital && !NOT_NAMES.has(token.folded);
