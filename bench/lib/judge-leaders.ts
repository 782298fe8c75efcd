import type { LeaderAnswer } from "../../src/answer/types.js";
import { foldSpace } from "../../src/corpus/lines.js";
import { overlap } from "../../src/corpus/span.js";
import type { Span } from "../../src/corpus/types.js";
import type { EvalQuestion } from "./question-set.js";

/** How the structured answer to a who-led question compares with the gold passages. */
export interface LeaderOutcome {
  /** Gold passages that a leadership given was read from. */
  readonly found: number;
  readonly gold: number;
  /** Leaderships given that no gold passage states. */
  readonly extra: number;
}

type Given = Pick<LeaderAnswer, "source" | "lines" | "quote">;

/**
 * A leadership given counts for a gold passage when it is of the same file and its quote and the gold string overlap where they stand
 * there, by offsets: words that two places share prove nothing. `readText` gives a file's text.
 */
export function judgeLeaders(
  { gold }: Pick<EvalQuestion, "gold">,
  leaders: readonly Given[],
  readText: (file: string) => string,
): LeaderOutcome {
  const places = leaders.map(({ source, lines, quote }) => ({
    source,
    place: placeOfQuote(readText(source), lines[0], quote),
  }));
  const golds = gold.map(({ file, contains }) => ({ file, places: placesOfGold(readText(file), contains) }));
  const meets = (one: (typeof golds)[number], given: (typeof places)[number]) =>
    one.file === given.source &&
    one.places.some((place) => given.place !== null && overlap(place, given.place));
  return {
    gold: gold.length,
    found: golds.filter((one) => places.some((given) => meets(one, given))).length,
    extra: places.filter((given) => !golds.some((one) => meets(one, given))).length,
  };
}

/** Where a quote stands: from its first line on, which tells equal sentences apart. */
function placeOfQuote(text: string, line: number, quote: string): Span | null {
  let at = 0;
  for (let number = 1; number < line; number++) {
    const end = /\r\n|\r|\n/g;
    end.lastIndex = at;
    if (end.exec(text) === null) return null;
    at = end.lastIndex;
  }
  const start = text.indexOf(quote, at);
  return start < 0 ? null : { start, end: start + quote.length };
}

/** Every place of a gold string, whatever the white space between its words; the whole file for an empty one. */
function placesOfGold(text: string, contains: string): Span[] {
  const folded = foldSpace(contains);
  if (folded === "") return [{ start: 0, end: text.length }];
  const words = folded.split(" ").map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(words.join("[\\s\\u00AD\\u200B-\\u200F\\u2060-\\u2064\\uFEFF]+"), "gu");
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}
