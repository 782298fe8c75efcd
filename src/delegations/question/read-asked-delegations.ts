import { findPlaces } from "../../language/places.js";
import { foldWord, type Word } from "../../language/words.js";
import { findSides, type Side } from "../parties/sides.js";
import { readSentenceTokens, type Token } from "../tokens.js";
import { wordSet } from "../word-stems.js";
import { findUnknownAcronyms, findUnknownParties } from "./unknown-asked.js";

/** A delegation a question names: offsets in the question. */
export interface AskedDelegation {
  readonly key: string;
  readonly country: string | null;
  readonly surface: string;
  readonly start: number;
  readonly end: number;
}

/** What a question names among countries, cities and organisations. */
export interface AskedParties {
  readonly named: readonly AskedDelegation[];
  /** Every party or place the vocabulary knows: offsets in the question. */
  readonly mentioned: readonly { readonly start: number; readonly end: number }[];
  /** Countries and capitals that only say where the talks were held: offsets in the question. */
  readonly places: readonly { readonly start: number; readonly end: number }[];
  /** Names a people as a group ("les russes", "the Turks"), which may be led as a delegation is. */
  readonly grouped: boolean;
}

interface Candidate extends AskedDelegation {
  readonly kind: Side["kind"];
}

/** May stand between a party and the word for a delegation. */
const LINKS = wordSet(
  "de du des d la le l les a of the from for s et and y und e та і и из from au aux un une der die das dem den del della dello dei degli el los las il lo i gli di da von vom " +
    "gouvernement gouvernementale gouv government camp partie cote side leur leurs their haut niveau negociation negociations negotiating peace paix en chef chief head lead top boss",
);
const OF = wordSet("de du des d of from the l la le les et and y und e і та и der del della von vs");
const LOCATIVE = wordSet("à a au aux en in at im в у во на zu bei");
/** May stand between such a word and a country: "in der Schweiz". */
const ARTICLES = wordSet("la le les l the der den dem die el los las il lo gli i");

/**
 * The parties a question names: those that stand by the word for a delegation, else every one. A city or a country that only says
 * where the talks were held is none.
 */
