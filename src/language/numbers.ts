import { detectLanguage } from "./detect.js";
import { boundTo, dozens, multipliers, numberOfWord } from "./number-words.js";
import { readTokens, type Token } from "./tokens.js";

/** A quantity in a text, in figures or in words. */
export interface NumberMention {
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

/** What joins number words: "vingt et un", "treinta y cinco", "two hundred and six". */
const AND = new Set("et and y e und".split(" "));
const ONE = new Set("un une one uno una ein eine один одна одно одну одного однієї одной".split(" "));

/**
 * Quantities a text states in the seven languages, in order, disjoint: figures with their separators (`1 000`, `2,5`, `2,500`),
 * number words ("six mille", "quatre-vingt-dix", "twenty-five", "тысяча"), both together ("2,5 milliards"). Articles are none,
 * nor are figures that are part of a name (`E3`, `F-16` apart).
 */
export function findNumbers(text: string): NumberMention[] {
  const numbers: NumberMention[] = [];
  const words = readTokens(text);
  for (let at = 0; at < words.length; ) {
    const found = readNumber(text, words, at);
    if (found === undefined) {
      at++;
      continue;
    }
    numbers.push({ start: words[at]!.start, end: words[found.last]!.end, value: found.value });
    at = found.last + 1;
  }
  return numbers;
}

function readNumber(
  text: string,
  words: readonly Token[],
  at: number,
): { value: number; last: number } | undefined {
  const first = words[at]!;
  if (/^\d/.test(first.text)) return readFigure(text, words, at);
  if (dozens.has(first.folded)) return { value: dozens.get(first.folded)!, last: at };
  let total = 0;
  let current = 0;
  let last = -1;
  for (let index = at; index < words.length; index++) {
    const { folded, start } = words[index]!;
    if (index > at && !isAdjacent(text, words[index - 1]!, words[index]!)) break;
    const home = boundTo.get(folded);
    if (home !== undefined && detectLanguage(text) !== home) break;
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
  return last < 0 ? undefined : { value: total + current, last };
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
  const folded = words[at]!.folded;
  const value = Number(
    /^\d+(?:\.\d+)?$/.test(folded)
      ? folded
      : (/^(\d+)(?:er|ere|e|eme|st|nd|rd|th)$/.exec(folded)?.[1] ?? "x"),
  );
  if (!Number.isFinite(value)) return undefined;
  let last = at;
  let factor = 1;
  for (let next = words[at + 1]; next !== undefined && isAdjacent(text, words[last]!, next); ) {
    const multiplier = multipliers.get(next.folded);
    if (multiplier === undefined || multiplier === 100) break;
    factor *= multiplier;
    next = words[++last + 1];
  }
  return { value: value * factor, last };
}

function isAdjacent(text: string, left: Token, right: Token): boolean {
  return /^[\s\u00a0-]$/.test(text.slice(left.end, right.start));
}
