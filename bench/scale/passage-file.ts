import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import type { Core } from "../../src/answer/core.js";
import type { GrownParagraph } from "./grow-corpus.js";

/** A passage as the program indexed it: what a peer is given, under the same number. */
export interface WrittenPassage {
  readonly source: string;
  readonly start: number;
  /** The title that is embedded in front of it. */
  readonly context: string;
  readonly text: string;
  /** The paragraph it begins in, or a variation of it. */
  readonly base: string;
}

/** Writes the passages of an index in their order, one JSON object a line. */
export function writePassages(
  { library: { index } }: Core,
  articles: readonly { readonly source: string; readonly paragraphs: readonly GrownParagraph[] }[],
  path: string,
): void {
  const paragraphs = new Map(articles.map(({ source, paragraphs }) => [source, paragraphs]));
  const indexed = new Map(index.articles.map((article) => [article.source, article]));
  const file = openSync(path, "w");
  for (const { source, start, end, context } of index.passages) {
    const text = indexed.get(source)!.text.slice(start, end);
    const base = paragraphs.get(source)!.findLast((paragraph) => paragraph.start <= start)!.base;
    writeSync(file, `${JSON.stringify({ source, start, context, text, base } satisfies WrittenPassage)}\n`);
  }
  closeSync(file);
}

export function readPassages(path: string): WrittenPassage[] {
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as WrittenPassage);
}

/** All vectors of an index laid end to end, in its passages' order. */
export function readVectors(path: string): Float32Array {
  const bytes = readFileSync(path);
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / Float32Array.BYTES_PER_ELEMENT);
}
