import {
  BOUND,
  DOZENS,
  GERMAN,
  ITALIAN,
  MULTIPLIERS,
  RUSSIAN,
  SEPARATE,
  type SlavicNumbers,
  SPANISH,
  UKRAINIAN,
  VARIANTS,
} from "./numbers-data.js";

type Add = (value: number, words: string) => void;

/** Before a thousand a number of its own, behind it another: `zweitausendfünf`, `duemilacinque`, `milleduecento`. */
const THOUSAND = /tausend(?:und)?|mila|mille/;

const table = buildTable();
/** Words that multiply what stands before them. */
export const multipliers = tableOf(MULTIPLIERS);
/** Words for about so many. */
export const dozens = tableOf(DOZENS);
/** The one language in which a word is a number, where it is another word elsewhere. */
export const boundTo: ReadonlyMap<string, string> = new Map(Object.entries(BOUND));

/** Whether a folded word is a number word and, as far as the seven languages go, nothing else: `six`, `vingt`, not `due`. */
export function isNumberWord(folded: string): boolean {
  if (boundTo.has(folded)) return false;
  return numberOfWord(folded) !== undefined || multipliers.has(folded) || dozens.has(folded);
}

function tableOf(data: Readonly<Record<number, string>>): ReadonlyMap<string, number> {
  const table = new Map<string, number>();
  for (const [value, words] of Object.entries(data))
    for (const word of words.split(" ")) table.set(word, Number(value));
  return table;
}

/**
 * The value of a number that is one folded word in French, English, Ukrainian, Russian, German, Spanish or Italian:
 * `seize`, `veinticinco`, `ventotto`, `fünfundzwanzig`, `двухсот`. One is none, being an article too.
 */
export function numberOfWord(folded: string): number | undefined {
  const value = table.get(folded);
  if (value !== undefined) return value;
  const match = THOUSAND.exec(folded);
  if (match === null) return undefined;
  const thousand = match[0];
  const before = folded.slice(0, match.index);
  const after = folded.slice(match.index + thousand.length);
  if (before === "" && (after === "" || thousand === "mila")) return undefined;
  if (before !== "" && thousand === "mille") return undefined;
  const thousands = before === "" || before === "ein" ? 1 : table.get(before);
  const rest = after === "" ? 0 : after === "eins" || after === "uno" ? 1 : table.get(after);
  return thousands === undefined || rest === undefined ? undefined : thousands * 1000 + rest;
}

function buildTable(): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  const add: Add = (value, list) => {
    for (const word of list.split(" ")) words.set(word, value);
  };
  for (const { small, tens } of SEPARATE) {
    for (const [i, word] of small.split(" ").entries()) add(i === 0 ? 0 : i + 1, word);
    for (const [i, word] of tens.split(" ").entries()) add(10 * (i + 2), word);
  }
  for (const [value, list] of Object.entries(VARIANTS)) add(Number(value), list);
  addSpanish(add);
  addGerman(add);
  addItalian(add);
  addSlavic(UKRAINIAN, add);
  addSlavic(RUSSIAN, add);
  return words;
}

function addSpanish(add: Add): void {
  for (const [i, unit] of SPANISH.units.entries()) {
    add(21 + i, i === 0 ? "veintiun veintiuno veintiuna" : `veinti${unit}`);
    if (i >= 5) add(11 + i, `dieci${unit}`);
  }
  for (const [i, stem] of SPANISH.hundreds.entries()) {
    const hundred = stem === "quin" ? "quinient" : `${stem}cient`;
    add(100 * (i + 2), `${hundred}os ${hundred}as`);
  }
}

function addGerman(add: Add): void {
  const below100: string[] = [...GERMAN.small];
  for (const stem of GERMAN.stems) below100.push(`${stem}zehn`);
  for (const ten of [
    "zwanzig",
    ...GERMAN.stems.map((stem) => (stem === "drei" ? "dreissig" : `${stem}zig`)),
  ]) {
    below100.push(ten);
    for (const unit of GERMAN.small.slice(1, 10)) below100.push(`${unit}und${ten}`);
  }
  for (const [value, word] of below100.entries()) if (value !== 1) add(value, word);
  // `neunzehnhundert` too: years are said so.
  for (let hundreds = 1; hundreds < 20; hundreds++) {
    if (hundreds === 10) continue;
    for (const head of hundreds === 1 ? ["", "ein"] : [below100[hundreds]!]) {
      add(hundreds * 100, `${head}hundert`);
      for (const [rest, word] of below100.entries()) {
        if (rest === 0) continue;
        const tail = rest === 1 ? "eins" : word;
        add(hundreds * 100 + rest, `${head}hundert${tail} ${head}hundertund${tail}`);
      }
    }
  }
}

function addItalian(add: Add): void {
  const below100: string[][] = ITALIAN.small.map((word) => [word]);
  for (const ten of ITALIAN.tens) {
    below100.push([ten]);
    for (const unit of ITALIAN.small.slice(1, 10)) {
      // The ten loses its vowel before another: `ventuno` (`ventun` before a noun), `ventotto`.
      if (!/^[uo]/.test(unit)) below100.push([ten + unit]);
      else below100.push([ten.slice(0, -1) + unit, ...(unit === "uno" ? [`${ten.slice(0, -1)}un`] : [])]);
    }
  }
  for (const [value, words] of below100.entries()) if (value !== 1) add(value, words.join(" "));
  for (let hundreds = 1; hundreds < 10; hundreds++) {
    const hundred = `${hundreds === 1 ? "" : ITALIAN.small[hundreds]}cento`;
    add(hundreds * 100, hundred);
    for (const [rest, words] of below100.entries()) {
      if (rest === 0) continue;
      for (const word of words) {
        add(hundreds * 100 + rest, hundred + word);
        if (/^[uo]/.test(word)) add(hundreds * 100 + rest, hundred.slice(0, -1) + word);
      }
    }
  }
}

function addSlavic({ units, teens, teenEndings, tens, hundreds }: SlavicNumbers, add: Add): void {
  for (const [i, forms] of units.split("|").entries()) add(i === 0 ? 0 : i + 1, forms);
  for (const [i, stem] of teens.split(" ").entries())
    for (const ending of teenEndings.split(" ")) add(11 + i, stem + ending);
  for (const [i, forms] of tens.split("|").entries()) add(10 * (i + 2), forms);
  for (const [i, forms] of hundreds.split("|").entries()) add(100 * (i + 1), forms);
}
