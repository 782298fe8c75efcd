import { setImmediate as nextTurn } from "node:timers/promises";

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs a short piece of computing when those asked for before are done, each in a turn of the event loop of its own: many questions at
 * once would otherwise compute one after the other without letting anything else run. Work that throws rejects, and holds nobody up.
 */
export function inTurn<T>(work: () => T): Promise<T> {
  const done = last.then(() => nextTurn()).then(work);
  last = done.catch(() => {});
  return done;
}
