import { attachBlocks, type Group } from "./attach-blocks.js";
import type { Block } from "./block.js";
import { readBlocks } from "./blocks.js";
import { foldSpace, LineTable, trimSpan } from "./lines.js";
import { packUnits } from "./pack-units.js";
import { leansOnPrevious } from "./quotations.js";
import { splitUnits } from "./split-units.js";
import type { Article, Passage, PassagePlace, Span } from "./types.js";
import { viewOf } from "./view/reading-view.js";

/** Part of the index's identity: raised whenever the same article would give other passages, or another text to embed. */
export const SPLITTER_VERSION = 7;

export interface SplitOptions {
  /** Adds the heading above a passage to its context. Default: false. */
  readonly headingInContext?: boolean;
}

/** Longest title or first line that is embedded in front of a passage, UTF-16 code units. */
const MAX_CONTEXT = 160;

/**
 * The passages of an article, in order and disjoint: what its reading view is split into, as spans of the file's own text.
 * `text.slice(start, end)` is a passage's quote; it begins and ends with something that prints, or with the markup right beside that.
 * Titles, labels, credits and the like are in none; a paragraph printed twice is in one, which tells the other place.
 */
export function splitArticle(article: Article, options: SplitOptions = {}): Passage[] {
  const { bodyStart, title } = article;
  const view = viewOf(article);
  const lines = new LineTable(view.file);
  const place = (span: Span): PassagePlace => {
    const quoted = view.quoted(span);
    return { ...quoted, lines: lines.linesOf(quoted) };
  };
  return splitText({ text: view.text, bodyStart, title }, options).map(
    ({ span, context, sentences, alsoAt }) => ({
      ...place(span),
      source: article.source,
      context,
      sentences: sentences.map((sentence) => view.quoted(sentence)),
      alsoAt: alsoAt.map(place),
    }),
  );
}

/** A passage as spans of the text that was split. */
interface Part {
  readonly span: Span;
  readonly context: string;
  readonly sentences: readonly Span[];
  readonly alsoAt: readonly Span[];
}

function splitText(article: Pick<Article, "text" | "bodyStart" | "title">, options: SplitOptions): Part[] {
  const { text } = article;
  const blocks = keepSomething(readBlocks(text, article.bodyStart));
  const repeats = findRepeats(text, blocks);
  const groups = attachBlocks(text, blocks, (index) => repeats.originals[index]! >= 0);
  const others = placesByOriginal(repeats);
  const topic = topicOf(article, blocks);
  const parts: Part[] = [];
  for (const group of groups) {
    const copies = (others.get(group.first) ?? []).map(
      (index) => new CopyOf(text, group, blocks[index]!.start),
    );
    for (const sentences of packUnits(text, splitUnits(text, group.start, group.end))) {
      const span = { start: sentences[0]!.start, end: sentences[sentences.length - 1]!.end };
      const context = contextOf(
        text,
        topic,
        span,
        group,
        options.headingInContext ? blocks[group.heading] : undefined,
      );
      parts.push({
        span,
        context: span.start === group.start ? context : withHeader(context, text, group),
        sentences,
        alsoAt: otherPlaces(copies, span),
      });
    }
  }
  return parts;
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

function topicOf(article: Pick<Article, "text" | "title">, blocks: readonly Block[]): Topic {
  const first = blocks.find((block) => block.kind === "text" || block.kind === "caption");
  if (article.title !== null) return { line: shorten(foldSpace(article.title)), heldUntil: -1 };
  if (first === undefined) return { line: "", heldUntil: -1 };
  const line = foldSpace(article.text.slice(first.start, Math.min(first.end, first.start + 4 * MAX_CONTEXT)));
  return { line: shorten(line), heldUntil: first.start };
}

/** What the passage is about, the question that it answers and who speaks, unless it says so itself. */
function contextOf(
  text: string,
  topic: Topic,
  span: Span,
  { question, speaker, start }: Group,
  heading: Block | undefined,
): string {
  const line = span.start <= topic.heldUntil ? "" : topic.line;
  const above = heading === undefined ? "" : lineOf(text, heading);
  const asked = question === null || span.start < question.end ? "" : shorten(question.words);
  const isNamed = text.slice(span.start, span.end).includes(`${speaker}:`) || span.start === start;
  const parts = [line, above === line ? "" : above, asked, isNamed && asked === "" ? "" : speaker];
  return parts.filter((part) => part !== "").join(" — ");
}

function lineOf(text: string, { start, end }: Span): string {
  return shorten(foldSpace(text.slice(start, Math.min(end, start + 4 * MAX_CONTEXT))));
}

/** The rows of a table that is split go on under its first one. */
function withHeader(context: string, text: string, { start }: Group): string {
  if (text[start] !== "|") return context;
  const line = text.slice(start, start + 4 * MAX_CONTEXT).split("\n", 1)[0]!;
  return [context, shorten(foldSpace(line))].filter((part) => part !== "").join(" — ");
}

/** At most `MAX_CONTEXT` characters, cut at a word. */
function shorten(line: string): string {
  if (line.length <= MAX_CONTEXT) return line;
  const cut = line.lastIndexOf(" ", MAX_CONTEXT);
  let end = cut > 0 ? cut : MAX_CONTEXT;
  while (end > 0 && /[\s,;:–—-]/u.test(line[end - 1]!)) end--;
  return line.slice(0, end).replace(/[\uD800-\uDBFF]$/u, "");
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

/** Where the passage's text stands again: looked for in each repetition of its group. */
function otherPlaces(copies: readonly CopyOf[], span: Span): Span[] {
  return copies.flatMap((copy) => copy.find(span) ?? []);
}

/** A place where a group's first block is repeated. Its passages are looked for one after the other, each behind the one before. */
class CopyOf {
  #from: number;
  readonly #end: number;

  constructor(
    private readonly text: string,
    group: Group,
    start: number,
  ) {
    this.#from = start;
    this.#end = start + 2 * (group.end - group.start) + 100;
  }

  /** The next stretch whose text equals that of `span` when white space is folded, or `null`. */
  find(span: Span): Span | null {
    const words = foldSpace(this.text.slice(span.start, span.end)).split(" ");
    const pattern = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("\\s+");
    const match = new RegExp(pattern, "u").exec(this.text.slice(this.#from, this.#end));
    if (match === null) return null;
    const place = trimSpan(this.text, this.#from + match.index, this.#from + match.index + match[0].length);
    this.#from = place.end;
    return place;
  }
}

/** For each block the index of the earlier block with the same text, or -1. */
interface Repeats {
  readonly originals: readonly number[];
  /** Folded text of each block of text or caption, "" for others. */
  readonly folded: readonly string[];
}

/**
 * Finds paragraphs that stand in the article more than once. A paragraph that leans on the one before it
 * (its speaker is a pronoun) counts as repeated only where that one is repeated with it.
 */
function findRepeats(text: string, blocks: readonly Block[]): Repeats {
  const folded = blocks.map((block) =>
    block.kind === "text" || block.kind === "caption" ? foldSpace(text.slice(block.start, block.end)) : "",
  );
  const originals = new Array<number>(blocks.length).fill(-1);
  const seen = new Map<string, number>();
  for (let i = 0; i < blocks.length; i++) {
    const key = folded[i]!;
    if (key === "") continue;
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, i);
      continue;
    }
    const together = i > 0 && first > 0 && originals[i - 1] === first - 1;
    if (together || !leansOnPrevious(key)) originals[i] = first;
  }
  return { originals, folded };
}
