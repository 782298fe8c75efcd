import type { Logger } from "pino";

/** What goes wrong between the bot and Discord without being anybody's mistake. */
export const FAULT_KINDS = [
  "unknown_interaction",
  "already_acknowledged",
  "token_expired",
  "rate_limited",
  "server_error",
  "timeout",
  "rest_failure",
  "socket_lost",
  "session_invalid",
  "shard_error",
  "client_error",
  "bad_signature",
  "replayed_request",
  "unreadable_interaction",
  "unhandled",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A fault of one kind is written at most once in this time, ms. */
const QUIET = 60_000;

interface Tally {
  count: number;
  written: number;
  unwritten: number;
}

/** Counts faults and writes each kind once a minute at most: a server that closes every connection must not fill the disk. */
export class Faults {
  readonly #tallies = new Map<FaultKind, Tally>();

  constructor(
    private readonly log: Logger,
    /** ms, only ever growing. */
    private readonly clock: () => number = () => performance.now(),
    private readonly onFault: (kind: FaultKind) => void = () => {},
  ) {}

  report(kind: FaultKind, details: Readonly<Record<string, unknown>> = {}): void {
    const now = this.clock();
    const tally = this.#tallies.get(kind) ?? { count: 0, written: Number.NEGATIVE_INFINITY, unwritten: 0 };
    this.#tallies.set(kind, tally);
    tally.count++;
    this.onFault(kind);
    if (now - tally.written < QUIET) {
      tally.unwritten++;
      return;
    }
    this.log.warn(
      { fault: kind, total: tally.count, sinceLastLine: tally.unwritten, ...details },
      `fault: ${kind}`,
    );
    tally.written = now;
    tally.unwritten = 0;
  }

  count(kind: FaultKind): number {
    return this.#tallies.get(kind)?.count ?? 0;
  }
}
