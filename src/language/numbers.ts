import type { AnalysedText } from "./analysed-text.js";
import { boundTo, dozens, multipliers, numberOfWord } from "./number-words.js";
import { HALF, ONE_AND_A_HALF, SHORT_MULTIPLIERS } from "./numbers-data.js";
import type { Token } from "./tokens.js";

/** A quantity in a text, in figures or in words. */
export interface NumberMention {
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

/** What joins number words: "vingt et un", "treinta y cinco", "two hundred and six". */
const AND = new Set("et and y e und".split(" "));
const ARTICLES = new Set("a an un une una uno ein eine einen".split(" "));
const halves = new Set(HALF.split(" "));
const oneAndAHalf = new Set(ONE_AND_A_HALF.split(" "));
const shortMultipliers = new Map(Object.entries(SHORT_MULTIPLIERS));
const ONE = new Set("un une one uno una ein eine один одна одно одну одного однієї одной".split(" "));

/**
 * Quantities a text states in the seven languages, in order, disjoint: figures with their separators (`1 000`, `2,5`, `2,500`),
 * number words ("six mille", "quatre-vingt-dix", "twenty-five", "тысяча", "un million et demi"), both together ("2,5 milliards", "2.5bn"). Articles are none,
 * nor are figures that are part of a name (`E3`, `F-16` apart).
 */
export function findNumbers(analysed: AnalysedText): NumberMention[] {
  const numbers: NumberMention[] = [];
  const { words } = analysed;
  for (let at = 0; at < words.length; ) {
    const found = readNumber(analysed, at);
    if (found === undefined) {
      at++;
      continue;
    }
    numbers.push({ start: words[at]!.start, end: words[found.last]!.end, value: found.value });
    at = found.last + 1;
  }
  return numbers;
}

function readNumber(analysed: AnalysedText, at: number): { value: number; last: number } | undefined {
  const { text, words } = analysed;
  const first = words[at]!;
  if (/^\d/.test(first.folded)) return readFigure(text, words, at);
  const share = readShare(text, words, at);
  if (share !== undefined) return share;
  const more = ONE.has(first.folded) ? timesHalf(text, words, at, 1) : undefined;
  if (more !== undefined) return more;
  if (dozens.has(first.folded)) return { value: dozens.get(first.folded)!, last: at };
  let total = 0;
  let current = 0;
  let last = -1;
  for (let index = at; index < words.length; index++) {
    const { folded, start } = words[index]!;
    if (index > at && !isAdjacent(text, words[index - 1]!, words[index]!)) break;
    const home = boundTo.get(folded);
    if (home !== undefined && analysed.language !== home) break;
    const multiplier = multipliers.get(folded);
    const unit = multiplier === undefined ? numberOfWord(folded) : undefined;
    if (multiplier === 100) {
      if (current >= 100) break;
      current = (current === 0 ? 1 : current) * 100;
    } else if (multiplier !== undefined) {
      // "Mil millones", "mille milliards": the greater one multiplies the whole.
      if (current === 0 && total > 0 && multiplier > total) total *= multiplier;
      else total += (current === 0 ? 1 : current) * multiplier;
      current = 0;
    } else if (unit !== undefined) {
      // "vingt" multiplies after "quatre"; two numbers in a row that do not add up are two numbers.
      if (unit === 20 && current % 100 === 4) current += 76;
      else if (last < 0 || (current === 0 && total > 0) || fits(current, unit)) {
        // "One hundred and two hundred", "one thousand and two thousand" are two numbers each: the second has multipliers of its own.
        const next = multipliers.get(words[index + 1]?.folded ?? "");
        if (current >= 100 && next === 100) break;
        if (last >= 0 && last < index - 1 && current === 0 && (unit >= 100 || next !== undefined)) break;
        current += unit;
      } else break;
    } else if (ONE.has(folded) && last >= 0 && takesOne(current, words[index - 1]!, text[start - 1])) {
      current += 1;
    } else if (AND.has(folded) && last === index - 1 && (current >= 20 || (current === 0 && total > 0))) {
      continue;
    } else break;
    last = index;
  }
  if (last < 0) return undefined;
  // "Un million et demi", "one and a half million": half of what the multiplier is of.
  const multiplier = multipliers.get(words[last]!.folded) ?? 0;
  const counted = { value: total + current, last };
  if (multiplier === 0) return timesHalf(text, words, last, counted.value) ?? counted;
  const half = multiplier === 100 ? undefined : halfBehind(text, words, last);
  return half === undefined ? counted : { value: counted.value + multiplier / 2, last: half };
}

/** "Two and a half billion": the number that ends at `at` and a half, times the multiplier that must follow. */
function timesHalf(
  text: string,
  words: readonly Token[],
  at: number,
  number: number,
): { value: number; last: number } | undefined {
  const half = halfBehind(text, words, at);
  const next = half === undefined ? undefined : words[half + 1];
  if (half === undefined || next === undefined || !isAdjacent(text, words[half]!, next)) return undefined;
  const factor = multipliers.get(next.folded);
  return factor === undefined || factor === 100
    ? undefined
    : { value: (number + 0.5) * factor, last: half + 1 };
}

/** Whether a smaller number may follow: after 100 one below 100, after 20 one below 10, after 60 and 80 (French) below 20, after 10 (French) 7 to 9. */
function fits(current: number, unit: number): boolean {
  const tens = current % 100;
  if (current > 0 && tens === 0) return unit > 0 && unit < 100;
  if (tens === 10) return unit >= 7 && unit <= 9;
  if (tens === 60 || tens === 80) return unit > 0 && unit < 20;
  return tens >= 20 && tens % 10 === 0 && unit > 0 && unit < 10;
}

/** "Vingt et un", "twenty-one", "cent un", "двадцать один": elsewhere one is an article. */
function takesOne(current: number, before: Token, mark: string | undefined): boolean {
  if (current === 0 || current % 10 !== 0) return false;
  if (current % 100 === 0) return true;
  return current % 100 >= 20 && (AND.has(before.folded) || mark === "-" || /[а-яієїґ]/.test(before.folded));
}

function readFigure(
  text: string,
  words: readonly Token[],
  at: number,
): { value: number; last: number } | undefined {
  const { folded } = words[at]!;
  const [, figures, ending] = /^(\d+(?:\.\d+)?)(\p{L}*)$/u.exec(folded) ?? [];
  if (figures === undefined) return undefined;
  const glued =
    ending === "" || /^(?:er|ere|re|e|eme|st|nd|rd|th)$/.test(ending!)
      ? 1
      : shortFactor(text, words, at, ending!);
  if (glued === undefined) return undefined;
  let last = at;
  let factor = glued;
  for (let next = words[at + 1]; next !== undefined && isAdjacent(text, words[last]!, next); ) {
    const multiplier =
      multipliers.get(next.folded) ??
      (last === at ? shortFactor(text, words, at + 1, next.folded) : undefined);
    if (multiplier === undefined || multiplier === 100) break;
    factor *= multiplier;
    next = words[++last + 1];
  }
  const half = factor >= 1000 ? halfBehind(text, words, last) : undefined;
  return {
    value: inFull(Number(figures) * factor) + (half === undefined ? 0 : factor / 2),
    last: half ?? last,
  };
}

/** Multiplied decimals without what floating point adds: "2,3 millions" is 2300000. */
function inFull(value: number): number {
  return Number(value.toPrecision(15));
}

/** What a short form multiplies by; one of a single letter only where a currency stands before the figure or behind the letter. */
function shortFactor(text: string, words: readonly Token[], at: number, folded: string): number | undefined {
  const factor = shortMultipliers.get(folded);
  if (factor === undefined || folded.length > 1) return factor;
  const { end } = words[at]!;
  const figure = /^\d/.test(words[at]!.text) ? words[at]! : words[at - 1]!;
  const isMoney =
    /[$€£¥]\s?$/u.test(text.slice(Math.max(0, figure.start - 2), figure.start)) ||
    /^\s?[$€£¥]/u.test(text.slice(end, end + 2));
  return isMoney ? factor : undefined;
}

/** Where "et demi", "and a half" ends behind the word at `at`; `undefined` where nothing of the kind follows. */
function halfBehind(text: string, words: readonly Token[], at: number): number | undefined {
  let next = at + 1;
  if (words[next] === undefined || !AND.has(words[next]!.folded)) return undefined;
  next++;
  if (words[next] !== undefined && ARTICLES.has(words[next]!.folded)) next++;
  if (words[next] === undefined || !halves.has(words[next]!.folded)) return undefined;
  for (let index = at + 1; index <= next; index++)
    if (!isAdjacent(text, words[index - 1]!, words[index]!)) return undefined;
  return next;
}

/** "Un demi-million", "half a million", "полтора миллиона": the multiplier's share; `undefined` where none follows. */
function readShare(
  text: string,
  words: readonly Token[],
  at: number,
): { value: number; last: number } | undefined {
  const share = halves.has(words[at]!.folded) ? 0.5 : oneAndAHalf.has(words[at]!.folded) ? 1.5 : undefined;
  if (share === undefined) return undefined;
  let next = at + 1;
  if (words[next] !== undefined && ARTICLES.has(words[next]!.folded)) next++;
  const multiplier = multipliers.get(words[next]?.folded ?? "");
  if (multiplier === undefined || multiplier < 1000) return undefined;
  for (let index = at + 1; index <= next; index++)
    if (!isAdjacent(text, words[index - 1]!, words[index]!)) return undefined;
  return { value: share * multiplier, last: next };
}

function isAdjacent(text: string, left: Token, right: Token): boolean {
  return /^[\s\u00a0-]$/.test(text.slice(left.end, right.start));
}
