/** Which passages may be found. */
export interface PassageFilter {
  has(id: number): boolean;
  /** The articles of which some may. */
  readonly sources: ReadonlySet<string>;
  /** Passages of those that may not. */
  readonly hidden: readonly number[];
}
