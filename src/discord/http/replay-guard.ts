import { createHash } from "node:crypto";
import type { Signed } from "./signature.js";

/** An interaction can be answered for 3 s; the rest is for clocks that differ. ms */
const MAX_AGE = 60_000;
/** So many are remembered at most, 32 bytes each: more than come in a minute. */
const MAX_REMEMBERED = 100_000;

/** Why a signed request is not taken: it is of another time, or has been taken already. */
export type Refusal = "stale" | "replayed";

/** Takes each signed request once, and soon after it was signed: whoever overhears one cannot send it again. */
export class ReplayGuard {
  /** Digest of each that was taken, and when it is too old to be taken anyway; the oldest first. */
  readonly #taken = new Map<string, number>();

  /** @param now ms since the epoch */
  constructor(private readonly now: () => number) {}

  /** `null`: it is taken. `timestamp` is in seconds, signed. */
  take({ timestamp, body }: Pick<Signed, "timestamp" | "body">): Refusal | null {
    const now = this.now();
    if (this.ageOf(timestamp) > MAX_AGE) return "stale";
    for (const [digest, until] of this.#taken) {
      if (until >= now && this.#taken.size < MAX_REMEMBERED) break;
      this.#taken.delete(digest);
    }
    const digest = createHash("sha256").update(timestamp).update("\0").update(body).digest("base64");
    if (this.#taken.has(digest)) return "replayed";
    // One from a clock that is fast may be sent again for that much longer.
    this.#taken.set(digest, now + 2 * MAX_AGE);
    return null;
  }

  /** How far a timestamp is from this machine's clock, to either side, ms; `Infinity` where it is none. */
  ageOf(timestamp: string): number {
    return /^\d{1,12}$/.test(timestamp) ? Math.abs(this.now() - Number(timestamp) * 1000) : Infinity;
  }
}
