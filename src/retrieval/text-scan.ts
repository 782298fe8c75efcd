import type { Article } from "../corpus/types.js";
import { AnalysedText } from "../language/analysed-text.js";
import { findCountries } from "../language/countries.js";
import { findDates } from "../language/dates.js";
import { findPlaces } from "../language/places.js";
import type { Token } from "../language/tokens.js";
import { foldWord } from "../language/words.js";
import { UserError } from "../shared/errors.js";
import type { Serial } from "../shared/serial.js";
import type { AskedThing } from "./asked-things.js";
import { TextWord, WordForms } from "./word-forms.js";

export interface ScanBudget {
  /** Size of all the articles together, bytes: more are not begun. Below the memory for texts, so that a scan does not empty it. */
  readonly bytes: number;
  /** Computing, ms. */
  readonly ms: number;
}

const SCAN_BUDGET: ScanBudget = { bytes: 8 * 2 ** 20, ms: 2000 };

/** How long to read without giving way, ms, and how much of a text at once, characters. */
const SLICE_MS = 10;
const CHUNK = 8192;
/** Tokens of the chunk before that a name may begin in. */
const OVERLAP = 8;

/** What a scan is for: the things not met so far. */
class Search {
  readonly #forms: ReadonlyMap<AskedThing, readonly WordForms[]>;
  readonly #seen = new Set<string>();
  readonly open: Set<AskedThing>;

  constructor(things: readonly AskedThing[]) {
    this.open = new Set(things);
    this.#forms = new Map(things.map((thing) => [thing, formsToMeet(thing)]));
  }

  read(text: string): void {
    const chunk = new AnalysedText(text);
    const { words: tokens } = chunk;
    for (const thing of this.open) if (this.#isNamedIn(thing, chunk)) this.open.delete(thing);
    for (const [at, token] of tokens.entries()) {
      this.#meet(token.text);
      const next = tokens[at + 1];
      // "Abou-Dhabi" may be one word elsewhere, and "E3" two.
      if (next !== undefined && next.start - token.end === 1) this.#meetJoined(token, next);
    }
  }

  #meet(text: string): void {
    if (this.#seen.has(text)) return;
    this.#seen.add(text);
    const word = new TextWord(text);
    for (const thing of this.open) {
      const met =
        this.#forms.get(thing)!.some((forms) => forms.isMetBy(word)) ||
        (/^[\p{Lu}.]{3,}$/u.test(text) && thing.acronyms.includes(word.folded)) ||
        thing.organisations.some(({ names }) => names.some(({ exact }) => exact === text)) ||
        (thing.date !== null && word.folded.startsWith(String(thing.date.year)));
      if (met) this.open.delete(thing);
    }
  }

  #meetJoined(left: Token, right: Token): void {
    for (const thing of this.open) {
      const length = left.folded.length + right.folded.length;
      const met = this.#forms
        .get(thing)!
        .some(
          ({ folded }) =>
            folded.length === length && folded.startsWith(left.folded) && folded.endsWith(right.folded),
        );
      if (met) this.open.delete(thing);
    }
  }

  /** By what takes more than a word: its phrases, its countries and cities, a date near it, the full name of an acronym. */
  #isNamedIn(thing: AskedThing, chunk: AnalysedText): boolean {
    const { words: tokens } = chunk;
    if (thing.countries.length > 0 && findCountries(chunk).some(({ code }) => thing.countries.includes(code)))
      return true;
    if (thing.places.length > 0 && findPlaces(tokens).some(({ key }) => thing.places.includes(key)))
      return true;
    if (thing.date !== null && findDates(chunk).some(({ year }) => year === thing.date!.year)) return true;
    if (thing.phrases.some((phrase) => holdsPhrase(tokens, phrase))) return true;
    return thing.words.some((word) => isAcronym(word) && isSpeltOut(foldWord(word), tokens));
  }
}

