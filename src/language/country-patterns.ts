import { createRequire } from "node:module";
import { CAPITALS } from "./capitals-data.js";
import { AMBIGUOUS_NAMES, GUARDED_NAMES, MORE_NAMES } from "./country-names-data.js";
import { DEMONYM_PHRASES, DEMONYMS } from "./demonyms-data.js";
import { foldWord, splitWords } from "./words.js";

export type CountryKind = "name" | "demonym" | "capital";

/** How a word of a pattern is met: as it is, by its beginning, or by its beginning and a Cyrillic case ending. */
interface WordPattern {
  readonly text: string;
  readonly mode: "exact" | "prefix" | "case";
}

export interface CountryPattern {
  readonly code: string;
  readonly kind: CountryKind;
  readonly words: readonly WordPattern[];
  /** What the surface must show: nothing, a capital or a telling neighbour, or capitals only. */
  readonly guard: "none" | "capital" | "capitals";
}

export interface CountryPatterns {
  readonly exact: ReadonlyMap<string, readonly CountryPattern[]>;
  readonly prefix: ReadonlyMap<string, readonly CountryPattern[]>;
}

const require = createRequire(import.meta.url);
const LANGUAGES = ["fr", "en", "uk", "ru", "de", "es", "it"] as const;
/** The longest ending a prefix pattern leaves open. */
const OPEN = 6;
const CASE_ENDING =
  /^(?:[аяеєиіїыуюоёьй]|ой|ою|ей|єю|ею|ью|ом|ем|єм|ам|ям|ах|ях|ами|ями|ов|ев|ів|їв|ий|ій|ии|ії|ию|ію|иею|ією|ові|еві|єві)$/;

/** Whether a folded word meets a pattern. */
export function meetsPattern(folded: string, { text, mode }: WordPattern): boolean {
  if (mode === "exact") return folded === text;
  if (!folded.startsWith(text)) return false;
  const rest = folded.slice(text.length);
  return mode === "prefix" ? rest.length <= OPEN : CASE_ENDING.test(rest);
}

/** Every country pattern, by the text of its first word. */
export function buildCountryPatterns(): CountryPatterns {
  const exact = new Map<string, CountryPattern[]>();
  const prefix = new Map<string, CountryPattern[]>();
  const add = (pattern: CountryPattern) => {
    const first = pattern.words[0];
    if (first === undefined) return;
    const map = first.mode === "exact" ? exact : prefix;
    const list = map.get(first.text);
    if (list === undefined) map.set(first.text, [pattern]);
    else list.push(pattern);
  };
  addWritten(MORE_NAMES, "name", "|", add);
  addListed(add);
  addWritten(DEMONYMS, "demonym", " ", add);
  addInhabitants(add);
  addWritten(DEMONYM_PHRASES, "demonym", "|", add);
  addWritten(CAPITALS, "capital", "|", add);
  return { exact, prefix };
}

function addWritten(
  data: Readonly<Record<string, string>>,
  kind: CountryKind,
  separator: string,
  add: (pattern: CountryPattern) => void,
): void {
  for (const [code, list] of Object.entries(data)) {
    for (const entry of list.split(separator)) {
      const guard = entry.startsWith("^^") ? "capitals" : entry.startsWith("^") ? "capital" : "none";
      const words = entry
        .replace(/^\^+/, "")
        .split(" ")
        .filter((word) => word !== "")
        .map((word): WordPattern => {
          const open = word.endsWith("*");
          return { text: foldWord(open ? word.slice(0, -1) : word), mode: open ? "prefix" : "exact" };
        });
      add({ code, kind, words, guard });
    }
  }
}

/** Of adjectives with open endings, the stems of a Cyrillic and of a German one. */
const CYRILLIC_ADJECTIVE = /^([\u0400-\u04ff]+?)(?:ськ|ск)\*$/;
const GERMAN_ADJECTIVE = /^([a-z]{5,}?)isch\*$/;
const GERMAN_INHABITANTS = ["e", "en", "er", "ern"];

/** Inhabitants that follow from an adjective: "перуанск-" has "перуанцы", "kroatisch-" the "Kroaten", "peruanisch-" the "Peruaner". */
function addInhabitants(add: (pattern: CountryPattern) => void): void {
  for (const [code, list] of Object.entries(DEMONYMS)) {
    for (const entry of list.split(" ")) {
      const cyrillic = CYRILLIC_ADJECTIVE.exec(entry)?.[1];
      const german = GERMAN_ADJECTIVE.exec(entry)?.[1];
      if (cyrillic !== undefined)
        add({ code, kind: "demonym", words: [{ text: `${cyrillic}ц`, mode: "prefix" }], guard: "none" });
      // German's nouns have a capital, and other languages have small words like them.
      for (const ending of german === undefined ? [] : GERMAN_INHABITANTS)
        add({ code, kind: "demonym", words: [{ text: german + ending, mode: "exact" }], guard: "capital" });
    }
  }
}

/** The names of i18n-iso-countries in the seven languages, but for those that mostly mean something else. */
function addListed(add: (pattern: CountryPattern) => void): void {
  const ambiguous = new Set(AMBIGUOUS_NAMES.split(" "));
  const guarded = new Set(GUARDED_NAMES.split(" "));
  for (const language of LANGUAGES) {
    const file = require(`i18n-iso-countries/langs/${language}.json`) as {
      countries: Record<string, string | string[]>;
    };
    for (const [code, names] of Object.entries(file.countries)) {
      for (const name of [names].flat()) {
        if (/[(,]/.test(name)) continue;
        const words = splitWords(name).map((word) => foldWord(word.text));
        const only = words.length === 1 ? words[0]! : "";
        if (words.length === 0 || ambiguous.has(only)) continue;
        const guard = guarded.has(only) ? "capital" : "none";
        if (only.length < 4 && only !== "" && only === name.toLowerCase() && !/^[\u0400-\u04ff]/.test(only))
          continue;
        for (const variant of inflect(words)) add({ code, kind: "name", words: variant, guard });
      }
    }
  }
}

/** A name as it stands and with its case endings: a Cyrillic noun's, a Cyrillic adjective's, a Germanic genitive's. */
function inflect(words: readonly string[]): WordPattern[][] {
  const asIs = words.map((text): WordPattern => ({ text, mode: "exact" }));
  if (words.every((word) => /^[\u0400-\u04ff]+$/.test(word))) return [asIs, words.map(inflectCyrillic)];
  const only = words[0]!;
  if (words.length > 1 || only.length < 4 || only.endsWith("s")) return [asIs];
  return [asIs, [{ text: `${only}s`, mode: "exact" }]];
}

function inflectCyrillic(word: string): WordPattern {
  if (/(?:ая|ое|ий|ый|ые|ська|ське|ські|ський)$/.test(word) && word.length > 6)
    return { text: word.replace(/(?:ая|ое|ий|ый|ые|а|е|і)$/, ""), mode: "prefix" };
  if (/[ояеиіу]$/.test(word) && !/[иіа]я$|[ая]$/.test(word)) return { text: word, mode: "exact" };
  if (word.length < 4) return { text: word, mode: "exact" };
  return { text: word.replace(/[аяйьы]$/, ""), mode: "case" };
}
