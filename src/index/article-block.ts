import type { Passage } from "../corpus/types.js";
import type { Leadership } from "../delegations/types.js";
import type { StoredArticle } from "./schema.js";
import type { RecordRef } from "./token-records.js";

/** Everything the index knows that follows from an article's bytes alone, whatever the file is called. */
export interface ArticleBlock {
  readonly sha256: string;
  readonly passages: readonly Passage[];
  readonly leaderships: readonly Leadership[];
  /** `passages.length * dimensions` values. */
  readonly vectors: Float32Array;
  /** One per passage. */
  readonly records: readonly RecordRef[];
}

/** The same block under another file name. */
export function renameBlock(block: ArticleBlock, source: string): ArticleBlock {
  const named = <T extends { readonly source: string }>(items: readonly T[]): readonly T[] =>
    items.every((item) => item.source === source) ? items : items.map((item) => ({ ...item, source }));
  return { ...block, passages: named(block.passages), leaderships: named(block.leaderships) };
}

/** What `passages.json` keeps of an article. */
export function toStored(block: ArticleBlock): StoredArticle {
  const contexts = [...new Set(block.passages.map((passage) => passage.context))];
  return {
    sha256: block.sha256,
    contexts,
    passages: block.passages.map((passage) => ({
      span: [passage.start, passage.end],
      lines: [...passage.lines],
      context: contexts.indexOf(passage.context),
      sentences: passage.sentences.flatMap(({ start, end }) => [start, end]),
      alsoAt: passage.alsoAt.flatMap(({ start, end, lines }) => [start, end, ...lines]),
    })),
    leaderships: block.leaderships.map(({ source: _, leaders, span, lines, ...rest }) => ({
      ...rest,
      leaders: leaders.map(({ name, role }) => ({ name, role })),
      span: { start: span.start, end: span.end },
      lines: [...lines],
    })),
  };
}

/** The passages and leaderships of a stored article, under a file's name. */
export function fromStored(
  stored: StoredArticle,
  source: string,
): { passages: Passage[]; leaderships: Leadership[] } {
  const passages = stored.passages.map(({ span, lines, context, sentences, alsoAt }): Passage => {
    const [start, end] = span;
    const base = { start, end, source, lines, context: stored.contexts[context] ?? "" };
    return { ...base, sentences: toSpans(sentences), alsoAt: toPlaces(alsoAt) };
  });
  return { passages, leaderships: stored.leaderships.map((leadership) => ({ source, ...leadership })) };
}

function toSpans(numbers: readonly number[]): { start: number; end: number }[] {
  const spans = [];
  for (let i = 0; i < numbers.length; i += 2) spans.push({ start: numbers[i]!, end: numbers[i + 1]! });
  return spans;
}

function toPlaces(numbers: readonly number[]): Passage["alsoAt"] {
  const places: { start: number; end: number; lines: [number, number] }[] = [];
  for (let i = 0; i < numbers.length; i += 4) {
    places.push({ start: numbers[i]!, end: numbers[i + 1]!, lines: [numbers[i + 2]!, numbers[i + 3]!] });
  }
  return places;
}
