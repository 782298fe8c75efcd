import {
  isQuotationOpen,
  isQuotedByPronoun,
  isWholeQuotation,
  leansOnPrevious,
  NO_QUOTATION,
  readQuotations,
  startsWithQuotation,
} from "./quotations.js";
import type { Span } from "./types.js";

/** A passage longer than this is split, UTF-16 code units. */
const MAX_PASSAGE = 900;
const MIN_PASSAGE = 250;
/** A passage of several sentences is never longer than this. */
const MAX_PACKED = 1500;

const MAX_QUOTED_UNITS = 8;

/** What a cut costs, in units of "a part twice as long as wanted". */
const COST = { insideQuotation: 4, beforeSpeaker: 3, beforeLeaning: 1.5, smallPart: 2 } as const;

/**
 * Groups the sentences of a paragraph into parts of about the same length, cutting where least is lost: not inside a quotation,
 * not before its speaker, rather not before a sentence that leans on the one before. Returns runs of consecutive units.
 */
export function packUnits(text: string, units: readonly Span[]): Span[][] {
  const total = units.length === 0 ? 0 : units[units.length - 1]!.end - units[0]!.start;
  if (total <= MAX_PASSAGE || units.length < 2) return units.length === 0 ? [] : [[...units]];
  const target = total / Math.ceil(total / MAX_PASSAGE);
  const cuts = cutCosts(text, units);
  // best[j]: least cost of packing units 0..j-1; from[j]: where the last part begins.
  const best = new Array<number>(units.length + 1).fill(Number.POSITIVE_INFINITY);
  const from = new Array<number>(units.length + 1).fill(0);
  best[0] = 0;
  for (let j = 1; j <= units.length; j++) {
    for (let i = j - 1; i >= 0; i--) {
      const length = units[j - 1]!.end - units[i]!.start;
      if (length > MAX_PACKED && i < j - 1) break;
      const cost = best[i]! + (i === 0 ? 0 : cuts[i]!) + sizeCost(length, target);
      if (cost < best[j]!) {
        best[j] = cost;
        from[j] = i;
      }
    }
  }
  const parts: Span[][] = [];
  for (let j = units.length; j > 0; j = from[j]!) parts.unshift(units.slice(from[j]!, j));
  return parts;
}

function sizeCost(length: number, target: number): number {
  return ((length - target) / target) ** 2 + (length < MIN_PASSAGE ? COST.smallPart : 0);
}

/** The unit, or all units of the quotation that it opens: its speaker stands behind the last one. */
function wholeQuotation(text: string, units: readonly Span[], index: number): string {
  const { start, end } = units[index]!;
  const unit = text.slice(start, end);
  if (!startsWithQuotation(unit) || !isQuotationOpen(readQuotations(unit))) return unit;
  for (const { end: closing } of units.slice(index + 1, index + MAX_QUOTED_UNITS)) {
    const longer = text.slice(start, closing);
    if (!isQuotationOpen(readQuotations(longer))) return longer;
  }
  return unit;
}

/** cost[i]: what is lost by a cut before unit i. */
function cutCosts(text: string, units: readonly Span[]): number[] {
  const costs = [0];
  let quotation = NO_QUOTATION;
  for (let i = 1; i < units.length; i++) {
    quotation = readQuotations(text.slice(units[i - 1]!.start, units[i]!.start), quotation);
    const unit = wholeQuotation(text, units, i);
    let cost = 0;
    if (isQuotationOpen(quotation)) cost += COST.insideQuotation;
    if (isQuotedByPronoun(unit) || isWholeQuotation(unit)) cost += COST.beforeSpeaker;
    else if (leansOnPrevious(unit)) cost += COST.beforeLeaning;
    costs.push(cost);
  }
  return costs;
}
