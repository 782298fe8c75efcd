import type { Span } from "../corpus/types.js";

/** Mail addresses, names after `@`, file names and addresses without a scheme, ids. */
const OPAQUE = [
  /[^\s<>@]+@[^\s<>@]+\.\p{L}{2,}/gu,
  /(?<![\p{L}\p{N}])[@#][\p{L}\p{N}_.-]+/gu,
  /(?<![\p{L}\p{N}])[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.[a-z]{2,4}(?:\/\S*)?(?![\p{L}\p{N}])/gu,
  // An id: long, or of letters and figures mixed.
  /(?<![\p{L}\p{N}])(?=[\p{L}_-]*\d)[\p{L}\p{N}_-]{12,}(?![\p{L}\p{N}])/gu,
];

/** Where a question, cleaned, holds what is no language: its letters and figures name nothing. */
export function findOpaqueSpans(text: string): Span[] {
  return OPAQUE.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ start: index, end: index + found.length })),
  );
}
