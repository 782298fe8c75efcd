/** What of a library one question did not reach: where it stands in several places, one may be gone while the others answer. */
export class Reach {
  readonly #lost = new Map<number, number>();
  readonly #waits = new Map<number, Wait>();

  /** A place that holds so many articles does not answer; for the rest of the question it is not asked again. */
  lose(place: number, articles: number): void {
    this.#lost.set(place, articles);
  }

  isLost(place: number): boolean {
    return this.#lost.has(place);
  }

  /** Waits for what a place is asked. */
  async waiting<T>(place: number, answer: Promise<T>): Promise<T> {
    const wait = this.#waits.get(place) ?? { requests: 0, since: 0, total: 0 };
    this.#waits.set(place, wait);
    if (wait.requests++ === 0) wait.since = performance.now();
    try {
      return await answer;
    } finally {
      if (--wait.requests === 0) wait.total += performance.now() - wait.since;
    }
  }

  /** How long a place was waited for, ms: what was asked at the same time counts once, and not before all of it is answered. */
  waitedFor(place: number): number {
    return this.#waits.get(place)?.total ?? 0;
  }

  /** How many articles were not searched, or not to the end. */
  get unsearched(): number {
    let sum = 0;
    for (const articles of this.#lost.values()) sum += articles;
    return sum;
  }
}

interface Wait {
  /** Asked and not answered yet. */
  requests: number;
  since: number;
  total: number;
}