/** Its words, and the other names of an organisation that are one word and mean nothing else. */
function formsToMeet({ words, organisations, surface }: AskedThing): WordForms[] {
  const names = organisations.flatMap((organisation) => organisation.names);
  const others = names.filter((name) => name.words.length === 1 && name.exact === null);
  const joined = /^[^\s]*[-\u2010-\u2013][^\s]*$/.test(surface)
    ? [foldWord(surface.replace(/[-\u2010-\u2013]/g, ""))]
    : [];
  return [...new Set([...words, ...others.map((name) => name.words[0]!), ...joined])].map(
    (word) => new WordForms(word),
  );
}

const isAcronym = (word: string): boolean => /^(?:\p{Lu}\.?){3,6}$/u.test(word);

function holdsPhrase(tokens: readonly Token[], phrase: readonly string[]): boolean {
  return tokens.some(
    (token, at) =>
      token.folded === phrase[0] && phrase.every((word, step) => tokens[at + step]?.folded === word),
  );
}

/** Small words inside a full name, which an acronym leaves out. */
const LINK = /^(?:de|d|du|des|la|le|l|les|et|pour|of|the|and|for|und|der|die|fur|del|della|y|e)$/;

/** Whether words begin with an acronym's letters in a row, the first with a capital: "Fonds monétaire international" for "fmi". */
function isSpeltOut(acronym: string, tokens: readonly Token[]): boolean {
  return tokens.some((token, at) => {
    if (token.folded.charAt(0) !== acronym.charAt(0) || !/^\p{Lu}\p{Ll}/u.test(token.text)) return false;
    let met = 1;
    for (let next = at + 1; next < tokens.length && met < acronym.length; next++) {
      const { folded } = tokens[next]!;
      if (folded.length > 2 && folded.charAt(0) === acronym.charAt(met)) met++;
      else if (!LINK.test(folded)) return false;
    }
    return met === acronym.length;
  });
}

/**
 * The things that no article's text mentions in any form; `null` when that cannot be told within the budget, or because an article
 * has changed or is out of reach. Reads through the articles' own cache, which `fetch` fills where texts are not at hand, and gives way to
 * other work.
 */
export async function scanTexts(
  things: readonly AskedThing[],
  articles: readonly Article[],
  serial: Serial,
  budget: ScanBudget = SCAN_BUDGET,
  fetch: (articles: readonly Article[]) => Promise<void> = async () => {},
): Promise<readonly AskedThing[] | null> {
  if (articles.reduce((sum, { bytes }) => sum + bytes, 0) > budget.bytes) return null;
  await fetch(articles);
  const search = new Search(things);
  const chunks = chunksOf(articles);
  let left = budget.ms;
  for (let done = false; !done && search.open.size > 0; ) {
    if (left <= 0) return null;
    const state = await serial.run(() => {
      const start = performance.now();
      try {
        do {
          const next = chunks.next();
          if (next.done === true) return "done";
          search.read(next.value);
        } while (performance.now() - start < SLICE_MS && search.open.size > 0);
        return "more";
      } catch (error) {
        if (error instanceof UserError && error.code === "changed") return "changed";
        throw error;
      } finally {
        left -= performance.now() - start;
      }
    });
    if (state === "changed") return null;
    done = state === "done";
  }
  return [...search.open];
}

/** The articles' texts in pieces that begin and end between words, each with the end of the one before. */
function* chunksOf(articles: readonly Article[]): Generator<string> {
  for (const article of articles) {
    const { text } = article;
    let start = 0;
    while (start < text.length) {
      let end = Math.min(text.length, start + CHUNK);
      const space = text.slice(start, end).search(/\s\S*$/);
      if (end < text.length && space > 0) end = start + space;
      yield text.slice(lastWords(text, start), end);
      start = end;
    }
    if (article.title !== null) yield article.title;
  }
}

/** Where the last words before an offset begin. */
function lastWords(text: string, offset: number): number {
  const before = text.slice(Math.max(0, offset - 200), offset);
  const words = [...before.matchAll(/\S+/g)];
  const first = words.at(-OVERLAP);
  return first === undefined
    ? offset - (words.length > 0 ? before.length - words[0]!.index : 0)
    : offset - before.length + first.index;
}
