import { LRUCache } from "lru-cache";
import { type StemLanguage, stemWord } from "./stem.js";

const french = new LRUCache<string, string>({ max: 20_000, memoMethod: inflectFrench });

/**
 * A folded word without its inflection, for the glossary: derivations there are written out, so French is stripped of number,
 * gender and the common verb endings only (Snowball would make one of `commune` and `communiqué`). Other languages take their stem.
 */
export function inflectionStem(folded: string, language: StemLanguage): string {
  return language === "fr" ? french.memo(folded) : stemWord(folded, language);
}

function inflectFrench(folded: string): string {
  if (folded.length < 4) return folded;
  let word = folded;
  if (word.endsWith("eaux")) word = word.slice(0, -1);
  else if (word.endsWith("aux")) word = `${word.slice(0, -3)}al`;
  else if (/[^su]s$/.test(word) || /[^e]us$/.test(word)) word = word.slice(0, -1);
  if (word.length < 5) return word;
  const ending = FEMININES.find(([pattern]) => pattern.test(word));
  if (ending !== undefined) word = word.replace(ending[0], ending[1]);
  const verb = word.replace(/(?:eraient|erait|aient|ait|erent|era|eront|er|ez|ee|e)$/, "");
  const stem = verb.length >= 3 ? verb : word;
  return stem.endsWith("e") && stem.length > 3 ? stem.slice(0, -1) : stem;
}

const FEMININES: readonly (readonly [RegExp, string])[] = [
  [/trice$/, "teur"],
  [/ienne$/, "ien"],
  [/(?<=[ig])ere$/, "er"],
  [/euse$/, "eur"],
  [/ive$/, "if"],
  [/elle$/, "el"],
];
