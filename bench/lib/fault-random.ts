/** Random numbers from a seed: the same seed gives the same faults. Mulberry32. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 to 1, 1 left out. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from 0 to `below`, which is left out. */
  int(below: number): number {
    return Math.floor(this.next() * below);
  }

  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError("nothing to pick from");
    return items[this.int(items.length)]!;
  }

  /** So many of the items, in their order; all where there are no more. */
  sample<T>(items: readonly T[], count: number): T[] {
    const left = [...items];
    while (left.length > count) left.splice(this.int(left.length), 1);
    return left;
  }

  bytes(length: number): Buffer {
    return Buffer.from(Uint8Array.from({ length }, () => this.int(256)));
  }

  /** Another source of numbers, whose use does not change this one's. */
  fork(): Random {
    return new Random(this.int(2 ** 32));
  }
}
