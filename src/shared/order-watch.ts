import { writeSync } from "node:fs";
import { workerData } from "node:worker_threads";
import { MAX_WAITS, type OrderLimits, OVERRUN_FD } from "./order-limits.js";

// The thread of a `LimitedProcess` that looks what an order costs, and ends the process where it is too much: the other thread may be at work
// without end, and the program that gave the order may be gone.

export interface OrderWatch {
  readonly limits: OrderLimits;
  /** One number, counted up when an order begins and when it ends: odd while one is carried out. */
  readonly running: Int32Array;
}

/** Between two looks, ms. */
const LOOK_EVERY = 50;
const { limits, running } = workerData as OrderWatch;
const { ms, residentMegabytes = Number.POSITIVE_INFINITY } = limits;

let seen = 0;
let began = { at: 0, cpu: process.cpuUsage() };

setInterval(() => {
  const now = Atomics.load(running, 0);
  if (now !== seen) {
    seen = now;
    began = { at: performance.now(), cpu: process.cpuUsage() };
  }
  if (now % 2 === 0) return;
  if (process.memoryUsage.rss() > residentMegabytes * 2 ** 20) end("memory");
  if (isTimeUp()) end("time");
}, LOOK_EVERY);

/** On a machine that has little time for this process, an order is not to blame. */
function isTimeUp(): boolean {
  const elapsed = performance.now() - began.at;
  if (elapsed < ms) return false;
  const { user, system } = process.cpuUsage(began.cpu);
  return (user + system) / 1000 >= ms / 2 || elapsed >= MAX_WAITS * ms;
}

function end(overrun: "memory" | "time"): void {
  writeSync(OVERRUN_FD, overrun);
  process.kill(process.pid, "SIGKILL");
}
