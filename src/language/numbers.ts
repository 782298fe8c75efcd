import { detectLanguage } from "./detect.js";
import { DOZENS, MULTIPLIERS, UNITS } from "./numbers-data.js";
import { readTokens, type Token } from "./tokens.js";

/** A quantity in a text, in figures or in words. */
export interface NumberMention {
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

const units = tableOf(UNITS);
const multipliers = tableOf(MULTIPLIERS);
const dozens = tableOf(DOZENS);
/** What joins number words: "vingt et un", "treinta y cinco", "two hundred and six". */
const AND = new Set("et and y e und".split(" "));
/** Number words that are another word elsewhere ("due to", "a cent", "to seize") count in their own language's texts only. */
const BOUND = new Map(
  Object.entries({
    due: "it",
    tre: "it",
    dos: "es",
    mil: "es",
    elf: "de",
    null: "de",
    seize: "fr",
    cent: "fr",
    cents: "fr",
    sept: "fr",
    hundert: "de",
  }),
);
const ONE = new Set("un une one uno una ein eine один одна".split(" "));

function tableOf(data: Readonly<Record<number, string>>): ReadonlyMap<string, number> {
  const table = new Map<string, number>();
  for (const [value, words] of Object.entries(data))
    for (const word of words.split(" ")) table.set(word, Number(value));
  return table;
}

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
  const bound = BOUND.get(first.folded);
  if (bound !== undefined && detectLanguage(text) !== bound) return undefined;
  if (!units.has(first.folded) && !multipliers.has(first.folded) && !dozens.has(first.folded))
    return undefined;
  let total = 0;
  let current = 0;
  let last = -1;
  for (let index = at; index < words.length; index++) {
    const folded = words[index]!.folded;
    if (index > at && !isAdjacent(text, words[index - 1]!, words[index]!)) break;
    const unit = units.get(folded);
    const multiplier = multipliers.get(folded);
    if (unit !== undefined) {
      // "vingt" multiplies after "quatre"; two numbers in a row that do not add up are two numbers.
      if (unit === 20 && current % 100 === 4) current += 76;
      else if (current === 0 || roomAfter(current) > unit) current += unit;
      else break;
    } else if (multiplier === 100) current = (current === 0 ? 1 : current) * 100;
    else if (multiplier !== undefined) {
      total += (current === 0 ? 1 : current) * multiplier;
      current = 0;
    } else if (index === at && dozens.has(folded)) {
      return { value: dozens.get(folded)!, last: at };
    } else if (
      ONE.has(folded) &&
      index > at &&
      current >= 20 &&
      (AND.has(words[index - 1]!.folded) || text[words[index]!.start - 1] === "-")
    ) {
      current += 1; // "vingt et un", "twenty-one"
    } else if (AND.has(folded) && last === index - 1 && index > at && current >= 20) {
      continue;
    } else break;
    last = index;
  }
  return last < 0 ? undefined : { value: total + current, last };
}

/** How large a unit may still be added: after 20 below 10, after 100 below 100, after 60 and 80 (French) below 20. */
function roomAfter(current: number): number {
  if (current % 100 === 0) return 100;
  if (current % 100 === 60 || current % 100 === 80) return 20;
  return current % 10 === 0 && current % 100 >= 10 ? 10 : 0;
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
  const next = words[at + 1];
  const multiplier =
    next !== undefined && isAdjacent(text, words[at]!, next) ? multipliers.get(next.folded) : undefined;
  if (multiplier === undefined || multiplier === 100) return { value, last: at };
  return { value: value * multiplier, last: at + 1 };
}

function isAdjacent(text: string, left: Token, right: Token): boolean {
  return /^[\s\u00a0-]$/.test(text.slice(left.end, right.start));
}
