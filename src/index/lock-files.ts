import { readdirSync } from "node:fs";
import { readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { IndexDisk } from "./disk.js";

/** One claim at the lock, as it stands on disk. */
export interface Claim {
  readonly number: number;
  /** Whoever took it has given it back. */
  readonly released: boolean;
  /** What they wrote of themselves; `null` as long as they have not. */
  readonly owner: string | null;
  /** Since they last said that they are at work, ms. */
  readonly silentMs: number;
}

/** What the lock does to its folder, each an atomic step: the seam where a test lets several processes meet. */
export interface LockFiles {
  /** Numbers of all claims that are there, rising. */
  list(): Promise<number[]>;
  /** @returns `null` when it is no longer there */
  look(number: number): Promise<Claim | null>;
  /** @returns false when it is there already */
  make(number: number): Promise<boolean>;
  sign(number: number, owner: string): Promise<void>;
  release(number: number): Promise<void>;
  remove(number: number): Promise<void>;
  wait(ms: number, signal: AbortSignal | undefined): Promise<void>;
}

const OWNER = "owner";
const RELEASED = "released";

/** The claims as folders, named by their numbers, inside of `folder`. */
export class LockFolder implements LockFiles {
  constructor(
    private readonly folder: string,
    private readonly disk: IndexDisk,
  ) {}

  async list(): Promise<number[]> {
    return numbersAmong(await readdir(this.folder).catch(orNothing<string[]>([])));
  }

  listSync(): number[] {
    try {
      return numbersAmong(readdirSync(this.folder));
    } catch (error) {
      return orNothing<number[]>([])(error);
    }
  }

  async look(number: number): Promise<Claim | null> {
    const path = this.#path(number);
    const found = await stat(path).catch(orNothing(null));
    if (found === null) return null;
    const [owner, released] = await Promise.all([
      readFile(join(path, OWNER), "utf8").catch(orNothing(null)),
      stat(join(path, RELEASED)).catch(orNothing(null)),
    ]);
    // By the wall clock, as the file system's times are.
    return { number, owner, released: released !== null, silentMs: Date.now() - found.mtimeMs };
  }

  async make(number: number): Promise<boolean> {
    await this.disk.mkdir(this.folder, { recursive: true });
    try {
      await this.disk.mkdir(this.#path(number));
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
      throw error;
    }
  }

  async sign(number: number, owner: string): Promise<void> {
    await writeFile(join(this.#path(number), OWNER), owner);
  }

  async release(number: number): Promise<void> {
    await writeFile(join(this.#path(number), RELEASED), "");
  }

  async remove(number: number): Promise<void> {
    await rm(this.#path(number), { recursive: true, force: true });
  }

  async wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
    await sleep(ms, undefined, signal ? { signal } : {}).catch(() => {});
  }

  /** Says that the owner is at work. */
  async touch(number: number): Promise<void> {
    const now = new Date();
    await utimes(this.#path(number), now, now);
  }

  #path(number: number): string {
    return join(this.folder, String(number));
  }
}

/** Who holds the lock, if anyone, is told by the highest number. */
export function highest(numbers: readonly number[]): number {
  return numbers.at(-1) ?? 0;
}

function numbersAmong(names: readonly string[]): number[] {
  return names
    .filter((name) => /^[1-9]\d{0,14}$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

/** What is not there, and what is there in a shape that the lock never gives it (a folder for a file, a file for a folder). */
function orNothing<T>(nothing: T): (error: unknown) => T {
  return (error) => {
    if (["ENOENT", "EISDIR", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return nothing;
    throw error;
  };
}
