import type { Block } from "./blocks.js";

/** What a block is to the page: the article's prose, a short line without a full stop, what a rule about its words left out, or data that stays. */
export type Role = "prose" | "label" | "title" | "furniture" | "data";

/** A block of a page, and what it is found to be. */
export interface Part {
  readonly words: string;
  readonly block: Block;
  role: Role;
}
