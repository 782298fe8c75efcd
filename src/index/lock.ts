import { readFile, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { IndexDisk } from "./disk.js";
import { LOCK } from "./schema.js";

const STALE_MS = 20_000;
const UPDATE_MS = 5_000;
const POLL_MS = 200;

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
  const deadline = Date.now() + waitMs;
  let held = true;
  for (let attempt = 0; ; attempt++) {
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
      await writeFile(owner, `${process.pid} ${hostname()} ${lock}\n`).catch(() => {});
      return {
        isHeld: () => held,
        release: async () => {
          await rm(owner, { force: true }).catch(() => {});
          await release().catch(() => {});
        },
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw error;
    }
    if (await isOwnerDead(owner, lockfilePath)) {
      // Killed while writing: no need to sit out the stale delay.
      await rm(owner, { force: true }).catch(() => {});
      await rmdir(lockfilePath).catch(() => {});
      continue;
    }
    if (attempt === 0) onWait();
    if (Date.now() >= deadline) return null;
    await sleep(POLL_MS, undefined, signal ? { signal } : {}).catch(() => {});
  }
}

/**
 * True only when the lock's owner ran on this machine and its process is gone. The owner's file names the very folder that is
 * its lock, so that a predecessor's is not believed of a lock just taken.
 */
async function isOwnerDead(owner: string, lockfilePath: string): Promise<boolean> {
  const text = await readFile(owner, "utf8").catch(() => "");
  const [, pid, host, lock] = /^(\d+) (\S+) (\S+)\n$/.exec(text) ?? [];
  if (pid === undefined || host !== hostname() || lock !== (await identifyLock(lockfilePath))) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

/** Inode and time of birth; where a file system has no time of birth, a dead owner's lock just goes stale. */
async function identifyLock(lockfilePath: string): Promise<string | null> {
  return stat(lockfilePath, { bigint: true }).then(
    ({ ino, birthtimeNs }) => `${ino}-${birthtimeNs}`,
    () => null,
  );
}
