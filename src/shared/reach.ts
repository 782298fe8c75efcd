/** What of a library one question did not reach: where it stands in several places, one may be gone while the others answer. */
export class Reach {
  readonly #lost = new Map<number, number>();

  /** A place that holds so many articles does not answer; for the rest of the question it is not asked again. */
  lose(place: number, articles: number): void {
    this.#lost.set(place, articles);
  }

  isLost(place: number): boolean {
    return this.#lost.has(place);
  }

  /** How many articles were not searched, or not to the end. */
  get unsearched(): number {
    let sum = 0;
    for (const articles of this.#lost.values()) sum += articles;
    return sum;
  }
}
