import { stemmer as english } from "@orama/stemmers/english";
import { stemmer as french } from "@orama/stemmers/french";
import { stemmer as german } from "@orama/stemmers/german";
import { stemmer as italian } from "@orama/stemmers/italian";
import { stemmer as russian } from "@orama/stemmers/russian";
import { stemmer as spanish } from "@orama/stemmers/spanish";
import { LRUCache } from "lru-cache";

export type StemLanguage = "fr" | "en" | "uk" | "ru" | "de" | "es" | "it";

const REMEMBERED = 20_000;
const STEMMERS: Readonly<Record<StemLanguage, (folded: string) => string>> = {
  fr: stemFrench,
  en: english,
  uk: stemUkrainian,
  ru: russian,
  de: german,
  es: stemSpanish,
  it: italian,
};
const caches: Partial<Record<StemLanguage, LRUCache<string, string>>> = {};
const pairs = new LRUCache<string, readonly string[]>({ max: REMEMBERED, memoMethod: stemPair });

/**
 * The stem of a folded word (see `foldWord`) under one language's rules: Snowball, which expects accents, with the rules
 * it loses without them put back (French `dirigée`, Spanish `reunión`). Figures and words of one or two letters are their own stem.
 */
export function stemWord(folded: string, language: StemLanguage): string {
  if (folded.length < 3 || /\d/.test(folded)) return folded;
  caches[language] ??= new LRUCache({
    max: REMEMBERED,
    memoMethod: (word: string) => STEMMERS[language](word) || word,
  });
  return caches[language].memo(folded);
}

/**
 * What a folded word is indexed and searched by, without doubles: its French and its English stem, or for a Cyrillic word
 * its Ukrainian and its Russian one.
 */
export function stemsOf(folded: string): readonly string[] {
  return pairs.memo(folded);
}

function stemPair(folded: string): readonly string[] {
  const cyrillic = /[\u0400-\u04ff]/.test(folded);
  const first = stemWord(folded, cyrillic ? "uk" : "fr");
  const second = stemWord(folded, cyrillic ? "ru" : "en");
  return first === second ? [first] : [first, second];
}

/** Nouns in -ée whose verb or masculine means something else: `armée` is no `arme`. */
const FRENCH_NOUNS = new Set(
  "armee annee idee musee lycee vallee epee mosquee coree assemblee fusee".split(" "),
);

/** Snowball's French rules know `-é`, `-ée`, `-ère` by their accents; here they are told by their letters. */
function stemFrench(folded: string): string {
  const single = folded.replace(/s$/, "");
  if (FRENCH_NOUNS.has(single)) return single;
  let word = folded;
  if (word.length > 4) word = word.replace(/ees?$/, "e");
  if (word.length > 5) {
    word = word
      .replace(/(?<=[ig])eres?$/, "er") // étrangère, première
      .replace(/(?<=[^igr])eres?$/, "erer") // libéré
      .replace(/(?<=...)(?:ateur|atrice|ation)s?$/, "er"); // médiateur, médiation
  }
  const stem = french(word);
  // `négocier`, `négocié` and `négociateur` differ by this vowel without their accents.
  return stem.length > 4 ? stem.replace(/[ei]$/, "") : stem.toLowerCase();
}

/** `-ción`, `-sión` without the accent, and first-conjugation preterites. */
function stemSpanish(folded: string): string {
  return spanish(folded.replace(/([cs])ion$/, "$1ión"));
}

const UKRAINIAN_ENDING =
  /(?:ськими|ського|ському|ською|ських|ським|ській|ськую|ська|ське|ську|ські|ський|увалися|ювалися|увалась|увався|ували|ювали|ував|ював|увати|ювати|уються|юються|ується|юється|ування|ювання|уванні|уванням|еннями|еннях|ення|енню|енням|енні|ання|анню|анням|анні|аннях|ість|ості|істю|остей|лися|лась|лося|вся|ться|тися|ями|ами|ові|еві|єві|ого|ому|ими|іми|ють|уть|ать|ять|ить|їть|ити|ати|яти|іти|їти|ала|яла|ила|іла|ало|или|али|яли|іли|ено|ано|ений|ана|ена|ані|ені|ах|ях|ам|ям|ом|ем|єм|ою|ею|єю|ій|ий|їй|их|іх|їх|им|ім|їм|ів|їв|ав|яв|ив|ія|ії|ію|ьо|ь|а|я|о|е|є|и|і|ї|у|ю|й)$/;
/** No Snowball algorithm exists for Ukrainian: the longest ending goes, three letters at least stay. */
function stemUkrainian(folded: string): string {
  const bare = folded.replace(UKRAINIAN_ENDING, "");
  return bare.length < 3 ? folded : bare;
}
