import { forEachSliced } from "../shared/time-slice.js";
import type { Generation } from "./read-generation.js";
import type { Manifest } from "./schema.js";
import { RecordTable } from "./token-records.js";

/** More segments than this are made fewer: each is an open file. */
const MOST_SEGMENTS = 12;

/**
 * The segments of an index that are not worth keeping for what the reused articles still need of them: less than half, or, when there are
 * many, the smallest ones. Their live records move to the new segment; the sizes to copy so stay in proportion to what changes.
 * Gives way to other work.
 */
export async function chooseSparse(
  { manifest, passages, records }: Generation,
  reuse: Iterable<number>,
): Promise<Set<number>> {
  const live = new Float64Array(manifest.segments.length);
  await forEachSliced(reuse, (place) => {
    const [first, end] = passages.rangeOf(place);
    for (let id = first; id < end; id++) {
      const { segment, bytes } = records.at(id)!;
      live[segment]! += bytes;
    }
  });
  const sparse = new Set<number>();
  const kept: number[] = [];
  for (const [segment, { bytes }] of manifest.segments.entries()) {
    if (2 * live[segment]! < bytes) sparse.add(segment);
    else kept.push(segment);
  }
  kept.sort((a, b) => live[b]! - live[a]!);
  if (kept.length > MOST_SEGMENTS) for (const segment of kept.slice(MOST_SEGMENTS / 2)) sparse.add(segment);
  return sparse;
}

/** The segments that records stand in, and the records numbered by their places among these. */
export function numberSegments(
  records: RecordTable,
  segments: Manifest["segments"],
): { segments: Manifest["segments"]; records: RecordTable } {
  const places = new Map<number, number>();
  const words = records.words.slice();
  const stride = words.length / Math.max(1, records.length);
  for (let at = 0; at < words.length; at += stride) {
    const place = places.get(words[at]!) ?? places.size;
    places.set(words[at]!, place);
    words[at] = place;
  }
  return {
    segments: [...places.keys()].map((segment) => segments[segment]!),
    records: new RecordTable(words),
  };
}
