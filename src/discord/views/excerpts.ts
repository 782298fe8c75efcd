import type { Excerpt } from "../../answer/types.js";
import { LIMITS } from "../limits.js";
import { type Quotation, quoteText } from "../markdown/quote-text.js";
import type { EmbedSpec } from "../replies.js";
import type { Translate } from "../texts.js";
import { placeLine, type ShownPlace } from "./place-line.js";

/** Most that links may take of the room: it is there for the quotes. */
const PLACE_SHARE = 1 / 3;

/** A quote and where it stands. */
export interface ShownExcerpt extends ShownPlace {
  readonly citation: string;
  readonly quotation: Quotation;
}

/** An excerpt of the core's as it is shown. */
export function showExcerpt(excerpt: Excerpt): ShownExcerpt {
  const { quote, start, best } = excerpt;
  // Offsets are those of the article; the quote is all that is at hand.
  const bold = best[1] > best[0] ? ([best[0] - start, best[1] - start] as const) : null;
  return { ...excerpt, quotation: { text: quote, start: 0, end: quote.length, bold } };
}

/**
 * One embed each, within `room` code units together: short quotes are whole, and what they leave is shared out among the long ones.
 */
export function excerptEmbeds(
  excerpts: readonly ShownExcerpt[],
  room: number,
  colour: EmbedSpec["colour"],
  t: Translate,
): EmbedSpec[] {
  const placeRoom = Math.floor((room * PLACE_SHARE) / Math.max(1, excerpts.length));
  const places = excerpts.map((excerpt) => `\n${placeLine(excerpt, t, placeRoom)}`);
  const left = room - places.reduce((sum, line) => sum + line.length, 0);
  const wanted = excerpts.map(({ quotation }) => quoteText(quotation, LIMITS.embed.description).length);
  const rooms = shareRoom(wanted, left);
  return excerpts.map(({ quotation }, index) => {
    const max = Math.min(rooms[index]!, LIMITS.embed.description - places[index]!.length);
    return { text: quoteText(quotation, max) + places[index]!, colour };
  });
}

/** Room for each of `wanted`, together at most `total`: nobody gets more than is wanted, the rest is shared evenly. */
export function shareRoom(wanted: readonly number[], total: number): number[] {
  const rooms = wanted.map(() => 0);
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]!);
  let left = Math.max(0, total);
  for (const [done, index] of order.entries()) {
    // What escaping costs is counted generously: 48 more than wanted keeps a quote that fits from being cut.
    rooms[index] = Math.min(wanted[index]! + 48, Math.floor(left / (order.length - done)));
    left -= Math.min(rooms[index]!, wanted[index]!);
  }
  return rooms;
}
