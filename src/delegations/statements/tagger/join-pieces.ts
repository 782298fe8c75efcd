import type { StatedLeader } from "../../../../embeddings/types.js";

/** Between two pieces of one name. */
const WITHIN_NAME = /^[\s«»"“”]*$/;

/**
 * Marks of a text with nothing between them but white space and quotation marks are pieces of one name ("Ramiro « Pablo » Ortega"): each speaks for the whole, which
 * leads unless neither does.
 */
export function joinPieces(text: string, stated: readonly StatedLeader[]): readonly StatedLeader[] {
  const joined: StatedLeader[] = [];
  for (const one of stated) {
    const before = joined.at(-1);
    if (before?.status !== one.status || !WITHIN_NAME.test(text.slice(before.name[1], one.name[0]))) {
      joined.push(one);
      continue;
    }
    const probability = 1 - (1 - before.probability) * (1 - one.probability);
    joined.splice(-1, 1, { ...before, name: [before.name[0], one.name[1]], probability });
  }
  return joined;
}
