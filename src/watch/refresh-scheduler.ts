import { UserError } from "../shared/errors.js";
import type { Notice } from "../wording/keys.js";
import { notice } from "../wording/messages.js";
import type { Timers, UpdateReport } from "./types.js";

export interface RefreshOptions {
  /** Reads the articles again; a call while it runs may share that run. */
  readonly refresh: () => Promise<UpdateReport>;
  /** Whether a call would share a run that began before. Without it, every call is taken for one that may. */
  readonly isRefreshing?: () => boolean;
  /** With the failure it comes from. */
  readonly onNotice: (notice: Notice, error?: unknown) => void;
  /** After each reading that found something added, changed or removed. */
  readonly onUpdate?: (report: UpdateReport) => void;
  /** Edits are waited out until none came for so long, ms; but never longer than `longestMs`. */
  readonly quietMs: number;
  readonly longestMs: number;
  readonly timers: Timers;
}

const NEVER = Number.POSITIVE_INFINITY;
const FIRST_RETRY = 2_000;
const LONGEST_RETRY = 60_000;
/** When a file that was skipped is looked at again, ms: it may have been half written. */
const SECOND_LOOKS = [3_000, 20_000];

/** Decides when the articles are read again: after edits have calmed down, one run at a time, later again after a failure. */
export class RefreshScheduler {
  #firstChange: number | null = null;
  #lastChange = 0;
  /** When to look again without a change. */
  #nextLook: number | null = null;
  /** No run before that time: the last one failed. */
  #notBefore = 0;
  #retry = FIRST_RETRY;
  #failure: string | null = null;
  /** Skipped files with their reason, and how often they were seen so. */
  #skipped = new Map<string, number>();
  #cancel: (() => void) | null = null;
  /** For when the timer was set. */
  #dueSet = NEVER;
  #running = false;
  #closed = false;

  constructor(private readonly options: RefreshOptions) {}

  /** Something may have changed by now. `again`: a failure before this says nothing any more. */
  changed(again = false): void {
    const now = this.options.timers.now();
    if (again) this.#notBefore = 0;
    this.#firstChange ??= now;
    this.#lastChange = now;
    // A timer that runs looks for itself, unless it was set for much later.
    if (this.#cancel === null || again || this.#due() < this.#dueSet) this.#arm();
  }

  close(): void {
    this.#closed = true;
    this.#cancel?.();
    this.#cancel = null;
  }

  /** When the next run is due; infinite without a reason for one. */
  #due(): number {
    const { quietMs, longestMs } = this.options;
    const change =
      this.#firstChange === null
        ? NEVER
        : Math.min(this.#lastChange + quietMs, this.#firstChange + longestMs);
    return Math.max(Math.min(change, this.#nextLook ?? NEVER), this.#notBefore);
  }

  #arm(): void {
    this.#cancel?.();
    this.#cancel = null;
    if (this.#running || this.#closed) return;
    this.#dueSet = this.#due();
    if (this.#dueSet === NEVER) return;
    const { timers } = this.options;
    this.#cancel = timers.after(Math.max(0, this.#dueSet - timers.now()), () => {
      this.#cancel = null;
      // Edits that came meanwhile have put it off.
      if (timers.now() < this.#due()) this.#arm();
      else void this.#run();
    });
  }

  async #run(): Promise<void> {
    const { refresh, isRefreshing = () => true, onNotice } = this.options;
    this.#running = true;
    this.#firstChange = null;
    this.#nextLook = null;
    try {
      // A run that was under way may have read a file before its last edit.
      const shared = isRefreshing();
      let report = await refresh();
      this.#tell(report);
      if (shared && !this.#closed) {
        report = await refresh();
        this.#tell(report);
      }
      this.#followUp(report);
      if (this.#failure !== null && !this.#closed) onNotice(notice("articles_read"));
      this.#failure = null;
      this.#retry = FIRST_RETRY;
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#running = false;
      this.#arm();
    }
  }

  #tell(report: UpdateReport): void {
    if (this.#closed || report.added.length + report.changed.length + report.removed.length === 0) return;
    this.options.onUpdate?.(report);
  }

  /** Files newly skipped may have been half written: they are looked at again soon, in case nobody tells when they are whole. */
  #followUp({ skipped }: UpdateReport): void {
    const { timers } = this.options;
    const seen = new Map<string, number>();
    for (const { source, reason } of skipped) {
      const key = JSON.stringify([source, reason]);
      const times = this.#skipped.get(key) ?? 0;
      seen.set(key, times + 1);
      const wait = SECOND_LOOKS[times];
      if (wait === undefined) continue;
      this.#nextLook = Math.min(this.#nextLook ?? NEVER, timers.now() + wait);
    }
    this.#skipped = seen;
  }

  #fail(error: unknown): void {
    if (this.#closed) return;
    const { onNotice, timers } = this.options;
    const message = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, " ");
    if (message !== this.#failure) {
      const told =
        error instanceof UserError
          ? notice("articles_refused", { reason: error.told })
          : notice("articles_unread", { what: message });
      onNotice(told, error);
    }
    this.#failure = message;
    this.#notBefore = timers.now() + this.#retry;
    this.#nextLook = this.#notBefore;
    this.#retry = Math.min(2 * this.#retry, LONGEST_RETRY);
  }
}
