import { monitorEventLoopDelay } from "node:perf_hooks";

/** How long the event loop was held up, ms. */
export interface LoopDelay {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

const RESOLUTION_MS = 1;

/** Runs `work` while a timer tells how late the event loop serves it. */
export async function watchLoop<T>(work: () => Promise<T>): Promise<{ value: T; delay: LoopDelay }> {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  try {
    const value = await work();
    // What is recorded is the time between two calls of the timer.
    const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
    const delay = {
      p50: late(histogram.percentile(50)),
      p99: late(histogram.percentile(99)),
      max: late(histogram.max),
    };
    return { value, delay };
  } finally {
    histogram.disable();
  }
}
