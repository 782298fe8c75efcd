/** Tokens in a row that are compared: about three words. */
const RUN = 5;

/** Share of the shorter passage's runs in the other from which both are one text, an agency's say, edited lightly. */
const SAME_TEXT = 0.66;

/** No list that is shown is longer: what comes after is not compared. */
const LONGEST_LIST = 12;

/**
 * Leaves out each entry whose text nearly repeats that of one before it, until {@link LONGEST_LIST} are found; the rest stays as it is.
 * `tokensOf` gives the vocabulary ids of an entry's text.
 */
export function removeCopies<T>(entries: readonly T[], tokensOf: (entry: T) => ArrayLike<number>): T[] {
  const kept: { entry: T; runs: ReadonlySet<number> }[] = [];
  for (const [position, entry] of entries.entries()) {
    if (kept.length === LONGEST_LIST) return [...kept.map(({ entry }) => entry), ...entries.slice(position)];
    const runs = runsOf(tokensOf(entry));
    if (!kept.some((other) => overlap(runs, other.runs) >= SAME_TEXT)) kept.push({ entry, runs });
  }
  return kept.map(({ entry }) => entry);
}

/** Every {@link RUN} tokens in a row of a text, as a 32-bit hash: what copies are known by (Broder, 1997). A shorter text is one run. */
function runsOf(tokens: ArrayLike<number>): Set<number> {
  const runs = new Set<number>();
  const length = Math.min(RUN, tokens.length);
  for (let start = 0; start + length <= tokens.length; start++) {
    let hash = length;
    for (let i = start; i < start + length; i++)
      hash = Math.imul(hash ^ tokens[i]!, 0x9e3779b1) ^ (hash >>> 15);
    runs.add(hash);
  }
  return runs;
}

/** Overlap coefficient: what both share over the size of the smaller. */
function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let common = 0;
  for (const run of small) if (large.has(run)) common++;
  return common / small.size;
}
