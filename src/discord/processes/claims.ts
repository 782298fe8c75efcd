import { LRUCache } from "lru-cache";

/** Interactions remembered: at hundreds a second, more than come while a process is replaced. */
const REMEMBERED = 50_000;

/** Who answers which interaction, where several processes hear of it: the first that asks. */
export class Claims {
  readonly #taken = new LRUCache<string, true>({ max: REMEMBERED });

  /** `true` for the first call with an interaction's id. */
  take(interaction: string): boolean {
    if (this.#taken.has(interaction)) return false;
    this.#taken.set(interaction, true);
    return true;
  }
}
