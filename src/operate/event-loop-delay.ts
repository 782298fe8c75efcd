import { type IntervalHistogram, monitorEventLoopDelay } from "node:perf_hooks";

/** The timer behind the histogram fires this often, ms; it is part of every value. */
const RESOLUTION = 10;
const WINDOW = 15_000;
const WINDOWS = 4;

/** Seconds. */
export interface Delays {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/**
 * How late the event loop was, in the worst 15 seconds of the last minute: however often, and by however many, it is read. A histogram
 * that each scrape resets would hide from one reader what another has read.
 */
export class EventLoopDelay {
  readonly #histogram: IntervalHistogram = monitorEventLoopDelay({ resolution: RESOLUTION });
  readonly #windows: Delays[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(windowMs = WINDOW) {
    this.#histogram.enable();
    this.#timer = setInterval(() => this.#nextWindow(), windowMs);
    this.#timer.unref();
  }

  read(): Delays {
    const all = [...this.#windows, this.#current()];
    const worst = (of: (delays: Delays) => number): number => Math.max(...all.map(of));
    return { p50: worst(({ p50 }) => p50), p99: worst(({ p99 }) => p99), max: worst(({ max }) => max) };
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#histogram.disable();
  }

  #nextWindow(): void {
    this.#windows.push(this.#current());
    if (this.#windows.length >= WINDOWS) this.#windows.shift();
    this.#histogram.reset();
  }

  #current(): Delays {
    if (this.#histogram.count === 0) return { p50: 0, p99: 0, max: 0 };
    const seconds = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e9 - RESOLUTION / 1e3);
    return {
      p50: seconds(this.#histogram.percentile(50)),
      p99: seconds(this.#histogram.percentile(99)),
      max: seconds(this.#histogram.max),
    };
  }
}
