import { isCalendarWord } from "../language/calendar-words.js";
import { isNumberWord } from "../language/number-words.js";
import { isStopword } from "../language/stopwords.js";
import { foldWord } from "../language/words.js";
import * as data from "./abbreviations-data.js";

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(" "));
const titles = setOf(data.TITLES);
const smallTitles = setOf(data.SMALL_TITLES);
const beforeFigures = setOf(data.BEFORE_FIGURES);
const wordsBeforeFigures = setOf(data.WORDS_BEFORE_FIGURES);
const days = setOf(data.DAYS);
const either = setOf(data.EITHER);
const units = setOf(data.UNITS);
const starters = setOf(data.STARTERS);
const particles = setOf(data.PARTICLES);
const beforePersons = setOf(data.BEFORE_PERSONS);

/** "I." and "II." number what follows, and so do "1." and "A.". */
const LIST_NUMBER = /^(?:\d{1,3}|[IVXLC]{1,5}|\p{Lu})$/u;
const FIGURE = /^[\d°]/u;
/** Not "I" before a verb, nor "C'est". */
const ROMAN = /^[IVXLC]+(?![\p{L}\p{N}'’])/u;
/** Letters of which none is a vowel are no word: "Cdt", "Blvd", "Mrs". Those in capitals ("BBC") are names, which end a sentence as words do. */
const NO_VOWEL = /^[b-df-hj-np-tv-xzç]{2,5}$/u;

/**
 * True when the full stop that ends `before` belongs to an abbreviation, an initial or a list number, so that the sentence goes on in `after`.
 * Both are neighbours of a candidate boundary, white space left out.
 */
export function isAbbreviationStop(before: string, after: string): boolean {
  const word = wordBeforeStop(before.slice(-40));
  if (word === "") return false;
  const head = before.slice(0, before.length - word.length - 1).trimEnd();
  if (LIST_NUMBER.test(word) && !/[\p{L}\p{N}]/u.test(head)) return true;
  // "17. Februar", "17. février": the day of a month that follows.
  if (/^\d{1,2}$/.test(word)) return isCalendarWord(readNext(after).folded);
  const bare = word.toLowerCase();
  if (/\d$/u.test(head) && units.has(bare)) return isMeasureIn(word, after);
  if (isInitials(word)) return goesOnWithName(word, head, readNext(after));
  if (/^(?:av|ap|apr)$/.test(bare) && /^J\.\s?-?C/.test(after)) return true;
  if (beforeFigures.has(bare) || /^\p{Ll}$/u.test(bare)) {
    const next = readNext(after);
    if (next.isFigure || (next.isRoman && !(wordsBeforeFigures.has(bare) && !next.isLong))) return true;
    // "art. L. 121-1"
    if (next.isInitial && beforeFigures.has(bare) && !titles.has(bare)) return true;
  }
  if (days.has(bare) && word !== bare) {
    const next = readNext(after);
    return next.isFigure || isCalendarWord(next.folded);
  }
  if (isTitle(word, bare)) return isTitleOf(bare, head, after);
  if (bare === "etc") return false;
  if (either.has(bare) || (NO_VOWEL.test(bare) && word !== word.toUpperCase()))
    return !readNext(after).isStarter;
  return false;
}

/** "14 h. 20", "5 ft. 10 in.": a measure of two parts, behind the first. */
function isMeasureIn(unit: string, after: string): boolean {
  const [, figures, rest] = /^(\d{1,3})(?!\d)\s?(\p{L}*)/u.exec(after) ?? [];
  if (figures === undefined) return false;
  return rest === "" ? unit === "h" && figures.length === 2 : units.has(rest!.toLowerCase());
}

interface Next {
  /** The word that follows, folded; "" where a figure or nothing does. */
  readonly folded: string;
  readonly isFigure: boolean;
  readonly isRoman: boolean;
  /** A Roman number of several letters. */
  readonly isLong: boolean;
  /** A single capital with its full stop: "D. Vance". */
  readonly isInitial: boolean;
  /** It is a word of the kind that sentences begin with, not names, nor an abbreviation in capitals ("6 p.m. EST"). */
  readonly isStarter: boolean;
  /** It may begin a name: "Le Drian". */
  readonly isParticle: boolean;
}

function readNext(after: string): Next {
  const open = after.replace(/^[«“"‘(\s]+/u, "");
  const word = /^\p{L}+/u.exec(open)?.[0] ?? "";
  const lower = word.toLowerCase();
  const folded = foldWord(word);
  const isInitial = /^\p{Lu}\.(?:[\s\u00A0-]|$)/u.test(open);
  const roman = ROMAN.exec(open)?.[0] ?? "";
  return {
    folded,
    isFigure: FIGURE.test(after),
    isRoman: roman !== "" && !isInitial,
    isLong: roman.length > 1,
    isInitial,
    isStarter:
      !isInitial &&
      !/^\p{Lu}{2}/u.test(word) &&
      (starters.has(lower) || isStopword(folded) || isNumberWord(folded)),
    isParticle: particles.has(lower) && /^\p{L}+(?:['’]|\s+)\p{Lu}/u.test(open),
  };
}

function isTitle(word: string, bare: string): boolean {
  return word === bare ? smallTitles.has(bare) : titles.has(bare) || smallTitles.has(bare);
}

/** "Downing St. The door opened": a street's name ends so; "M. Le Pen" has a title. */
function isTitleOf(bare: string, head: string, after: string): boolean {
  if (/^(?:st|ft|pt|sr|ed|éd)$/.test(bare) && /^\p{Lu}/u.test(lastWord(head)))
    return !readNext(after).isStarter;
  return true;
}

/** "J.", "J.-C.", "J.D.", "O.M.S.", "Ph.": letters that stand for a first name or an organisation. */
function isInitials(word: string): boolean {
  return (
    /^(?:\p{Lu}\p{Ll}?\.-?)*\p{Lu}$/u.test(word) ||
    /^\p{Lu}(?:\.-\p{Lu}|\.\p{Lu})+$/u.test(word) ||
    /^(?:Ph|Ch|Th|Chr)$/.test(word)
  );
}

/** Whether what follows initials is the rest of the name: "le plan B. Le ministre" ends a sentence, "par J. Le Drian" does not. */
function goesOnWithName(word: string, head: string, next: Next): boolean {
  // "Option B. 400 …": a figure is no name, but "art. L. 121-1" goes on.
  if (next.isFigure) return head.endsWith(".");
  if (next.isInitial) return true;
  const letters = word.match(/\p{Lu}/gu)!.length;
  const isAcronym = letters > 2 || (letters > 1 && (!word.includes("-") || either.has(word.toLowerCase())));
  if (isAcronym) return !next.isStarter;
  if (!starters.has(next.folded) && !isNumberWord(next.folded)) return true;
  const last = lastWord(head.replace(/[’']$/u, ""));
  return next.isParticle && (letters > 1 || last === "" || beforePersons.has(last.toLowerCase()));
}

/** The word that a full stop ends, without what is elided or joined before it ("l'art. 5"); "" where none does. */
function wordBeforeStop(before: string): string {
  if (!before.endsWith(".")) return "";
  const last = before
    .slice(0, -1)
    .split(/[^\p{L}\p{N}°º²³.\-’']+/u)
    .at(-1)!;
  const word = last.replace(/^.*[’']/u, "").replace(/^[.-]+/u, "");
  // "Le lieutenant-col. Brun": the last part is the one cut short. "J.-C" is whole.
  return word.includes("-") && !word.includes(".") ? word.slice(word.lastIndexOf("-") + 1) : word;
}

/** The letters that a text ends with; "" where it ends with anything else. */
function lastWord(text: string): string {
  return text.split(/[^\p{L}]+/u).at(-1)!;
}
