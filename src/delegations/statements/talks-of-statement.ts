import type { Article, Span } from "../../corpus/types.js";
import { AnalysedText } from "../../language/analysed-text.js";
import { findDates } from "../../language/dates.js";
import {
  looksBack,
  ordinalHeld,
  placesHeld,
  speaksOfTalks,
  tellsOfPrevious,
} from "../rounds/round-phrases.js";
import { completed, formatDate } from "../rounds/rounds.js";
import { foldOf, readSentenceTokens, type Token } from "../tokens.js";
import type { LeadershipStatus, Talks } from "../types.js";
import { LED_VERB } from "../vocabulary/lead-words.js";

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
const THIS_TIME =
  /\b(?:cette fois|desormais|a present|maintenant|aujourd.?hui|dorenavant|this time|now|currently|today)\b/;
const PAST_BE = /\b(?:etait|etaient|fut|furent|was|were)\b/;
const NONE: Talks = { place: null, date: null, ordinal: null };

/** Where in its sentence and article a statement about some people stands. */
export interface Setting {
  readonly article: Article;
  /** What the article is about. */
  readonly talks: Talks;
  /** The sentences before it in its passage. */
  readonly preceding: readonly Span[];
  /** The status of its people. */
  readonly status: LeadershipStatus;
  /** Told in the pluperfect. */
  readonly pluperfect: boolean;
  /** The sentence says who came after whom: what stands outside the statement's clause may be of another round. */
  readonly succession: boolean;
  /** Its people stand after the statement: they were replaced, or took over. */
  readonly afterwards: boolean;
}

/**
 * The round a statement is about, and the later one it came before: see `Leadership`.
 * @param clause what the sentence says of these people
 */
export function talksOfStatement(
  clause: readonly Token[],
  sentence: readonly Token[],
  setting: Setting,
): { talks: Talks; before: Talks | null } {
  const { article, talks: about, status, afterwards } = setting;
  const told = readTold(clause, sentence, article);
  if (status === "replaced" || setting.pluperfect || tellsOfPrevious(foldOf(clause))) {
    const earlier = !afterwards && told.place === null ? placeBefore(setting, true) : null;
    return { talks: { ...told, place: told.place ?? earlier?.place ?? null }, before: about };
  }
  const whole = setting.succession || afterwards ? NONE : readSentence(sentence, status, article);
  const stated: Talks = {
    place: told.place ?? whole.place,
    date: told.date,
    ordinal: told.ordinal ?? whole.ordinal,
  };
  const passage =
    isBare(stated) && !THIS_TIME.test(foldOf(sentence))
      ? placeBefore(setting, status !== "leads", status !== "leads" || tellsWhoLed(sentence))
      : null;
  return { talks: completed(passage ?? stated, about, status), before: null };
}

const isBare = ({ place, date, ordinal }: Talks): boolean =>
  place === null && date === null && ordinal === null;

/** What tokens of a statement's own say of its round. */
function readTold(tokens: readonly Token[], sentence: readonly Token[], article: Article): Talks {
  if (tokens.length === 0) return NONE;
  const places = placesHeld(tokens);
  const place = places.find(({ named }) => named) ?? places[0];
  return {
    place: place === undefined ? null : sliceOf(article, tokens, place),
    date: statedDate(sentence, tokens, article),
    ordinal: ordinalHeld(tokens),
  };
}

/** What the rest of the sentence says: a place only where a word for talks names it, and one alone. */
function readSentence(tokens: readonly Token[], status: LeadershipStatus, article: Article): Talks {
  const folded = foldOf(tokens);
  if (tellsOfPrevious(folded) || (status === "leads" && looksBack(folded))) return NONE;
  const named = placesHeld(tokens).filter((place) => place.named);
  const keys = new Set(named.map(({ key }) => key));
  return {
    place: keys.size === 1 ? sliceOf(article, tokens, named[0]!) : null,
    date: null,
    ordinal: ordinalHeld(tokens),
  };
}

/**
 * The round that the passage speaks of before a statement that tells of none: the nearest sentence that names one. `back`: also
 * where that sentence looks back, as a statement in the past may; `past`: also where it says who led, as a statement in the same tense may.
 */
function placeBefore({ article, preceding }: Setting, back: boolean, past = back): Talks | null {
  for (const { start, end } of [...preceding].reverse()) {
    const tokens = readSentenceTokens(article.text, start, end);
    const folded = foldOf(tokens);
    const named = placesHeld(tokens).filter((place) => place.named || speaksOfTalks(tokens));
    const keys = new Set(named.map(({ key }) => key));
    if (keys.size > 1) return null;
    if (keys.size === 0 || (!back && (looksBack(folded) || PAST_BE.test(folded)))) continue;
    if (!past && tellsWhoLed(tokens)) continue;
    const date = findDates(new AnalysedText(article.text.slice(start, end)))[0];
    return {
      place: sliceOf(article, tokens, named[0]!),
      date: date === undefined ? null : formatDate(date, article.date),
      ordinal: ordinalHeld(tokens),
    };
  }
  return null;
}

const tellsWhoLed = (tokens: readonly Token[]): boolean => tokens.some(({ folded }) => LED_VERB.test(folded));

function sliceOf(article: Article, tokens: readonly Token[], place: { from: number; to: number }): string {
  return article.text.slice(tokens[place.from]!.start, tokens[place.to - 1]!.end);
}

function statedDate(sentence: readonly Token[], tokens: readonly Token[], article: Article): string | null {
  const folded = foldOf(sentence);
  const year = article.date === null ? null : Number(article.date.slice(0, 4));
  const ago = AGO.exec(folded);
  const count =
    ago === null ? undefined : (NUMBERS[ago[1] ?? ago[2]!] ?? (Number(ago[1] ?? ago[2]) || undefined));
  if (count !== undefined && year !== null) return String(year - count);
  const first = tokens[0];
  if (first === undefined || ELSEWHEN.test(folded)) return null;
  const clause = article.text.slice(first.start, tokens.at(-1)!.end);
  // "depuis 2012", "until May": the time someone began or stopped, not that of the talks.
  const mention = findDates(new AnalysedText(clause)).find(
    ({ start }) => !SINCE.test(clause.slice(0, start)),
  );
  return mention === undefined ? null : formatDate(mention, article.date);
}
