import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { realDisk } from "../../src/index/disk.js";
import { lockIndex, readLockState, takeClaim } from "../../src/index/lock.js";
import type { Claim, LockFiles } from "../../src/index/lock-files.js";
import { LOCK } from "../../src/index/schema.js";
import { temporaryFolder } from "../temporary-folder.js";

/** The lock's folder in memory. Each step waits until the scheduler lets it happen. */
class ScheduledFiles implements LockFiles {
  constructor(
    readonly claims: Map<number, { owner: string | null; released: boolean }>,
    private readonly step: <T>(does: () => T) => Promise<T>,
  ) {}
  list = () => this.step(() => [...this.claims.keys()].sort((a, b) => a - b));
  look = (number: number): Promise<Claim | null> =>
    this.step(() => {
      const claim = this.claims.get(number);
      return claim === undefined ? null : { ...claim, number, silentMs: 0 };
    });
  make = (number: number) =>
    this.step(() => {
      if (this.claims.has(number)) return false;
      this.claims.set(number, { owner: null, released: false });
      return true;
    });
  sign = (number: number, owner: string) =>
    this.step(() => {
      const claim = this.claims.get(number);
      if (claim !== undefined) claim.owner = owner;
    });
  release = (number: number) =>
    this.step(() => {
      const claim = this.claims.get(number);
      if (claim !== undefined) claim.released = true;
    });
  remove = (number: number) =>
    this.step(() => {
      this.claims.delete(number);
    });
  wait = () => this.step(() => {});
}

describe("several processes", () => {
  it("never hold it together, and none loses it while it runs, in whatever order their steps fall", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.integer({ min: 2, max: 4 }),
        fc.constantFrom("killed", "released", "nobody"),
        fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
        async (scheduler, processes, before, dies) => {
          const claims: ScheduledFiles["claims"] = new Map();
          if (before !== "nobody") claims.set(7, { owner: "dead", released: before === "released" });
          const dead = new Set(["dead"]);
          const holders = new Map<string, number>();
          const check = () => {
            for (const [owner, number] of holders)
              expect(Math.max(...claims.keys()), `${owner} holds claim ${number}`).toBe(number);
          };
          const run = async (name: string, dying: boolean) => {
            const files = new ScheduledFiles(claims, async (does) => {
              await scheduler.schedule(Promise.resolve(), name);
              const result = does();
              check();
              return result;
            });
            const isOver = ({ owner }: Claim) => owner !== null && dead.has(owner);
            const number = await takeClaim(files, name, isOver, { waitMs: 60_000, onWait: () => {} });
            holders.set(name, number!);
            check();
            await files.wait();
            holders.delete(name);
            if (dying) dead.add(name);
            else await files.release(number!);
            return number;
          };
          const all = Array.from({ length: processes }, (_, n) => run(`process ${n}`, dies[n]!));
          await scheduler.waitFor(Promise.all(all));
          // Each had its claim, and only the last one's is left.
          expect(new Set(await Promise.all(all)).size).toBe(processes);
          expect(claims.size).toBe(1);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("the lock on disk", () => {
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  const take = (waitMs = 0) => lockIndex(folder, realDisk, waitMs, () => {}, undefined);

  it("is had by one at a time, and leaves one small folder behind", async () => {
    const first = await take();
    expect(await take()).toBeNull();
    expect(await readLockState(folder)).toEqual({ state: "held", pid: process.pid });
    await first!.release();
    expect(await readLockState(folder)).toEqual({ state: "free" });
    const second = await take();
    expect([first!.isHeld(), second!.isHeld()]).toEqual([false, true]);
    expect(readdirSync(join(folder, LOCK))).toHaveLength(1);
    await second!.release();
  });

  it("is not released for another by one that lost it", async () => {
    const first = await take();
    utimesSync(join(folder, LOCK, "1"), new Date(0), new Date(0));
    const second = await take();
    await first!.release();
    expect([first!.isHeld(), second!.isHeld()]).toEqual([false, true]);
    expect(await readLockState(folder)).toMatchObject({ state: "held" });
    await second!.release();
  });

  it.each([
    ["signed by a process that is no more", 0, `${2 ** 30} ${hostname()}\n`],
    ["never signed", 5_000, null],
    ["signed in part", 5_000, "12"],
    ["of another machine, silent for long", 60_000, "1 elsewhere\n"],
  ])("is taken over when it was left: %s", async (_, ageMs, owner) => {
    leave(3, ageMs, owner);
    expect(await readLockState(folder)).toEqual({ state: "left" });
    const lock = await take();
    expect(lock!.isHeld()).toBe(true);
    await lock!.release();
  });

  it.each([
    ["a folder for its owner", () => mkdirSync(join(folder, LOCK, "3", "owner"), { recursive: true })],
    ["a file for the claim", () => writeFileSync(join(folder, LOCK, "3"), "")],
  ])("is taken over when what stands there is no claim: %s", async (_, place) => {
    mkdirSync(join(folder, LOCK), { recursive: true });
    place();
    utimesSync(join(folder, LOCK, "3"), new Date(0), new Date(0));
    const lock = await take();
    expect(lock!.isHeld()).toBe(true);
    await lock!.release();
    expect(await readLockState(folder)).toEqual({ state: "free" });
  });

  it.each([
    ["of another machine, at work", 1_000, "1 elsewhere\n"],
    ["just taken, not signed yet", 0, null],
  ])("is waited for: %s", async (_, ageMs, owner) => {
    leave(3, ageMs, owner);
    expect(await take()).toBeNull();
  });

  it("takes no foreign file for a claim", async () => {
    mkdirSync(join(folder, LOCK), { recursive: true });
    for (const name of ["0", "007", "notes.txt", "9e9", "1234567890123456"])
      writeFileSync(join(folder, LOCK, name), "");
    const lock = await take();
    expect(lock!.isHeld()).toBe(true);
    await lock!.release();
  });

  function leave(number: number, ageMs: number, owner: string | null): void {
    const path = join(folder, LOCK, String(number));
    mkdirSync(path, { recursive: true });
    if (owner !== null) writeFileSync(join(path, "owner"), owner);
    const then = new Date(Date.now() - ageMs);
    utimesSync(path, then, then);
  }
});
