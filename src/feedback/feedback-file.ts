import { constants } from "node:fs";
import { type FileHandle, mkdir, open, rename, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { type FeedbackRecord, formatRecord } from "./records.js";

/** What the file does to the file system, as a seam: tests pass operations that fail. */
export interface FeedbackDisk {
  readonly open: typeof open;
  readonly mkdir: typeof mkdir;
  readonly rename: typeof rename;
  readonly stat: typeof stat;
}

const realDisk: FeedbackDisk = { open, mkdir, rename, stat };

export interface FeedbackFileOptions {
  readonly path: string;
  /** The file is put aside as `<path>.1`, in place of the one there, before it grows beyond this. Bytes. */
  readonly maxBytes?: number;
  /** Called when writing begins to fail, and not again before it has worked. */
  readonly onFailure: (error: Error) => void;
  readonly disk?: FeedbackDisk;
}

const DEFAULT_MAX_BYTES = 10 * 2 ** 20;
/** Lines that may wait for a slow disk; more are lost rather than held in memory. */
const MAX_WAITING = 1000;
const NEWLINE = 10;

/** An append-only file of JSON lines, one write a line. What is written is in the system's hands, not forced to the device. */
export class FeedbackFile {
  readonly #disk: FeedbackDisk;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #failing = false;

  constructor(private readonly options: FeedbackFileOptions) {
    this.#disk = options.disk ?? realDisk;
  }

  /** The last write failed. */
  get isFailing(): boolean {
    return this.#failing;
  }

  /** Appends a record after those given before. Never rejects; `false` when it could not be written. */
  append(record: FeedbackRecord): Promise<boolean> {
    if (this.#waiting >= MAX_WAITING) {
      this.#fail(new Error(`${MAX_WAITING} lines wait to be written`));
      return Promise.resolve(false);
    }
    this.#waiting++;
    const written = this.#last.then(() => this.#write(record)).finally(() => this.#waiting--);
    this.#last = written;
    return written;
  }

  /** Resolves once all that was appended is written or given up. */
  async close(): Promise<void> {
    await this.#last;
  }

  async #write(record: FeedbackRecord): Promise<boolean> {
    try {
      await this.#appendLine(formatRecord(record));
      this.#failing = false;
      return true;
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
      return false;
    }
  }

  async #appendLine(line: string): Promise<void> {
    const { path, maxBytes = DEFAULT_MAX_BYTES } = this.options;
    const size = await this.#size();
    if (size > 0 && size + Buffer.byteLength(line) + 1 > maxBytes) await this.#disk.rename(path, `${path}.1`);
    const handle = await this.#open();
    try {
      // A line that a crash cut short is ended here, so that this one does not go down with it.
      const bytes = Buffer.from((await endsLine(handle)) ? line : `\n${line}`);
      const { bytesWritten } = await handle.write(bytes);
      if (bytesWritten < bytes.length)
        throw new Error(`only ${bytesWritten} of ${bytes.length} bytes fitted`);
    } finally {
      await handle.close();
    }
  }

  /** 0 when there is no file yet. Throws for what is no file: opening a pipe would wait for its reader. */
  async #size(): Promise<number> {
    const { path } = this.options;
    const found = await this.#disk.stat(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
    if (found !== null && !found.isFile()) throw new Error(`${path} is not a file`);
    return found?.size ?? 0;
  }

  async #open(): Promise<FileHandle> {
    const { path } = this.options;
    const flags = constants.O_APPEND | constants.O_CREAT | constants.O_RDWR;
    try {
      return await this.#disk.open(path, flags, 0o600);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      await this.#disk.mkdir(dirname(path), { recursive: true, mode: 0o700 });
      return this.#disk.open(path, flags, 0o600);
    }
  }

  #fail(error: Error): void {
    if (!this.#failing) this.options.onFailure(error);
    this.#failing = true;
  }
}

async function endsLine(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return true;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] === NEWLINE;
}
