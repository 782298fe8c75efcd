import { ORGANISATIONS } from "../delegations/vocabulary/organisations.js";
import { DELEGATION_STEMS } from "../delegations/vocabulary/question-words.js";
import { matchesStem, readStems } from "../delegations/word-stems.js";
import { foldWord, splitWords, type Word } from "../language/words.js";

/** An organisation or a people without a state, under all its names. */
export interface NamedOrganisation {
  /** The country that its name stands for ("Kremlin"), else `null`. */
  readonly country: string | null;
  readonly names: readonly OrganisationName[];
}

interface OrganisationName {
  /** Folded. */
  readonly words: readonly string[];
  /** A short acronym that is a word in small letters: it counts only as it is spelt here. */
  readonly exact: string | null;
  /** Means nothing else in small letters ("houthistes"); an acronym may, however long (`nato` is "born", `unita` "united"). */
  readonly lower: boolean;
}

const delegation = readStems(DELEGATION_STEMS);
/** The EU is read as a country is. */
const organisations: readonly NamedOrganisation[] = ORGANISATIONS.filter(({ key }) => key !== "EU").map(
  ({ country, names }) => ({
    country,
    names: names
      .split("|")
      .map((name, _, all) => readName(name, all))
      .filter(({ words }) => !words.some((word) => matchesStem(delegation, word, false))),
  }),
);
/** By a name's first word, longest name first. */
const byFirstWord = new Map<string, { name: OrganisationName; organisation: NamedOrganisation }[]>();
for (const organisation of organisations)
  for (const name of organisation.names) {
    const first = name.words[0]!;
    byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { name, organisation }]);
  }
for (const list of byFirstWord.values()) list.sort((a, b) => b.name.words.length - a.name.words.length);

function readName(text: string, all: readonly string[]): OrganisationName {
  const acronym = /^[\p{Lu}\p{N}]+$/u;
  return {
    words: splitWords(text).map((word) => foldWord(word.text)),
    exact: /^[\p{Lu}\p{N}]{2,3}$/u.test(text) ? text : null,
    lower: text.length > 4 && !all.some((other) => acronym.test(other) && foldWord(other) === foldWord(text)),
  };
}

/**
 * The organisation whose name begins with word `at` of a question, and where the name ends. In small letters no acronym
 * counts.
 */
export function organisationAt(
  words: readonly Word[],
  at: number,
): { readonly organisation: NamedOrganisation; readonly end: number } | null {
  const first = words[at]!;
  const small = first.text === first.text.toLowerCase();
  for (const { name, organisation } of byFirstWord.get(foldWord(first.text)) ?? []) {
    if (
      name.exact !== null
        ? name.exact !== first.text.replaceAll(".", "")
        : small && !name.lower && name.words.length === 1
    )
      continue;
    const fits = name.words.every((word, step) => foldWord(words[at + step]?.text ?? "") === word);
    if (fits) return { organisation, end: at + name.words.length };
  }
  return null;
}
