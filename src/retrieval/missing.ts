import type { Article } from "../corpus/types.js";
import type { DateMention } from "../language/dates.js";
import { countryTerm, nameTerm, numberTerm, placeTerm } from "../lexical/terms.js";
import type { Vocabulary } from "../lexical/vocabulary.js";
import { Serial } from "../shared/serial.js";
import { type AskedThing, findAskedThings, partyThing } from "./asked-things.js";
import { type ScanBudget, scanTexts } from "./text-scan.js";
import { WordForms } from "./word-forms.js";

/** Where to look things up. */
export interface Sources {
  readonly vocabulary: Vocabulary;
  readonly articles: readonly Article[];
}

export interface FindMissingOptions {
  readonly serial?: Serial;
  readonly budget?: ScanBudget;
  /** Has articles' texts at hand. */
  readonly fetch?: (articles: readonly Article[]) => Promise<void>;
}

/**
 * What a question asks about by name that no article mentions in any form, as the question spells it; `parties` are delegations that
 * it was found to ask about otherwise. Silent where it cannot tell: of a collection too large to be read through it tells only what
 * the index knows in full, countries and dates.
 */
export async function findMissing(
  question: string,
  parties: readonly string[],
  { vocabulary, articles }: Sources,
  { serial = new Serial(), budget, fetch }: FindMissingOptions = {},
): Promise<string[]> {
  const absent = await serial.run(() =>
    thingsOf(question, parties).filter((thing) => !isIndexed(thing, vocabulary)),
  );
  if (absent.length === 0) return [];
  const unmet = await scanTexts(absent, articles, serial, budget, fetch);
  const missing = unmet ?? absent.filter(isKnownInFull);
  return [...new Set(missing.map(({ surface }) => surface))];
}

function thingsOf(question: string, parties: readonly string[]): AskedThing[] {
  const things = findAskedThings(question);
  for (const party of parties) {
    const start = question.indexOf(party);
    if (start < 0 || things.some((thing) => start < thing.end && start + party.length > thing.start))
      continue;
    const thing = partyThing(question, start, start + party.length);
    if (thing !== null) things.push(thing);
  }
  return things.sort((a, b) => a.start - b.start);
}

/** Whether the index of words mentions a thing under any term it may have there. */
function isIndexed(thing: AskedThing, index: Vocabulary): boolean {
  const has = (term: string): boolean => index.documentFrequency(term) > 0;
  if (thing.date !== null) return isDated(thing.date, has);
  const { words, countries, places, organisations } = thing;
  if (countries.some((code) => has(countryTerm(code))) || places.some((key) => has(placeTerm(key))))
    return true;
  const names = organisations.flatMap((organisation) => organisation.names);
  const long = names.flatMap((name) => (name.words.length === 1 && name.exact === null ? name.words : []));
  return [...words, ...long].some((word) => isWordIndexed(word, index, has));
}

function isWordIndexed(word: string, index: Vocabulary, has: (term: string) => boolean): boolean {
  const { folded, keys, stems } = new WordForms(word);
  if ([...stems].some(has) || keys.some((key) => has(nameTerm(key)))) return true;
  return [folded, ...stems].some((form) => index.similarTerms(form).length > 0);
}

/** An article may tell a day by its weekday, or by its month alone: only a year, or a month and its neighbours, can be absent. */
function isDated({ year, month, day }: DateMention, has: (term: string) => boolean): boolean {
  if (!has(`d:${year}`) && !has(numberTerm(year!)) && !has(String(year))) return false;
  if (month === null || day === null) return true;
  return [-WEEK, 0, WEEK].some((days) => {
    const near = new Date(Date.UTC(year!, month - 1, day + days)).getUTCMonth() + 1;
    return has(`d:--${String(near).padStart(2, "0")}`);
  });
}

const WEEK = 7;

/** Whether the index tells all there is: a country under all its names, a date in all its spellings. */
function isKnownInFull({ date, countries, words, organisations }: AskedThing): boolean {
  return date !== null || (countries.length > 0 && words.length < 2 && organisations.length === 0);
}
