import { attachBlocks, type Group } from "./attach-blocks.js";
import { type Block, readBlocks } from "./blocks.js";
import { LineTable } from "./lines.js";
import { packUnits } from "./pack-units.js";
import { findRepeats, type Repeats } from "./repeats.js";
import { foldSpace, trimSpan } from "./spans.js";
import { splitUnits } from "./split-units.js";
import type { Article, Passage, PassagePlace, Span } from "./types.js";

/** Part of the index's identity: raised whenever the same article would give other passages. */
export const SPLITTER_VERSION = 1;

export interface SplitOptions {
  /** Adds the heading above a passage to its context. Default: false. */
  readonly headingInContext?: boolean;
}

/** Longest title or first line that is embedded in front of a passage, UTF-16 code units. */
const MAX_CONTEXT = 160;

/**
 * The passages of an article, in order and disjoint. `text.slice(start, end)` is a passage's quote; it begins and ends with something
 * that prints. Titles, labels, credits and the like are in none; a paragraph printed twice is in one, which tells the other place.
 */
export function splitArticle(article: Article, options: SplitOptions = {}): Passage[] {
  const { text } = article;
  const table = new LineTable(text);
  const blocks = keepSomething(readBlocks(text, article.bodyStart, table));
  const repeats = findRepeats(text, blocks);
  const groups = attachBlocks(text, blocks, (index) => repeats.originals[index]! >= 0);
  const others = placesByOriginal(repeats);
  const topic = topicOf(article, blocks);
  const passages: Passage[] = [];
  for (const group of groups) {
    for (const units of packUnits(text, splitUnits(text, group.start, group.end))) {
      const span = { start: units[0]!.start, end: units[units.length - 1]!.end };
      passages.push({
        ...span,
        source: article.source,
        lines: table.linesOf(span),
        context: contextOf(text, topic, span, options.headingInContext ? blocks[group.heading] : undefined),
        sentences: units,
        alsoAt: otherPlaces(text, span, group, blocks, others, table),
      });
    }
  }
  return passages;
}

/** An article of headings alone is not empty: then they are its text. */
function keepSomething(blocks: readonly Block[]): readonly Block[] {
  if (blocks.some((block) => block.kind === "text" || block.kind === "caption")) return blocks;
  return blocks.map((block) => (block.kind === "heading" ? { ...block, kind: "text" } : block));
}

interface Topic {
  readonly line: string;
  /** Passages that begin here or before hold the line themselves. */
  readonly heldUntil: number;
}

function topicOf(article: Article, blocks: readonly Block[]): Topic {
  const first = blocks.find((block) => block.kind === "text" || block.kind === "caption");
  if (article.title !== null) return { line: shorten(foldSpace(article.title)), heldUntil: -1 };
  if (first === undefined) return { line: "", heldUntil: -1 };
  const line = foldSpace(article.text.slice(first.start, Math.min(first.end, first.start + 4 * MAX_CONTEXT)));
  return { line: shorten(line), heldUntil: first.start };
}

function contextOf(text: string, topic: Topic, span: Span, heading: Block | undefined): string {
  const line = span.start <= topic.heldUntil ? "" : topic.line;
  const above = heading === undefined ? "" : shorten(foldSpace(text.slice(heading.start, heading.end)));
  return [line, above === line ? "" : above].filter((part) => part !== "").join(" — ");
}

/** At most `MAX_CONTEXT` characters, cut at a word. */
function shorten(line: string): string {
  if (line.length <= MAX_CONTEXT) return line;
  const cut = line.lastIndexOf(" ", MAX_CONTEXT);
  return line.slice(0, cut > 0 ? cut : MAX_CONTEXT).replace(/[\s,;:–—-]+$|[\uD800-\uDBFF]$/u, "");
}

function placesByOriginal({ originals }: Repeats): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>();
  originals.forEach((original, index) => {
    if (original < 0) return;
    const known = places.get(original);
    if (known === undefined) places.set(original, [index]);
    else known.push(index);
  });
  return places;
}

/** Where the passage's text stands again: looked for behind each repetition of its group's first block, white space folded. */
function otherPlaces(
  text: string,
  span: Span,
  group: Group,
  blocks: readonly Block[],
  others: ReadonlyMap<number, readonly number[]>,
  table: LineTable,
): PassagePlace[] {
  const places: PassagePlace[] = [];
  for (const index of others.get(group.first) ?? []) {
    const place = findFolded(text, span, blocks[index]!.start, group.end - group.start);
    if (place !== null) places.push({ ...place, lines: table.linesOf(place) });
  }
  return places;
}

/** The stretch behind `from` whose text equals that of `span` when white space is folded, or `null`. */
function findFolded(text: string, span: Span, from: number, reach: number): Span | null {
  const words = foldSpace(text.slice(span.start, span.end)).split(" ");
  const stretch = text.slice(from, from + 2 * reach + 100);
  const pattern = words
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"))
    .join("[\\s\\u00AD\\u200B-\\u200F\\u2060-\\u2064\\uFEFF]+");
  const match = new RegExp(pattern, "u").exec(stretch);
  return match === null ? null : trimSpan(text, from + match.index, from + match.index + match[0].length);
}
