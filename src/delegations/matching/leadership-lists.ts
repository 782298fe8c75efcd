import type { Leadership } from "../types.js";

/** Leaderships by something they have in common. */
export type LeadershipLists = Map<string, Leadership[]>;

export function append(lists: LeadershipLists, key: string, one: Leadership): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [one]);
  else list.push(one);
}
