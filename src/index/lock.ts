import { statSync } from "node:fs";
import { readFile, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { IndexDisk } from "./disk.js";
import { LOCK } from "./schema.js";

const STALE_MS = 20_000;
const UPDATE_MS = 5_000;
const POLL_MS = 200;
/** Longest time between taking the lock and signing it. A lock unsigned for longer was left by a process killed in between. */
const UNSIGNED_MS = 2_000;

export interface IndexLock {
  /** False once another process may have taken the lock over (this one slept too long). */
  isHeld(): boolean;
  release(): Promise<void>;
}

/**
 * Takes the right to write the index, waiting while another process has it.
 * @returns `null` when it was not free within `waitMs`
 * @throws the signal's reason; file system errors (a folder that cannot be made or written)
 */
export async function lockIndex(
  folder: string,
  disk: IndexDisk,
  waitMs: number,
  onWait: () => void,
  signal: AbortSignal | undefined,
): Promise<IndexLock | null> {
  await disk.mkdir(folder, { recursive: true });
  // Loaded here: an index that is up to date never needs it, and it costs a cold start some milliseconds.
  const { default: lockfile } = await import("proper-lockfile");
  const lockfilePath = join(folder, LOCK);
  const owner = join(folder, `${LOCK}-owner`);
  const deadline = performance.now() + waitMs;
  let held = true;
  let announced = false;
  for (;;) {
    signal?.throwIfAborted();
    try {
      const release = await lockfile.lock(folder, {
        lockfilePath,
        stale: STALE_MS,
        update: UPDATE_MS,
        onCompromised: () => {
          held = false;
        },
      });
      const lock = await identifyLock(lockfilePath);
      try {
        await writeFile(owner, `${process.pid} ${hostname()} ${lock}\n`);
      } catch (error) {
        // Unsigned, it would be taken for one left behind.
        await release().catch(() => {});
        throw error;
      }
      // By what is there now: a process that was stopped for long goes on before it is told.
      const isHeld = (): boolean => held && identifyLockSync(lockfilePath) === lock;
      return {
        isHeld,
        release: async () => {
          if (isHeld()) await rm(owner, { force: true }).catch(() => {});
          await release().catch(() => {});
        },
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw error;
    }
    const state = await ownerState(owner, lockfilePath);
    if (state === "gone") {
      // Killed while writing: no need to sit out the stale delay.
      await rm(owner, { force: true }).catch(() => {});
      await rmdir(lockfilePath).catch(() => {});
      continue;
    }
    const late = performance.now() >= deadline;
    if (!announced && (state === "there" || late)) {
      announced = true;
      onWait();
    }
    if (late) return null;
    await sleep(POLL_MS, undefined, signal ? { signal } : {}).catch(() => {});
  }
}

/**
 * Whether the lock's owner still runs. It is gone when it ran on this machine and its process is no more, or when it has not signed
 * the lock in time. The signature names the very folder that is its lock, so that a predecessor's is not believed of a lock just taken.
 */
async function ownerState(owner: string, lockfilePath: string): Promise<"there" | "gone" | "unsigned"> {
  const text = await readFile(owner, "utf8").catch(() => "");
  const [, pid, host, lock] = /^(\d+) (\S+) (\S+)\n$/.exec(text) ?? [];
  const current = await identifyLock(lockfilePath);
  if (pid === undefined || lock !== current) {
    const age = await stat(lockfilePath).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    return age > UNSIGNED_MS ? "gone" : "unsigned";
  }
  if (host !== hostname()) return "there";
  try {
    process.kill(Number(pid), 0);
    return "there";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH" ? "gone" : "there";
  }
}

/** Who has the lock on an index folder at the moment. */
export type LockState =
  | { readonly state: "free" }
  /** By a process that runs, or by one on another machine. */
  | { readonly state: "held"; readonly pid: number | null }
  /** By one that was killed: the next writer takes it. */
  | { readonly state: "left" };

/** Looks at the lock, without taking it. */
export async function readLockState(folder: string): Promise<LockState> {
  const lockfilePath = join(folder, LOCK);
  const owner = join(folder, `${LOCK}-owner`);
  if ((await identifyLock(lockfilePath)) === null) return { state: "free" };
  if ((await ownerState(owner, lockfilePath)) === "gone") return { state: "left" };
  const pid = Number.parseInt(await readFile(owner, "utf8").catch(() => ""), 10);
  return { state: "held", pid: Number.isNaN(pid) ? null : pid };
}

function identifyLockSync(lockfilePath: string): string | null {
  const found = statSync(lockfilePath, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? null : `${found.ino}-${found.birthtimeNs}`;
}

/** Inode and time of birth; where a file system has no time of birth, a dead owner's lock just goes stale. */
async function identifyLock(lockfilePath: string): Promise<string | null> {
  return stat(lockfilePath, { bigint: true }).then(
    ({ ino, birthtimeNs }) => `${ino}-${birthtimeNs}`,
    () => null,
  );
}
