import { randomBytes } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { type IndexDisk, sync } from "./disk.js";
import { SEGMENTS } from "./schema.js";

/** A segment being written: appended to until it is finished, then never altered. Nothing refers to it before a manifest names it. */
export class SegmentWriter {
  #bytes = 0;
  #isKept = false;

  private constructor(
    readonly name: string,
    readonly path: string,
    private readonly disk: IndexDisk,
    private handle: FileHandle | null,
  ) {}

  static async begin(folder: string, disk: IndexDisk): Promise<SegmentWriter> {
    await disk.mkdir(join(folder, SEGMENTS), { recursive: true });
    const name = `seg-${randomBytes(8).toString("hex")}.bin`;
    const path = join(folder, SEGMENTS, name);
    return new SegmentWriter(name, path, disk, await disk.open(path, "wx"));
  }

  get bytes(): number {
    return this.#bytes;
  }

  async append(chunks: readonly Buffer[]): Promise<void> {
    if (chunks.length === 0 || this.handle === null) return;
    const bytes = Buffer.concat(chunks);
    await this.handle.writeFile(bytes);
    this.#bytes += bytes.length;
  }

  /** Waits until what was appended so far is on the device. */
  async sync(): Promise<void> {
    if (this.handle !== null) await sync(this.handle);
  }

  async close(): Promise<void> {
    const { handle } = this;
    this.handle = null;
    await handle?.close();
  }

  /** A manifest in force names it: it stays from now on. */
  keep(): void {
    this.#isKept = true;
  }

  /** Removes the file unless it is to be kept. */
  async abandon(): Promise<void> {
    await this.close().catch(() => {});
    if (!this.#isKept) await this.disk.rm(this.path, { force: true }).catch(() => {});
  }
}
