import type { Article } from "../corpus/types.js";
import { type DateMention, findDates } from "../language/dates.js";
import { placeKey } from "../language/places.js";
import type { Statement } from "./find-statements.js";
import { foldedText } from "./guards.js";
import { findPlaces } from "./places.js";
import { findSides } from "./sides.js";
import type { SymbolSentence } from "./symbols.js";
import { readTokens, type Token } from "./tokens.js";
import type { Leadership } from "./types.js";

const OPENING = 900;
const NUMBERS: Readonly<Record<string, number>> = {
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  a: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};
const AGO = /\b(\w+) (?:ans?|years?) (?:plus tot|auparavant|earlier|before|ago)\b|\bil y a (\w+) ans?\b/;
const SINCE =
  /(?:depuis|d[eè]s|jusqu['’](?:en|au|à)|since|until|till|from)\s+(?:(?:le|la|l['’]|the|early|late|mid|d[ée]but|fin|mi)[\s-]*)*(?:\w+\s+)?$/iu;
const ELSEWHEN = /\b(?:precedent\w*|anterieur\w*|previous|earlier|former)\b/;

type Talks = Leadership["talks"];

/** The round an article is about, from its front matter or its opening lines. */
export function talksOfArticle(article: Article): Talks {
  return { place: article.place ?? openingPlace(article), date: article.date ?? openingDate(article) };
}

/** The first date with a year that the opening lines state. */
function openingDate({ text, bodyStart }: Article): string | null {
  const dates = findDates(text.slice(bodyStart, bodyStart + OPENING)).filter(
    ({ year, month }) => year !== null && month !== null,
  );
  const best = dates.find(({ day }) => day !== null) ?? dates[0];
  return best === undefined ? null : formatDate(best, null);
}

function openingPlace(article: Article): string | null {
  const { text, bodyStart } = article;
  const tokens = readTokens(text, bodyStart, Math.min(text.length, bodyStart + OPENING));
  const places = findPlaces(tokens);
  const slice = (place: { from: number; to: number }): string =>
    text.slice(tokens[place.from]!.start, tokens[place.to - 1]!.end);
  const at = places.find((place) => isLocative(tokens, place.from));
  if (at !== undefined) return slice(at);
  // "dans une salle de Djeddah" is a place, "les émissaires de Kiev" a party: capitals stand for their states.
  const sides = findSides(text, tokens);
  const city = places.find((place) => !sides.has(place.from));
  return city === undefined ? null : slice(city);
}

function isLocative(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (before === undefined) return false;
  if (before.fold === "de" && tokens[at - 2]?.fold === "pres") return true;
  return /^(?:in|at|au|near)$/.test(before.fold) || /^à$/i.test(before.text);
}

/** The round one statement is about: what its own clause says, else what the article says. */
export function talksOfStatement(
  statement: Statement,
  sentence: SymbolSentence,
  article: Article,
  fallback: Talks,
): Talks {
  const [from, to] = clauseTokens(statement, sentence);
  const tokens = sentence.tokens.slice(from, to);
  const place = findPlaces(tokens).find((one) => isLocative(tokens, one.from));
  const date = statedDate(sentence, tokens, article);
  // A round of another year was held who knows where.
  const elsewhere = date !== null && fallback.date !== null && date.slice(0, 4) !== fallback.date.slice(0, 4);
  const stated =
    place === undefined ? null : article.text.slice(tokens[place.from]!.start, tokens[place.to - 1]!.end);
  const otherPlace =
    stated !== null && fallback.place !== null && placeKey(stated) !== placeKey(fallback.place);
  return {
    place:
      place === undefined
        ? elsewhere
          ? null
          : fallback.place
        : article.text.slice(tokens[place.from]!.start, tokens[place.to - 1]!.end),
    date: date ?? (otherPlace ? null : fallback.date),
  };
}

/** Tokens of the statement's clauses; what is said of earlier sessions is not about this round. */
function clauseTokens(statement: Statement, sentence: SymbolSentence): [number, number] {
  const { symbols } = sentence;
  let to = Math.max(statement.to, statement.trigger + 1);
  while (to < symbols.length && !/[,;Z]/.test(symbols[to]!)) to++;
  const opening =
    /^[~o]{1,4},/.test(symbols) || /;/.test(symbols.slice(0, statement.from))
      ? Math.max(0, symbols.slice(0, statement.from).lastIndexOf(";") + 1)
      : statement.from;
  return [
    sentence.from[opening] ?? 0,
    sentence.to[Math.min(to, symbols.length) - 1] ?? sentence.tokens.length,
  ];
}

function statedDate(sentence: SymbolSentence, tokens: readonly Token[], article: Article): string | null {
  const folded = foldedText(sentence);
  const year = article.date === null ? null : Number(article.date.slice(0, 4));
  const ago = AGO.exec(folded);
  const count =
    ago === null ? undefined : (NUMBERS[ago[1] ?? ago[2]!] ?? (Number(ago[1] ?? ago[2]) || undefined));
  if (count !== undefined && year !== null) return String(year - count);
  const first = tokens[0];
  if (first === undefined || ELSEWHEN.test(folded)) return null;
  const clause = article.text.slice(first.start, tokens.at(-1)!.end);
  // "depuis 2012", "until May": the time someone began or stopped, not that of the talks.
  const mention = findDates(clause).find(({ start }) => !SINCE.test(clause.slice(0, start)));
  return mention === undefined ? null : formatDate(mention, article.date);
}

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; a year the text leaves out is that of the last such month before the article. */
function formatDate({ year, month, day }: DateMention, reference: string | null): string | null {
  if (month === null) return year === null ? null : String(year);
  let full = year;
  if (full === null) {
    if (reference === null) return null;
    full = Number(reference.slice(0, 4)) - (month > Number(reference.slice(5, 7)) ? 1 : 0);
  }
  const stem = `${full}-${String(month).padStart(2, "0")}`;
  return day === null ? stem : `${stem}-${String(day).padStart(2, "0")}`;
}
