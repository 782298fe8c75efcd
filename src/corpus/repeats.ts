import { leansOnPrevious } from "./attributions.js";
import type { Block } from "./blocks.js";
import { foldSpace } from "./spans.js";

/** For each block the index of the earlier block with the same text, or -1. */
export interface Repeats {
  readonly originals: readonly number[];
  /** Folded text of each block of text or caption, "" for others. */
  readonly folded: readonly string[];
}

/**
 * Finds paragraphs that stand in the article more than once. A paragraph that leans on the one before it
 * (its speaker is a pronoun) counts as repeated only where that one is repeated with it.
 */
export function findRepeats(text: string, blocks: readonly Block[]): Repeats {
  const folded = blocks.map((block) =>
    block.kind === "text" || block.kind === "caption" ? foldSpace(text.slice(block.start, block.end)) : "",
  );
  const originals = new Array<number>(blocks.length).fill(-1);
  const seen = new Map<string, number>();
  for (let i = 0; i < blocks.length; i++) {
    const key = folded[i]!;
    if (key === "") continue;
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, i);
      continue;
    }
    const together = i > 0 && first > 0 && originals[i - 1] === first - 1;
    if (together || !leansOnPrevious(key)) originals[i] = first;
  }
  return { originals, folded };
}
