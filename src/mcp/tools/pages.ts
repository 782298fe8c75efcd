import { z } from "zod";

/** A number of an item, 1 being the first. */
export function position(description: string) {
  return z.int().min(1).max(10_000_000).optional().describe(description);
}

export interface ItemPage<Item> {
  readonly items: readonly Item[];
  readonly total: number;
  /** Number of the first item of the next page; `null` on the last one. */
  readonly next: number | null;
}

/** `size` items from number `from` on. */
export function pageOf<Item>(all: readonly Item[], from: number, size: number): ItemPage<Item> {
  const end = from - 1 + size;
  return { items: all.slice(from - 1, end), total: all.length, next: end < all.length ? end + 1 : null };
}
