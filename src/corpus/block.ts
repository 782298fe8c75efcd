import type { ArticleLine, Turn } from "./article-lines.js";
import type { Span } from "./types.js";

type BlockKind = "text" | "caption" | "heading" | "noise";

/** A paragraph-like run of lines. The span is trimmed; within it the text is untouched, line ends included. */
export interface Block extends Span {
  readonly kind: BlockKind;
  /** The last of its lines is a list item or a table row. */
  readonly shape: ArticleLine["shape"];
  /** Who begins to speak with it, if anybody does. */
  readonly turn: Turn | null;
  /** Its lines as words, for rules only. */
  readonly words: string;
}

/** What a block is to the page: the article's prose, a short line without a full stop, what a rule about its words left out, or data that stays. */
export type Role = "prose" | "label" | "title" | "furniture" | "data";

/** A block of a page, and what it is found to be. */
export interface Part {
  readonly words: string;
  readonly block: Block;
  role: Role;
}
