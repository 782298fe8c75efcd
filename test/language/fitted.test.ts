import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AnalysedText } from "../../src/language/analysed-text.js";
import { findCountries } from "../../src/language/countries.js";

/** Where the data about language stands. */
const CODE = ["src/language", "src/lexical", "src/retrieval"];
/** What the program is judged on: its own sets, and those that may stand beside the checkout. */
const OWN = ["bench/sets", "seeds"];
const SHARED = ["../shared/eval", "../shared/seeds"];
const MISSING = SHARED.filter((folder) => !existsSync(folder));
/** A phrase this long is said in one text; a shorter one in many. */
const PHRASE = 3;

const fold = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "README.md")
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Comments and patterns, which are passed over, and string literals, whose text is the group. */
const TOKENS =
  /\/\/.*|\/\*[\s\S]*?\*\/|(?<=[(,=:[!&|?{};>]\s*)\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*|(["'`])((?:\\[\s\S]|(?!\1)[^\\])*)\1/g;

/** The phrases of a module's string literals: lists are split at commas, bars and line ends. */
function phrasesOf(code: string): string[] {
  const literals = [...code.matchAll(TOKENS)].flatMap(([, , text]) => text ?? []);
  const phrases = literals
    .flatMap((text) => text.split(/[,;|\n]/u))
    // "Cessez-le-feu" is one word.
    .filter((phrase) => (phrase.match(/[\p{L}\p{N}\p{M}-]+/gu)?.length ?? 0) >= PHRASE)
    .map(fold);
  return [...new Set(phrases)].filter((phrase) => !isCountry(phrase));
}

/** What a state or its seat is called ("Afrique du Sud") is nobody's wording. */
function isCountry(phrase: string): boolean {
  const [country] = findCountries(new AnalysedText(phrase));
  return country !== undefined && country.start === 0 && country.end === phrase.length;
}

/** Every text of a set, folded: an article, or a line's questions, sentences and answers. */
function textsOf(file: string): string {
  const text = readFileSync(file, "utf8");
  if (!file.endsWith(".jsonl")) return fold(text);
  const strings: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === "string") strings.push(value);
    else if (typeof value === "object" && value !== null)
      for (const each of Object.values(value)) collect(each);
  };
  for (const line of text.split("\n")) if (line.trim() !== "") collect(JSON.parse(line));
  return strings.map(fold).join(" \n ");
}

/** The phrases that stand word for word in a text of the folders, each with the files where. */
function findFitted(phrases: readonly string[], folders: readonly string[]): string[] {
  const texts = folders.flatMap(filesIn).map((file) => [file, ` ${textsOf(file)} `] as const);
  return phrases.flatMap((phrase) => {
    const files = texts.filter(([, text]) => text.includes(` ${phrase} `)).map(([file]) => file);
    return files.length === 0 ? [] : [`"${phrase}" stands in ${files.join(", ")}`];
  });
}

const PHRASES = [
  ...new Set(
    CODE.flatMap(filesIn)
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) => phrasesOf(readFileSync(file, "utf8"))),
  ),
];

describe("the data about language", () => {
  it("holds no phrase of the project's own evaluation sets", () => {
    expect(findFitted(PHRASES, OWN)).toEqual([]);
  });

  it.skipIf(MISSING.length > 0)(
    `holds no phrase of the shared evaluation sets${MISSING.length > 0 ? ` (skipped: ${MISSING.join(" and ")} not beside this copy)` : ""}`,
    () => {
      expect(findFitted(PHRASES, SHARED)).toEqual([]);
    },
  );

  it("would be caught with one, whatever its case, accents and punctuation", () => {
    const [text] = ["seeds", "bench/sets"].flatMap(filesIn).filter((file) => /\.(?:md|txt)$/.test(file));
    const words = readFileSync(text!, "utf8")
      .match(/\p{L}+/gu)!
      .slice(-4, -1);
    const code = `export const WORDS = "une liste, ${words.join(" - ").toUpperCase()}, d'autres";`;
    expect(findFitted(phrasesOf(code), OWN)).toHaveLength(1);
    expect(phrasesOf('export const WORDS = "deux mots, un seul";')).toEqual([]);
  });
});
