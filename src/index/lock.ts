import { hostname } from "node:os";
import { join } from "node:path";
import type { IndexDisk } from "./disk.js";
import { realDisk } from "./disk.js";
import { type Claim, highest, type LockFiles, LockFolder } from "./lock-files.js";
import { LOCK } from "./schema.js";

/** A claim whose owner has been silent for so long is over, ms. */
const STALE_MS = 20_000;
/** How often an owner says that it is at work, ms. */
const UPDATE_MS = 5_000;
const POLL_MS = 200;
/** Longest time between taking a claim and signing it, ms. A claim unsigned for longer was left by a process killed in between. */
const UNSIGNED_MS = 2_000;

export interface IndexLock {
  /** False once another process has taken the lock over (this one slept too long). */
  isHeld(): boolean;
  release(): Promise<void>;
}

/**
 * Takes the right to write the index, waiting while another process has it.
 *
 * The lock is a row of numbered claims, of which the highest counts. When that one was given back or its owner is no more, the next number is
 * the next claim: to make its folder is the one step that only one process can do. Nobody ever removes the highest claim, so that no process
 * can clear away a lock that another has taken meanwhile, however long it thought about it:
 *
 *     7 released      A and B see that 7 is over
 *     7, 8            A makes 8; B cannot, and looks again
 *     8               A removes what is below its own
 *
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
  const files = new LockFolder(join(folder, LOCK), disk);
  const own = await takeClaim(files, ownSignature(), isOver, { waitMs, onWait, signal });
  if (own === null) return null;
  const heartbeat = setInterval(() => void files.touch(own).catch(() => {}), UPDATE_MS).unref();
  return {
    isHeld: () => highest(files.listSync()) === own,
    release: async () => {
      clearInterval(heartbeat);
      // Whoever took over may have removed it.
      await files.release(own).catch(() => {});
    },
  };
}

/**
 * @param isOver whether a claim that was not given back has ended all the same
 * @returns the number of the claim taken; `null` when none was to be had within `waitMs`
 */
export async function takeClaim(
  files: LockFiles,
  signature: string,
  isOver: (claim: Claim) => boolean,
  { waitMs, onWait, signal }: { waitMs: number; onWait: () => void; signal?: AbortSignal | undefined },
): Promise<number | null> {
  const deadline = performance.now() + waitMs;
  let announced = false;
  for (;;) {
    signal?.throwIfAborted();
    const last = highest(await files.list());
    const claim = last === 0 ? null : await files.look(last);
    if (claim === null || claim.released || isOver(claim)) {
      const own = last + 1;
      if (!(await files.make(own))) continue;
      await files.sign(own, signature);
      const numbers = await files.list();
      if (highest(numbers) === own) {
        for (const number of numbers) if (number < own) await files.remove(number).catch(() => {});
        return own;
      }
      // Others had their claims while this process thought about an old one.
      await files.remove(own);
      continue;
    }
    const late = performance.now() >= deadline;
    if (!announced && (claim.owner !== null || late)) {
      announced = true;
      onWait();
    }
    if (late) return null;
    await files.wait(POLL_MS, signal);
  }
}

const ownSignature = (): string => `${process.pid} ${hostname()}\n`;

/** Ended, though not given back: its process ran on this machine and is no more, has not signed in time, or has been silent for too long. */
function isOver({ owner, silentMs }: Claim): boolean {
  if (silentMs > STALE_MS) return true;
  if (owner === null || !owner.endsWith("\n")) return silentMs > UNSIGNED_MS;
  const [pid, host] = owner.trimEnd().split(" ");
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
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
  const files = new LockFolder(join(folder, LOCK), realDisk);
  const last = highest(await files.list());
  const claim = last === 0 ? null : await files.look(last);
  if (claim === null || claim.released) return { state: "free" };
  if (isOver(claim)) return { state: "left" };
  const pid = Number.parseInt(claim.owner ?? "", 10);
  return { state: "held", pid: Number.isNaN(pid) ? null : pid };
}
