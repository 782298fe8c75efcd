import { readBlocks } from "../../corpus/blocks.js";
import type { Article } from "../../corpus/types.js";
import { AnalysedText } from "../../language/analysed-text.js";
import { findDates } from "../../language/dates.js";
import { ordinalHeld, placesHeld } from "../rounds/round-phrases.js";
import { completed, formatDate } from "../rounds/rounds.js";
import { readSentenceTokens } from "../tokens.js";
import type { Talks } from "../types.js";

/** A paragraph's first line is a heading where it begins with a date, and a mark after it. */
const AFTER_DATE = /^[*_\s]*(?:[-–—:|.]|$)/u;
/** "L'entente de Batoumi": a heading's last words. */
const OF_TOWN = /(?:^|\s)(?:(?:de|of)\s|d['’])(\p{Lu}\p{Ll}+(?:[- ]\p{Lu}\p{Ll}+)*)[\s.]*$/u;

/** The parts of a chronicle: each under a heading, or a first line, that tells its date. */
export class Sections {
  readonly #headings: readonly { readonly start: number; readonly talks: Talks }[];

  /** @param about the round that the whole article is about */
  constructor(
    article: Article,
    readonly about: Talks,
  ) {
    this.#headings = readBlocks(article.text, article.bodyStart).flatMap(({ start, end, kind }) => {
      const first = /.*/u.exec(article.text.slice(start, end))![0];
      const talks = kind === "noise" ? null : roundOf(article, first, kind === "heading", about);
      return talks !== null || kind === "heading" ? [{ start, talks: talks ?? about }] : [];
    });
  }

  /** The round that the article is about at an offset of its text. */
  talksAt(offset: number): Talks {
    return this.#headings.findLast(({ start }) => start <= offset)?.talks ?? this.about;
  }
}

/** The round of a heading that tells a date, `null` of any other. */
function roundOf(
  { date: written }: Article,
  heading: string,
  isHeading: boolean,
  about: Talks,
): Talks | null {
  const mentions = findDates(new AnalysedText(heading));
  const [first, last] = [mentions[0], mentions.at(-1)];
  if (first === undefined || last === undefined) return null;
  const begins = /^[^\p{L}\p{N}]*$/u.test(heading.slice(0, first.start));
  if (!isHeading && !(begins && AFTER_DATE.test(heading.slice(last.end)))) return null;
  const date = formatDate(last, written);
  if (date === null) return null;
  const tokens = readSentenceTokens(heading);
  const [place, ...others] = placesHeld(tokens);
  const isOne = place !== undefined && others.every(({ key }) => key === place.key);
  const town = isOne ? heading.slice(place.start, place.end) : (OF_TOWN.exec(heading)?.[1] ?? null);
  return completed({ place: town, date, ordinal: ordinalHeld(tokens) }, about, "led");
}
