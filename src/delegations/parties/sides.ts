import { AnalysedText } from "../../language/analysed-text.js";
import { findCountries } from "../../language/countries.js";
import { foldWord } from "../../language/words.js";
import { readSentenceTokens, type Token } from "../tokens.js";
import { FACTIONS, ORGANISATIONS, STATE_SIDES } from "../vocabulary/organisations.js";

/** A party to talks that a text names: tokens `[from, to)` of its sentence. */
export interface Side {
  /** ISO 3166 alpha-2 code, "EU", or a folded name. */
  readonly key: string;
  readonly country: string | null;
  readonly kind: "name" | "demonym" | "capital" | "organisation" | "faction" | "government";
  readonly from: number;
  readonly to: number;
}

interface Phrase {
  readonly words: readonly string[];
  readonly key: string;
  readonly country: string | null;
  /** An acronym counts only in capitals: `UN`, never `un`. */
  readonly exact: string | null;
}

/** Acronyms that are no word in small letters. */
const LOOSE = /^(?:UE|E3|ONU|OTAN|ELN|FSR|RSF|FDS|SDF|PKK|OLP|PLO|M23|CMA|EMC|ООН|ЕС|ЄС)$/;
const phrases = buildPhrases();
const factions = new Map(
  Object.entries(FACTIONS).flatMap(([key, words]) => words.split(" ").map((word) => [word, key] as const)),
);
const states = new Map(
  Object.entries(STATE_SIDES).flatMap(([key, words]) => words.split(" ").map((word) => [word, key] as const)),
);

function buildPhrases(): Map<string, Phrase[]> {
  const table = new Map<string, Phrase[]>();
  for (const { key, country, names } of ORGANISATIONS)
    for (const name of names.split("|")) {
      const words = readSentenceTokens(name).map((token) => token.folded);
      const exact = /^[\p{Lu}\p{N}/-]{2,3}$/u.test(name) || name === "E3" ? name : null;
      const first = words[0]!;
      table.set(first, [...(table.get(first) ?? []), { words, key, country, exact }]);
    }
  for (const list of table.values()) list.sort((a, b) => b.words.length - a.words.length);
  return table;
}

/**
 * Countries and organisations that tokens of `text` name, by token index, disjoint. `loose` takes acronyms of three letters
 * in small letters too, as questions spell them.
 */
export function findSides(text: string, tokens: readonly Token[], loose = false): Map<number, Side> {
  const sides = new Map<number, Side>();
  const taken = new Set<number>();
  const put = (side: Side): void => {
    for (let at = side.from; at < side.to; at++) if (taken.has(at)) return;
    for (let at = side.from; at < side.to; at++) taken.add(at);
    sides.set(side.from, side);
  };
  for (let at = 0; at < tokens.length; at++) {
    const phrase = phraseAt(tokens, at, loose);
    if (phrase !== null)
      put({
        key: phrase.key,
        country: phrase.country,
        kind: "organisation",
        from: at,
        to: at + phrase.words.length,
      });
  }
  for (const side of countriesIn(text, tokens)) put(side);
  for (let at = 0; at < tokens.length; at++) {
    const faction = factions.get(tokens[at]!.folded);
    if (faction !== undefined) put({ key: faction, country: null, kind: "faction", from: at, to: at + 1 });
    const state = states.get(tokens[at]!.folded);
    if (state !== undefined) put({ key: state, country: null, kind: "government", from: at, to: at + 1 });
  }
  return sides;
}

/** German joins a name to its delegation: "die Hamas-Delegation". */
const JOINED_NOUN = /[-‑](?:delegation|team|mannschaft)$/i;

function phraseAt(tokens: readonly Token[], at: number, loose: boolean): Phrase | null {
  const [folded, text] = [tokens[at]!.folded, tokens[at]!.text].map((word) => word.replace(JOINED_NOUN, ""));
  const found = phrases
    .get(folded!)
    ?.find(
      ({ words: [, ...further], exact }) =>
        further.every((word, step) => tokens[at + 1 + step]?.folded === word) &&
        (exact === null || text === exact || (loose && LOOSE.test(exact))),
    );
  return found ?? null;
}

function* countriesIn(text: string, tokens: readonly Token[]): Generator<Side> {
  const first = tokens[0];
  if (first === undefined) return;
  const offset = first.start;
  const starts = new Map(tokens.map((token, index) => [token.start, index]));
  const ends = new Map(tokens.map((token, index) => [token.end, index]));
  for (const mention of findCountries(new AnalysedText(text.slice(offset, tokens.at(-1)!.end)))) {
    const from = starts.get(mention.start + offset);
    // "Kyiv's" may be given whole; a part of a hyphenated word ("russo-ukrainien", "US-led") names no side.
    const last = ends.get(mention.end + offset);
    if (from === undefined || last === undefined || last < from) continue;
    const organisation = mention.code === "EU";
    yield {
      key: mention.code,
      country: organisation ? null : mention.code,
      kind: organisation ? "organisation" : mention.kind,
      from,
      to: last + 1,
    };
  }
}

/** The key of an organisation the vocabulary lacks: its own name, folded. */
export function organisationKey(name: string): string {
  return readSentenceTokens(name)
    .map((token) => foldWord(token.text))
    .join(" ");
}
