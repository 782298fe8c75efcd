import { createHash, randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { TimeSlice } from "../shared/time-slice.js";
import { type IndexDisk, isDiskError, LockLostError, sync, syncFolder, writeDurably } from "./disk.js";
import { CURRENT, MANIFEST, type Manifest, SEGMENTS } from "./schema.js";

const LEFTOVER = /^(?:gen|tmp|CURRENT|ledger|refused)-[0-9a-f]{16}$/;
const SEGMENT = /^seg-[0-9a-f]{16}\.bin$/;
/** Bytes hashed at once. */
const CHUNK = 2 ** 20;

/**
 * A generation being written: a folder `tmp-<id>` that becomes `gen-<id>` by a rename once every byte is on the device, then
 * `CURRENT` is replaced, by a rename too. Killed between any two steps, the folder still holds the previous generation, whole.
 */
export class GenerationWriter {
  readonly #files: Manifest["files"] = {};
  #path: string;

  private constructor(
    private readonly folder: string,
    private readonly id: string,
    private readonly disk: IndexDisk,
  ) {
    this.#path = join(folder, `tmp-${id}`);
  }

  static async begin(folder: string, disk: IndexDisk): Promise<GenerationWriter> {
    const writer = new GenerationWriter(folder, randomBytes(8).toString("hex"), disk);
    await disk.mkdir(writer.#path);
    return writer;
  }

  /** Its folder at the moment. */
  get path(): string {
    return this.#path;
  }

  async add(name: string, bytes: Uint8Array): Promise<void> {
    await writeDurably(this.disk, join(this.#path, name), bytes);
    const hash = createHash("sha256");
    const slice = new TimeSlice();
    for (let at = 0; at < bytes.length; at += CHUNK) {
      hash.update(bytes.subarray(at, at + CHUNK));
      if (slice.isOver()) await slice.next();
    }
    this.#files[name] = { bytes: bytes.length, sha256: hash.digest("hex") };
  }

  /** Takes in a file that something else has written to {@link path}. */
  async adopt(name: string, file: Manifest["files"][string]): Promise<void> {
    const handle = await this.disk.open(join(this.#path, name), "r+");
    try {
      await sync(handle);
    } finally {
      await handle.close();
    }
    this.#files[name] = file;
  }

  /**
   * Puts the generation in force.
   * @returns its folder
   * @throws LockLostError when the lock went to another process
   */
  async commit(manifest: Omit<Manifest, "files">, isLockHeld: () => boolean): Promise<string> {
    const json = `${JSON.stringify({ ...manifest, files: this.#files }, null, 1)}\n`;
    await writeDurably(this.disk, join(this.#path, MANIFEST), json);
    await syncFolder(this.disk, this.#path);
    if (!isLockHeld()) throw new LockLostError("the lock on the index was lost");

    const name = `gen-${this.id}`;
    await this.disk.rename(this.#path, join(this.folder, name));
    this.#path = join(this.folder, name);
    await syncFolder(this.disk, this.folder);
    const next = join(this.folder, `CURRENT-${this.id}`);
    const digest = createHash("sha256").update(json).digest("hex");
    await writeDurably(this.disk, next, `${name} ${digest}\n`);
    await this.#replaceCurrent(next);
    await syncFolder(this.disk, this.folder);
    return this.#path;
  }

  /** A folder of that name, from whatever hand, is no index, and no rename replaces it. */
  async #replaceCurrent(next: string): Promise<void> {
    const current = join(this.folder, CURRENT);
    try {
      await this.disk.rename(next, current);
    } catch (error) {
      if (!["EISDIR", "ENOTEMPTY", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? ""))
        throw error;
      await this.disk.rm(current, { recursive: true, force: true });
      await this.disk.rename(next, current);
    }
  }

  /** Removes what was written; the generation in force stays. */
  async abandon(): Promise<void> {
    await this.disk.rm(this.#path, { recursive: true, force: true }).catch(() => {});
    await this.disk.rm(join(this.folder, `CURRENT-${this.id}`), { force: true }).catch(() => {});
  }
}

/** Whether a name in an index folder is that of a generation, or of something being written. */
export function isLeftover(name: string): boolean {
  return LEFTOVER.test(name);
}

/**
 * Removes generations and segments no longer in force and what killed writers left. Only under the lock. Readers of an old generation
 * keep their open handles; where the system refuses to remove open files, the next write removes them.
 */
export async function removeLeftovers(
  folder: string,
  inForce: string,
  segments: readonly string[],
  disk: IndexDisk,
): Promise<void> {
  try {
    for (const name of await readdir(folder)) {
      if (!isLeftover(name) || join(folder, name) === inForce) continue;
      await disk.rm(join(folder, name), { recursive: true, force: true });
    }
    for (const name of await readdir(join(folder, SEGMENTS))) {
      if (SEGMENT.test(name) && !segments.includes(name))
        await disk.rm(join(folder, SEGMENTS, name), { force: true });
    }
  } catch (error) {
    if (!isDiskError(error)) throw error;
  }
}
