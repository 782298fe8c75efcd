import { describe, expect, it } from "vitest";
import type { FolderEvents, UpdateReport } from "../../src/watch/types.js";
import { type WatchOptions, watchArticles } from "../../src/watch/watch-articles.js";
import { english } from "../../src/wording/english.js";
import { FakeTimers } from "./fake-timers.js";

const MINUTE = 60_000;
const NOTHING: UpdateReport = { added: [], changed: [], removed: [], skipped: [] };

/** A watch on a folder that is not there: the test says what happens to it. */
async function makeWatch(options: Partial<WatchOptions> = {}) {
  const timers = new FakeTimers();
  const runs: number[] = [];
  const notices: string[] = [];
  const watches: (FolderEvents & { closed: boolean; ignore: readonly string[] })[] = [];
  const disk: { identity: string | null; fails: string | null } = { identity: "first", fails: null };
  const watch = watchArticles({
    folder: "articles",
    isRefreshing: () => false,
    onNotice: (told) => notices.push(english.say(told)),
    timers,
    identify: async () => disk.identity,
    refresh: async () => {
      runs.push(timers.now());
      if (disk.identity === null) throw new Error("The folder does not exist.");
      return NOTHING;
    },
    watch: (_, ignore, events) => {
      const opened = { ...events, closed: false, ignore };
      watches.push(opened);
      const { fails } = disk;
      if (fails !== null) events.onFailure(Object.assign(new Error(fails), { code: fails }));
      return {
        close: async () => {
          opened.closed = true;
        },
      };
    },
    ...options,
  });
  await timers.pass(0);
  return { timers, runs, notices, watches, disk, watch };
}

describe("watchArticles", () => {
  it("reads once when the watch stands, then after each change", async () => {
    const { timers, runs, watches } = await makeWatch({ ignore: ["index"] });
    expect(watches[0]!.ignore).toEqual(["index"]);
    await timers.pass(5_000);
    expect(runs).toEqual([]);
    watches[0]!.onReady();
    await timers.pass(5_000);
    expect(runs).toEqual([6_000]);
    watches[0]!.onChange("a.txt");
    await timers.pass(5_000);
    expect(runs).toEqual([6_000, 11_000]);
  });

  it("reads every quarter of an hour without a reason", async () => {
    const { timers, runs, watches } = await makeWatch();
    watches[0]!.onReady();
    await timers.pass(61 * MINUTE);
    expect(runs).toHaveLength(1 + 4);
  });

  it("watches anew when another folder takes the place of the first", async () => {
    const { timers, runs, watches, disk } = await makeWatch();
    watches[0]!.onReady();
    await timers.pass(10_000);
    disk.identity = "second";
    await timers.pass(10_000);
    expect(watches.map(({ closed }) => closed)).toEqual([true, false]);
    watches[0]!.onChange("from the first folder");
    watches[1]!.onReady();
    await timers.pass(1_000);
    expect(runs).toHaveLength(2);
  });

  it("waits for a folder that is gone, saying so once, and reads it when it is back", async () => {
    const { timers, runs, notices, watches, disk } = await makeWatch();
    watches[0]!.onReady();
    await timers.pass(10_000);
    disk.identity = null;
    watches[0]!.onFailure(Object.assign(new Error("gone"), { code: "ENOENT" }));
    await timers.pass(30 * MINUTE);
    expect(watches).toHaveLength(1);
    expect(notices).toEqual([expect.stringContaining("does not exist")]);
    disk.identity = "first";
    await timers.pass(5_000);
    expect(watches).toHaveLength(2);
    watches[1]!.onReady();
    await timers.pass(1_000);
    expect(runs.at(-1)).toBe(timers.now());
    expect(notices.slice(1)).toEqual(["The articles are read again."]);
  });

  it("notices a folder that was removed and made again at once", async () => {
    const { timers, watches } = await makeWatch();
    watches[0]!.onReady();
    watches[0]!.onFailure(Object.assign(new Error("gone"), { code: "ENOENT" }));
    await timers.pass(5_000);
    expect(watches).toHaveLength(2);
  });

  it.each([
    ["ENOSPC", /fs\.inotify\.max_user_watches.*every minute/],
    ["EMFILE", /fs\.inotify\.max_user_instances.*every minute/],
    ["EIO", /EIO.*every minute/],
  ])("reads every minute where the folder cannot be watched: %s", async (code, line) => {
    const { timers, runs, notices, watches, disk } = await makeWatch();
    disk.fails = code;
    watches[0]!.onFailure(Object.assign(new Error(code), { code }));
    await timers.pass(20 * MINUTE);
    expect(notices).toEqual([expect.stringMatching(line)]);
    expect(notices[0]).not.toContain("\n");
    expect(watches[0]!.closed).toBe(true);
    expect(runs.length).toBeGreaterThanOrEqual(20);
    expect(runs.length).toBeLessThanOrEqual(22);
    // It tries to watch again now and then; the same failure is not told twice.
    await timers.pass(41 * MINUTE);
    expect(watches).toHaveLength(3);
    expect(notices).toHaveLength(1);
    disk.fails = null;
    await timers.pass(30 * MINUTE);
    expect(watches).toHaveLength(4);
    watches[3]!.onReady();
    const { length } = runs;
    await timers.pass(14 * MINUTE);
    expect(runs).toHaveLength(length + 1);
  });

  it("does nothing more once closed, by hand or by its signal", async () => {
    for (const how of ["hand", "signal"]) {
      const stop = new AbortController();
      const { timers, runs, watches, watch } = await makeWatch({ signal: stop.signal });
      watches[0]!.onReady();
      await timers.pass(500);
      if (how === "hand") await watch.close();
      else stop.abort();
      watches[0]!.onChange("a.txt");
      await timers.pass(60 * MINUTE);
      expect(runs).toEqual([]);
      expect(timers.pending).toBe(0);
      expect(watches.map(({ closed }) => closed)).toEqual([true]);
    }
  });

  it("starts nothing when its signal has been aborted before", async () => {
    const { timers, watches } = await makeWatch({ signal: AbortSignal.abort() });
    await timers.pass(MINUTE);
    expect(watches).toEqual([]);
    expect(timers.pending).toBe(0);
  });
});
