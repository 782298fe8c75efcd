/** Rows of one run of the model: as many padded tokens as `maxTokens` allow. */
export interface BatchLimits {
  readonly maxRows: number;
  /** Rows times the longest row. A single longer row is a batch of its own. */
  readonly maxTokens: number;
  /** The longest row may exceed the shortest by this share of itself: padding is computed like text. */
  readonly maxPadding: number;
}

/** Groups rows by length, longest first: lists of indexes into `lengths`, each index once. */
export function planBatches(lengths: readonly number[], limits: BatchLimits): number[][] {
  const order = lengths.map((_, index) => index).sort((a, b) => lengths[b]! - lengths[a]! || a - b);
  const batches: number[][] = [];
  let batch: number[] = [];
  let width = 0;
  for (const index of order) {
    const fits =
      batch.length > 0 &&
      batch.length < limits.maxRows &&
      (batch.length + 1) * width <= limits.maxTokens &&
      lengths[index]! >= width * (1 - limits.maxPadding);
    if (!fits) {
      batch = [];
      width = lengths[index]!;
      batches.push(batch);
    }
    batch.push(index);
  }
  return batches;
}
