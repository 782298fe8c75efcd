import { existsSync, readFileSync } from "node:fs";
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

/** What the system tells of the main thread, of a process of its own: its time on the processor first, ns. */
const OWN_TIME = `/proc/self/task/${process.pid}/schedstat`;
const isTold = existsSync(OWN_TIME);

/**
 * Runs `work`, and tells the longest that this thread computed without serving its event loop, ms: its own time on the processor where the
 * system tells it, since a busy machine holds every thread up, else by the clock.
 */
export async function watchStretches<T>(work: () => Promise<T>): Promise<{ value: T; longest: number }> {
  let longest = 0;
  let last = ownTime();
  const look = (): void => {
    const now = ownTime();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(look, RESOLUTION_MS);
  try {
    const value = await work();
    look();
    return { value, longest };
  } finally {
    clearInterval(timer);
  }
}

function ownTime(): number {
  return isTold ? Number(readFileSync(OWN_TIME, "utf8").split(" ")[0]) / 1e6 : performance.now();
}
