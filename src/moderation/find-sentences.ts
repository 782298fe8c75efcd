import type { Span } from "../corpus/types.js";

/** Shorter sentences stand in many places: they alone do not hide what they stand in. Characters. */
const TELLING = 40;

/**
 * Where the sentences of passages stand in another version of their article, however its lines are broken there: of each passage every
 * sentence that is long enough to tell, with the short ones right beside it; of a passage of short ones, all of them, one after the other.
 */
export function findSentences(passages: readonly (readonly string[])[], text: string): Span[] {
  // Once for all of them: an article may be long.
  const folded = foldRuns(text);
  return unfold(
    passages.flatMap((sentences) => findPassage(sentences, folded)),
    text,
  );
}

function findPassage(sentences: readonly string[], folded: string): Span[] {
  const parts = sentences.map((sentence) => foldRuns(sentence).trim()).filter((part) => part !== "");
  if (parts.length === 0) return [];
  const telling = parts.filter(({ length }) => length >= TELLING);
  const short = parts.filter(({ length }) => length < TELLING);
  return telling.length > 0
    ? telling.flatMap((part) => placesOf(part, folded).map((span) => widen(span, short, folded)))
    : placesOf(parts[0]!, folded).flatMap((span) => follow(span, parts.slice(1), folded));
}

/** Each run of white space as one space. */
function foldRuns(text: string): string {
  return text.replace(/\s+/g, " ");
}

function placesOf(part: string, text: string): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length))
    spans.push({ start: at, end: at + part.length });
  return spans;
}

/** With the parts that stand on either side, white space aside: no more of them than the passage had. */
function widen({ start, end }: Span, parts: readonly string[], folded: string): Span {
  let first = start;
  let last = end;
  for (let left = parts.length; left > 0; left--) {
    const before = folded[first - 1] === " " ? first - 1 : first;
    const part = parts.find((each) => folded.endsWith(each, before));
    if (part === undefined) break;
    first = before - part.length;
  }
  for (let left = parts.length; left > 0; left--) {
    const after = folded[last] === " " ? last + 1 : last;
    const part = parts.find((each) => folded.startsWith(each, after));
    if (part === undefined) break;
    last = after + part.length;
  }
  return { start: first, end: last };
}

/** Up to the last of the parts, where they follow in their order, white space aside; else nothing. */
function follow({ start, end }: Span, parts: readonly string[], folded: string): Span[] {
  let last = end;
  for (const part of parts) {
    const after = folded[last] === " " ? last + 1 : last;
    if (!folded.startsWith(part, after)) return [];
    last = after + part.length;
  }
  return [{ start, end: last }];
}

/** Spans of the folded text as those of the text itself. */
function unfold(spans: readonly Span[], text: string): Span[] {
  const runs: { readonly folded: number; readonly extra: number }[] = [];
  let extra = 0;
  for (const { 0: run, index } of text.matchAll(/\s{2,}/g)) {
    const folded = index - extra;
    extra += run.length - 1;
    runs.push({ folded, extra });
  }
  // No span begins or ends with white space: what stands behind a run has all of it before.
  const offsetOf = (at: number): number => {
    let low = 0;
    let high = runs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (runs[middle]!.folded < at) low = middle + 1;
      else high = middle;
    }
    return at + (runs[low - 1]?.extra ?? 0);
  };
  return spans.map(({ start, end }) => ({ start: offsetOf(start), end: offsetOf(end - 1) + 1 }));
}
