import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UserError } from "../../src/shared/errors.js";
import { type RefreshOptions, RefreshScheduler } from "../../src/watch/refresh-scheduler.js";
import type { UpdateReport } from "../../src/watch/types.js";
import { english } from "../../src/wording/english.js";
import { FakeTimers, settle } from "./fake-timers.js";

const NOTHING: UpdateReport = { added: [], changed: [], removed: [], skipped: [] };

/** Turns on a clock that the test turns; `runs` says when each reading began. */
function makeTurns({
  refresh = async () => NOTHING,
  isRefreshing = () => false,
  ...options
}: Partial<Omit<RefreshOptions, "isRefreshing">> & { isRefreshing?: (() => boolean) | null } = {}) {
  const timers = new FakeTimers();
  const runs: number[] = [];
  const notices: string[] = [];
  const turns = new RefreshScheduler({
    ...(isRefreshing === null ? {} : { isRefreshing }),
    onNotice: (told) => notices.push(english.say(told)),
    quietMs: 1_000,
    longestMs: 10_000,
    timers,
    ...options,
    refresh: () => {
      runs.push(timers.now());
      return refresh();
    },
  });
  return { timers, runs, notices, turns };
}

/** A reading that the test ends itself. */
function makeSlow() {
  const ends: ((report?: UpdateReport) => void)[] = [];
  const refresh = () =>
    new Promise<UpdateReport>((resolve) => ends.push((report = NOTHING) => resolve(report)));
  return { ends, refresh };
}

describe("RefreshScheduler", () => {
  it("reads once after a burst of edits, when it has been quiet", async () => {
    const { timers, runs, turns } = makeTurns();
    for (let edit = 0; edit < 5; edit++) {
      turns.changed();
      await timers.pass(900);
    }
    expect(runs).toEqual([]);
    await timers.pass(60_000);
    expect(runs).toEqual([3_600 + 1_000]);
    expect(timers.pending).toBe(0);
  });

  it("reads every ten seconds while edits never cease", async () => {
    const { timers, runs, turns } = makeTurns();
    for (let edit = 0; edit < 1_000; edit++) {
      turns.changed();
      await timers.pass(60);
    }
    await timers.pass(60_000);
    expect(runs.length).toBeGreaterThanOrEqual(6);
    expect(runs.length).toBeLessThanOrEqual(7);
    expect(runs.at(-1)).toBeGreaterThan(999 * 60);
  });

  it("reads again after an edit that came while it was reading, and never twice at once", async () => {
    const slow = makeSlow();
    const { timers, runs, turns } = makeTurns({ refresh: slow.refresh });
    turns.changed();
    await timers.pass(1_000);
    turns.changed();
    await timers.pass(30_000);
    expect(runs).toEqual([1_000]);
    slow.ends[0]!();
    await timers.pass(0);
    expect(runs).toEqual([1_000, 31_000]);
    slow.ends[1]!();
    await timers.pass(60_000);
    expect(runs).toHaveLength(2);
  });

  it.each([
    ["that is known to", () => true],
    ["that may", null],
  ])("reads a second time after a run %s have begun before", async (_, isRefreshing) => {
    const reports: UpdateReport[] = [];
    const { timers, runs, turns } = makeTurns({
      isRefreshing,
      refresh: async () => ({ ...NOTHING, added: ["a.txt"] }),
      onUpdate: (report) => reports.push(report),
    });
    turns.changed();
    await timers.pass(5_000);
    expect(runs).toEqual([1_000, 1_000]);
    expect(reports).toHaveLength(2);
  });

  it("says once that reading fails, tries again less and less often, and says when it is over", async () => {
    let failing = true;
    const { timers, runs, notices, turns } = makeTurns({
      refresh: async () => {
        if (failing) throw new Error("the disk\nis away.");
        return NOTHING;
      },
    });
    turns.changed();
    for (let edit = 0; edit < 600; edit++) {
      turns.changed();
      await timers.pass(1_000);
    }
    const waits = runs.slice(1).map((at, n) => at - runs[n]!);
    expect(waits.slice(0, 7)).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    expect(notices).toEqual([
      "The articles could not be read again, those read before stay in use: the disk is away.",
    ]);
    failing = false;
    await timers.pass(120_000);
    expect(notices.slice(1)).toEqual(["The articles are read again."]);
    const { length } = runs;
    await timers.pass(600_000);
    expect(runs).toHaveLength(length);
  });

  it("does not wait for its next try when the folder is there anew", async () => {
    const { timers, runs, turns } = makeTurns({ refresh: () => Promise.reject(new Error("gone")) });
    turns.changed();
    await timers.pass(40_000);
    const { length } = runs;
    turns.changed(true);
    await timers.pass(1_000);
    expect(runs).toHaveLength(length + 1);
  });

  it("looks again at files that were skipped, a few times each", async () => {
    let skipped = [{ source: "a.txt", reason: new UserError("file_unsettled").told }];
    const { timers, runs, turns } = makeTurns({ refresh: async () => ({ ...NOTHING, skipped }) });
    turns.changed();
    await timers.pass(3_600_000);
    expect(runs).toEqual([1_000, 4_000, 24_000]);
    // The same file, skipped for another reason, is as new.
    skipped = [{ source: "a.txt", reason: new UserError("empty_file").told }];
    turns.changed();
    await timers.pass(3_600_000);
    expect(runs).toHaveLength(6);
  });

  it("does and says nothing more once closed", async () => {
    const slow = makeSlow();
    const { timers, runs, notices, turns } = makeTurns({ refresh: slow.refresh });
    turns.changed();
    await timers.pass(1_000);
    turns.changed();
    turns.close();
    slow.ends[0]!();
    turns.changed();
    await timers.pass(60_000);
    expect(runs).toHaveLength(1);
    expect(notices).toEqual([]);
    expect(timers.pending).toBe(0);
  });

  it("has every edit read by a run that began after it, not long after, whatever the order of things", async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant("edit" as const), wait: fc.integer({ min: 0, max: 3_000 }) }),
      fc.record({ kind: fc.constant("end" as const), wait: fc.integer({ min: 0, max: 8_000 }) }),
      fc.record({ kind: fc.constant("fail" as const), wait: fc.integer({ min: 0, max: 8_000 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        let version = 0;
        let read = -1;
        const open: { end(isGood: boolean): void }[] = [];
        const { timers, turns } = makeTurns({
          refresh: () => {
            expect(open, "two readings at once").toEqual([]);
            const seen = version;
            return new Promise((resolve, reject) => {
              open.push({
                end: (isGood) => {
                  if (isGood) read = seen;
                  if (isGood) resolve(NOTHING);
                  else reject(new Error("no"));
                },
              });
            });
          },
        });
        for (const { kind, wait } of steps) {
          if (kind === "edit") {
            version++;
            turns.changed();
          } else open.pop()?.end(kind === "end");
          await timers.pass(wait);
        }
        // Whatever is under way ends, and the next run as well.
        open.pop()?.end(true);
        await settle();
        await timers.pass(75_000);
        open.pop()?.end(true);
        await settle();
        expect(steps.some(({ kind }) => kind === "edit") ? read : version).toBe(version);
        turns.close();
      }),
      { numRuns: 150 },
    );
  });
});
