/** Nearest neighbours, best first. */
export interface Neighbours {
  readonly ids: Uint32Array;
  /** Inner product with the query: the cosine, for unit vectors. */
  readonly scores: Float32Array;
}

/**
 * The `k` ids (0 … `scores.length - 1`) with the highest scores among those that pass `filter`; equal scores keep
 * the lower id first. A bounded heap: the cost is one comparison for nearly every score.
 */
export function selectTopK(scores: Float32Array, k: number, filter?: (id: number) => boolean): Neighbours {
  const size = Math.min(k, scores.length);
  const heap = new Uint32Array(size);
  let held = 0;
  const worse = (a: number, b: number): boolean => {
    const difference = scores[a]! - scores[b]!;
    return difference < 0 || (difference === 0 && a > b);
  };
  const sink = (start: number): void => {
    let parent = start;
    for (;;) {
      let child = 2 * parent + 1;
      if (child >= held) return;
      if (child + 1 < held && worse(heap[child + 1]!, heap[child]!)) child += 1;
      if (!worse(heap[child]!, heap[parent]!)) return;
      swap(heap, parent, child);
      parent = child;
    }
  };
  for (let id = 0; id < scores.length && size > 0; id += 1) {
    if (held === size && scores[id]! <= scores[heap[0]!]!) continue;
    if (filter !== undefined && !filter(id)) continue;
    if (held < size) {
      heap[held] = id;
      held += 1;
      for (let child = held - 1; child > 0; ) {
        const parent = (child - 1) >> 1;
        if (!worse(heap[child]!, heap[parent]!)) break;
        swap(heap, parent, child);
        child = parent;
      }
    } else {
      heap[0] = id;
      sink(0);
    }
  }
  const ids = heap.subarray(0, held).sort((a, b) => scores[b]! - scores[a]! || a - b);
  return { ids: ids.slice(), scores: Float32Array.from(ids, (id) => scores[id]!) };
}

function swap(heap: Uint32Array, a: number, b: number): void {
  const kept = heap[a]!;
  heap[a] = heap[b]!;
  heap[b] = kept;
}
