import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../shared/errors.js";
import type { QuestionRecord } from "./question-record.js";
import type { StageTimes } from "./types.js";

/** Something made of quotes. `stale`: one of them no longer stands in its file, and is left out. */
export interface Attempt<T> {
  readonly result: T;
  readonly stale: boolean;
  readonly ms: StageTimes;
}

/** How often a question is asked anew because its articles changed under it. */
const ATTEMPTS = 3;

/**
 * Makes something of quotes that all stand at this moment: where an article changed since it was indexed, the articles are read again and it
 * is made anew, three times at most. Throws a `UserError` `articles_changing` where nothing stands any more, again and again.
 * @param isBare whether nothing of it is left to be shown
 */
export async function quoteFresh<T>(
  make: () => Promise<Attempt<T>>,
  isBare: (result: T) => boolean,
  {
    record,
    patienceMs,
    refresh,
  }: {
    readonly record: QuestionRecord;
    readonly patienceMs: number;
    readonly refresh: () => Promise<unknown>;
  },
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const { result, stale, ms } = await make();
    record.add(ms);
    if (!stale) return result;
    if (attempt === ATTEMPTS && isBare(result)) throw new UserError("articles_changing");
    if (attempt === ATTEMPTS) return result;
    // What still stands is not held back for long: with many edits reading them takes a while.
    const refreshed = refresh();
    if (isBare(result)) await refreshed;
    else if (!(await isDoneWithin(refreshed, patienceMs))) return result;
  }
}

/** Whether some work ends in time; how it ends is left to whoever else waits for it. */
async function isDoneWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  const done = work.then(
    () => true,
    () => true,
  );
  return Promise.race([done, sleep(ms, false, { ref: false })]);
}
