import { setImmediate as nextTurn } from "node:timers/promises";

/** How long to work without letting anything else run, ms. */
const SLICE_MS = 15;

/** Lets a long loop give way to other work: `if (slice.isOver()) await slice.next();`. */
export class TimeSlice {
  #start = performance.now();

  constructor(readonly signal?: AbortSignal | undefined) {}

  isOver(): boolean {
    return performance.now() - this.#start > SLICE_MS;
  }

  /** Rejects with the signal's reason once it is aborted. */
  async next(): Promise<void> {
    await nextTurn();
    this.signal?.throwIfAborted();
    this.#start = performance.now();
  }
}

/** Gives way to other work where it is time for that. */
export type Slice = Pick<TimeSlice, "isOver" | "next">;

/** Runs `work` for one item after the other, giving way to other work in between. */
export async function forEachSliced<T>(
  items: Iterable<T>,
  work: (item: T) => void,
  slice: Slice = new TimeSlice(),
): Promise<void> {
  for (const item of items) {
    work(item);
    if (slice.isOver()) await slice.next();
  }
}

/** `items.map(work)`, giving way to other work in between. */
export async function mapSliced<T, Made>(
  items: Iterable<T>,
  work: (item: T) => Made,
  slice: Slice = new TimeSlice(),
): Promise<Made[]> {
  const made: Made[] = [];
  await forEachSliced(items, (item) => made.push(work(item)), slice);
  return made;
}

/** Items sorted at a stretch. */
const RUN = 1024;

/** `items.toSorted(compare)`, giving way to other work in between. */
export async function sortSliced<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
  slice: Slice = new TimeSlice(),
): Promise<T[]> {
  let sorted = items.slice();
  for (let start = 0; start < sorted.length; start += RUN) {
    const run = sorted.slice(start, start + RUN).sort(compare);
    for (let i = 0; i < run.length; i++) sorted[start + i] = run[i]!;
    if (slice.isOver()) await slice.next();
  }
  for (let width = RUN; width < sorted.length; width *= 2) {
    const merged: T[] = [];
    for (let start = 0; start < sorted.length; start += 2 * width) {
      const middle = Math.min(start + width, sorted.length);
      const end = Math.min(middle + width, sorted.length);
      let [left, right] = [start, middle];
      while (left < middle || right < end) {
        const isLeft = right === end || (left < middle && compare(sorted[left]!, sorted[right]!) <= 0);
        merged.push(sorted[isLeft ? left++ : right++]!);
        if (merged.length % RUN === 0 && slice.isOver()) await slice.next();
      }
    }
    sorted = merged;
  }
  return sorted;
}
