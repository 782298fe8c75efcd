import { createRequire } from "node:module";
import { foldWord, splitWords } from "./words.js";

const require = createRequire(import.meta.url);
/** Languages that a question may be taken for one of the seven in, or borrow a name from. */
const LANGUAGES = ["pt", "nl", "pl", "tr", "ca", "ro", "sv"] as const;
let names: ReadonlyMap<string, string> | undefined;

/**
 * The country that a name means in a language beyond the seven ("Equador", "Niemcy"), as it stands in the dictionary, else `null`. For
 * what must not be said of a country by any name: nothing is found by it.
 */
export function countryElsewhere(name: string): string | null {
  names ??= readNames();
  return names.get(keyOf(name)) ?? null;
}

function readNames(): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  for (const language of LANGUAGES) {
    const { countries } = require(`i18n-iso-countries/langs/${language}.json`) as {
      countries: Record<string, string | string[]>;
    };
    for (const [code, list] of Object.entries(countries))
      for (const name of [list].flat()) table.set(keyOf(name), code);
  }
  return table;
}

function keyOf(name: string): string {
  return splitWords(name)
    .map(({ text }) => foldWord(text))
    .join(" ");
}