export function readAskedDelegations(
  question: string,
  list: readonly Word[],
  folded: readonly string[],
  isDelegation: readonly boolean[],
): AskedParties {
  const tokens = readSentenceTokens(question);
  const sides = [...findSides(question, tokens, true).values()].sort((a, b) => a.from - b.from);
  const unknown = [
    ...findUnknownAcronyms(question, list, folded, isDelegation, LINKS),
    ...findUnknownParties(question, tokens, sides),
  ]
    .filter(
      ({ start }) =>
        !sides.some((side) => start >= tokens[side.from]!.start && start < tokens[side.to - 1]!.end),
    )
    .filter(({ start }, at, found) => found.findIndex((other) => other.start === start) === at)
    .map(
      (party): Candidate => ({
        ...party,
        country: null,
        surface: question.slice(party.start, party.end),
        kind: "organisation",
      }),
    );
  const all = joinAdjacent(
    sides.map((side) => toAsked(question, tokens, side)).concat(unknown),
    question,
  ).filter(({ kind }) => !/^(?:government|faction)$/.test(kind) || isDelegation.includes(true));
  const before = (one: AskedDelegation, steps = 1): string =>
    question
      .slice(0, one.start)
      .split(/[\s'’]+/)
      .filter((word) => word !== "")
      .at(-steps)
      ?.toLowerCase() ?? "";
  const cities = findPlaces(tokens);
  const place = (one: Candidate, at: number): boolean => {
    // "À Bruxelles": of the Union's names, one is a city's.
    const isCity = cities.some(({ start, end }) => start === one.start && end === one.end);
    if (one.kind !== "name" && one.kind !== "capital" && !isCity) return false;
    if (LOCATIVE.has(before(one)) || (ARTICLES.has(before(one)) && LOCATIVE.has(before(one, 2)))) return true;
    // "chef délégation eln équateur": the party comes first, the place after it.
    return (
      at > 0 && !OF.has(foldWord(before(one))) && !/^(?:delegations?|equipes?)$/.test(foldWord(before(one)))
    );
  };
  const located = all.filter((one, at) => !place(one, at));
  const attached = located.filter((one) => isAttached(one, list, folded, isDelegation, located));
  const parties = withoutGeneric(attached.length > 0 ? attached : located);
  return {
    named: parties
      .filter((one, at) => parties.findIndex((other) => other.key === one.key) === at)
      .map(({ kind: _, ...asked }) => asked),
    mentioned: all,
    places: all.filter(place),
    grouped: sides.some((side) => isPeople(tokens, side)) || attached.length > 0,
  };
}

/** "les russes", "the Turks", "chef azéris". */
function isPeople(tokens: readonly Token[], side: Side): boolean {
  if (side.kind !== "demonym") return false;
  // Cyrillic has no article; a plural noun of people has its own endings.
  if (/(?:цев|ців|ов|ів|ян|ан)$/.test(tokens[side.to - 1]!.folded)) return true;
  return (
    /^(?:les|the|die|los|gli|i|des|aux|chef|boss|patron)$/.test(tokens[side.from - 1]?.folded ?? "") &&
    /[sie]$|en$/.test(tokens[side.to - 1]!.folded)
  );
}

/** "gouvernement colombien": the country is asked for; "government team": the government. */
function withoutGeneric(asked: readonly Candidate[]): readonly Candidate[] {
  const better = asked.filter((one) => one.kind !== "government" && one.kind !== "faction");
  return better.length > 0 ? better : asked;
}

/** "chypriote turque": two peoples side by side name a party that is neither country. */
function joinAdjacent(asked: readonly Candidate[], question: string): Candidate[] {
  const joined: Candidate[] = [];
  for (const one of asked) {
    const last = joined.at(-1);
    const faction = last === undefined ? null : factionOf(last, one, question);
    if (faction !== null) joined[joined.length - 1] = faction;
    else if (
      last?.kind === "demonym" &&
      one.kind === "demonym" &&
      last.key !== one.key &&
      /^\s+$/.test(question.slice(last.end, one.start))
    )
      joined[joined.length - 1] = {
        ...last,
        key: `${last.key}-${one.key}`.toLowerCase(),
        country: null,
        surface: question.slice(last.start, one.end),
        end: one.end,
      };
    else joined.push(one);
  }
  return joined;
}

/** "rebelles yéménites", "Yemeni rebels": against the country, so never the country's own. */
function factionOf(first: Candidate, second: Candidate, question: string): Candidate | null {
  const [faction, land] = first.kind === "faction" ? [first, second] : [second, first];
  if (faction.kind !== "faction" || land.country === null) return null;
  if (!/^\s+(?:de |d['’]|du |of )?$/.test(question.slice(first.end, second.start))) return null;
  return {
    kind: "organisation",
    key: `${faction.key}-${land.key.toLowerCase()}`,
    country: null,
    surface: question.slice(first.start, second.end),
    start: first.start,
    end: second.end,
  };
}

function toAsked(question: string, tokens: readonly Token[], side: Side): Candidate {
  const start = tokens[side.from]!.start;
  const end = tokens[side.to - 1]!.end;
  return {
    key: side.key,
    country: side.country,
    surface: question.slice(start, end),
    start,
    end,
    kind: side.kind,
  };
}

/** Whether only links stand between a party and the word for a delegation, or another party. */
function isAttached(
  one: AskedDelegation,
  list: readonly Word[],
  folded: readonly string[],
  isDelegation: readonly boolean[],
  all: readonly AskedDelegation[],
): boolean {
  const first = list.findIndex((word) => word.start >= one.start);
  const last = list.findLastIndex((word) => word.end <= Math.max(one.end, list[first]?.end ?? 0));
  const isParty = (at: number): boolean =>
    all.some((other) => list[at]!.start >= other.start && list[at]!.end <= other.end);
  for (let at = first - 1; at >= 0 && first - at < 6; at--) {
    if (isDelegation[at]) return true;
    if (!LINKS.has(folded[at]!) && !isParty(at)) break;
  }
  for (let at = last + 1; at < list.length && at - last < 6; at++) {
    if (isDelegation[at]) return true;
    if (!LINKS.has(folded[at]!) && !isParty(at)) break;
  }
  return false;
}
