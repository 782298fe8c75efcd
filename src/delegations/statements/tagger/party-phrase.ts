import type { Span } from "../../../corpus/types.js";
import { findSides, organisationKey, type Side } from "../../parties/sides.js";
import { adjectiveKey, isUnknownDemonym } from "../../parties/unknown-sides.js";
import { readSentenceTokens, type Token } from "../../tokens.js";
import {
  DELEGATION_MODIFIERS,
  DELEGATION_NOUNS,
  DETERMINERS,
  GERMAN_DELEGATION_WORDS,
  HEAD_WORDS,
  MORE_DELEGATION_WORDS,
  NUMBERS,
} from "../../vocabulary/delegation-words.js";
import { TITLES } from "../../vocabulary/role-words.js";
import { wordSet } from "../../word-stems.js";

/** Whose delegation words name. */
export interface Party {
  readonly key: string;
  /** ISO 3166 alpha-2 where the delegation is a country's, else `null`. */
  readonly country: string | null;
  /** The words that name it, without those for a delegation: "russe", "Kiev", "syndicat des dockers". */
  readonly name: Span;
  /** A list holds it. */
  readonly known: boolean;
}

const links = wordSet(
  `of from der des von del della et and pour for at au aux chez celle ceux su sus propre propres propia propio own eux elles ont pays pais country die dem eine einer aus federal federale central centrale reconnu legitime interim interimaire provisoire transition transitional ${DETERMINERS} ${NUMBERS}`,
);
const heads = wordSet(`${HEAD_WORDS} co-heads co-leaders`);
const titles = wordSet(`${TITLES} marechal marshal`);
const delegationWords = new Set([
  ...DELEGATION_NOUNS.keys(),
  ...wordSet(`${DELEGATION_MODIFIERS} ${MORE_DELEGATION_WORDS}`),
]);

const germanWords = wordSet(GERMAN_DELEGATION_WORDS);

/**
 * The party that words for a delegation name: "la délégation russe" is Russia's, "l'équipe du syndicat des dockers" the "syndicat des
 * dockers"'s; `null` where they name nobody ("la délégation", "son équipe").
 */
export function readParty(text: string, { start, end }: Span): Party | null {
  const tokens = readSentenceTokens(text, start, end).filter(({ word }) => word);
  const sides = findSides(text, tokens);
  const covered = new Set([...sides.values()].flatMap(({ from, to }) => range(from, to)));
  // "Côté grec": the first word may begin a sentence.
  const empty = (at: number) =>
    !covered.has(at) &&
    (isEmpty(tokens[at]!) || (at === 0 && tokens.length > 1 && DELEGATION_NOUNS.has(tokens[at]!.folded)));
  let from = 0;
  let to = tokens.length;
  while (from < to && (empty(from) || heads.has(tokens[from]!.folded))) from++;
  while (to > from && empty(to - 1)) to--;
  if (from === to || tokens.slice(from, to).some(isSomeone)) return null;
  const name = { start: tokens[from]!.start, end: tokens[to - 1]!.end };
  if (range(from, to).every((at) => covered.has(at) || empty(at)))
    return { ...joinSides([...sides.values()].sort((a, b) => a.from - b.from)), name, known: true };
  const spelt = text.slice(name.start, name.end);
  const key =
    to - from === 1 && isUnknownDemonym(tokens, from) ? adjectiveKey(spelt) : organisationKey(spelt);
  return { key, country: null, name, known: false };
}

/** "La délégation du maréchal Haftar": a person's, and of no party that is told. */
const isSomeone = ({ folded, capital }: Token): boolean => !capital && titles.has(folded);

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

/** Says "delegation", and nothing of whose; in small letters, since "Groupe" with a capital begins a name. German writes every noun with one. */
function isEmpty({ folded, capital }: Token): boolean {
  return (
    folded === "'s" ||
    links.has(folded) ||
    (delegationWords.has(folded) && !capital) ||
    (capital && germanWords.has(folded))
  );
}

/** One party out of the words that name it: "gouvernement colombien" is Colombia, "opposition syrienne" is not Syria. */
function joinSides(sides: readonly Side[]): Pick<Party, "key" | "country"> {
  const named = sides.filter(({ kind }) => kind !== "government" && kind !== "faction");
  const organisation = named.find(({ kind }) => kind === "organisation");
  if (organisation !== undefined) return { key: organisation.key, country: organisation.country };
  const [country, second] = named;
  const faction = sides.find(({ kind }) => kind === "faction");
  if (faction !== undefined)
    return {
      key: country === undefined ? faction.key : `${faction.key}-${country.key.toLowerCase()}`,
      country: null,
    };
  if (country === undefined)
    return { key: (sides.find(({ key }) => key !== "government") ?? sides[0]!).key, country: null };
  if (second !== undefined && second.key !== country.key && second.from === country.to)
    return { key: `${country.key}-${second.key}`.toLowerCase(), country: null };
  return { key: country.key, country: country.country };
}
