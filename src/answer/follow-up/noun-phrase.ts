import { foldWord } from "../../language/words.js";
import { CONTRACTIONS, type Language } from "./words.js";

const VOWEL = /^(?:[aeiouy]|h(?!ong|onduras|olland))/;

/** A preposition, an article and a name as the language writes them together: "du", "de l'", "della". Either may be empty. */
export function joinPhrase(language: Language, preposition: string, article: string, name: string): string {
  const elides = VOWEL.test(foldWord(name));
  const elided = language === "fr" || language === "it" ? article.replace(/^l$/, "l'") : article;
  const written = contract(language, foldWord(preposition), foldWord(article));
  if (written !== null) return glue(written, name);
  if (language === "fr" && foldWord(preposition) === "de" && article === "")
    return elides ? `d'${name}` : `de ${name}`;
  return [preposition, glue(elided, name)].filter((part) => part !== "").join(" ");
}

function contract(language: Language, preposition: string, article: string): string | null {
  if (article === "") return null;
  for (const [written, [of, the]] of CONTRACTIONS[language] ?? [])
    if (foldWord(of) === preposition && the === article) return written;
  return null;
}

/** An article that elides is written against its noun. */
function glue(before: string, name: string): string {
  if (before === "") return name;
  return /(?:^l|ll|')$/.test(before) ? `${before.replace(/'$/, "")}'${name}` : `${before} ${name}`;
}

type Case = "nominative" | "genitive" | "dative" | "accusative" | "instrumental" | "locative";
type Endings = Readonly<Record<Case, string>>;

const endings = (list: string): Endings => {
  const [nominative, genitive, dative, accusative, instrumental, locative] = list.split(" ") as string[];
  return {
    nominative: nominative!,
    genitive: genitive!,
    dative: dative!,
    accusative: accusative!,
    instrumental: instrumental!,
    locative: locative!,
  };
};

/** Names of countries in the singular that end alike: by the ending of the nominative. */
const PARADIGMS: Readonly<Record<"ru" | "uk", readonly Endings[]>> = {
  ru: [endings("ия ии ии ию ией ии"), endings("а ы е у ой е")],
  uk: [endings("ія ії ії ію ією ії"), endings("а и і у ою і")],
};

/** What prepositions ask for where the form alone does not tell. */
const GOVERNED: Readonly<Record<string, Case>> = Object.fromEntries(
  (
    [
      ["genitive", "от из для без у с со від з із зі щодо насчет"],
      ["dative", "к ко по"],
      ["locative", "в во о об на при в у про"],
    ] as const
  ).flatMap(([name, words]) => words.split(" ").map((word) => [word, name])),
);

/** A name of the new question with the preposition that it stands after there. */
interface Governed {
  readonly name: string;
  /** Folded; empty where there is none. */
  readonly preposition: string;
}

/**
 * The name of a country in the case of another ("Україна" beside "Росії": "України"), where both are of the forms that are known.
 * `null` where that cannot be told.
 */
export function inCaseOf(language: "ru" | "uk", given: Governed, model: Governed): string | null {
  return inCases(
    language,
    given,
    formsOf(language, model).map(({ name }) => name),
  );
}

/** "Whose": in the genitive, likewise. */
export function inGenitive(language: "ru" | "uk", given: Governed): string | null {
  return inCases(language, given, ["genitive"]);
}

/** Whether a name can only say whose something is. */
export function isGenitive(language: "ru" | "uk", given: Governed): boolean {
  const forms = formsOf(language, given);
  return forms.length > 0 && forms.every(({ name }) => name === "genitive");
}

/** Whether what follows a preposition is in the genitive. */
export const governsGenitive = (preposition: string): boolean => GOVERNED[preposition] === "genitive";

function inCases(language: "ru" | "uk", given: Governed, cases: readonly Case[]): string | null {
  const wanted = new Set(
    formsOf(language, given).flatMap(({ stem, of }) => cases.map((each) => stem + of[each])),
  );
  return wanted.size === 1 ? [...wanted][0]! : null;
}

interface Form {
  readonly stem: string;
  readonly of: Endings;
  readonly name: Case;
}

/** What a name's form may be: of several cases, the one that its preposition asks for; without one, subject, object or whose it is. */
function formsOf(language: "ru" | "uk", { name, preposition }: Governed): Form[] {
  for (const of of PARADIGMS[language]) {
    const found = (Object.keys(of) as Case[])
      .filter((each) => name.endsWith(of[each]) && name.length > of[each].length + 2)
      .map((each): Form => ({ stem: name.slice(0, name.length - of[each].length), of, name: each }));
    // "Україні" ends as the other paradigm's forms do not.
    const asked = GOVERNED[preposition];
    const fitting = found.filter((form) =>
      preposition === ""
        ? ["nominative", "accusative", "genitive"].includes(form.name)
        : asked === undefined || form.name === asked,
    );
    if (fitting.length > 0) return fitting;
  }
  return [];
}
