import { type FileHandle, open } from "node:fs/promises";
import { isIntact, type RecordRef } from "./token-records.js";

/** Where the token records of one segment are read from. */
export interface RecordSource {
  /** The record's bytes, or `null` when they cannot be read or no longer match. */
  read(ref: RecordRef): Promise<Buffer | null>;
  close(): Promise<void>;
}

/** Records of one file, by positional reads: any number at once, on a handle that stays valid when the file is unlinked. */
export class FileRecords implements RecordSource {
  private constructor(
    private readonly handle: FileHandle,
    /** Size of the file when it was opened, bytes. */
    readonly bytes: number,
  ) {}

  static async open(path: string): Promise<FileRecords> {
    const handle = await open(path, "r");
    try {
      return new FileRecords(handle, (await handle.stat()).size);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  async read(ref: RecordRef): Promise<Buffer | null> {
    const record = Buffer.allocUnsafeSlow(ref.bytes);
    try {
      const { bytesRead } = await this.handle.read(record, 0, record.length, ref.offset);
      return bytesRead === record.length && isIntact(record, ref) ? record : null;
    } catch {
      return null;
    }
  }

  async close(): Promise<void> {
    await this.handle.close();
  }
}

/** Records kept in memory, when the index could not be written. */
export class MemoryRecords implements RecordSource {
  private readonly records = new Map<number, Buffer>();

  set(ref: RecordRef, record: Buffer): void {
    this.records.set(ref.offset, record);
  }

  async read(ref: RecordRef): Promise<Buffer | null> {
    return this.records.get(ref.offset) ?? null;
  }

  async close(): Promise<void> {
    this.records.clear();
  }
}

/** The records of all segments of an index. */
export class SegmentRecords implements RecordSource {
  constructor(private readonly segments: readonly RecordSource[]) {}

  async read(ref: RecordRef): Promise<Buffer | null> {
    return (await this.segments[ref.segment]?.read(ref)) ?? null;
  }

  async close(): Promise<void> {
    await Promise.all(this.segments.map((segment) => segment.close()));
  }
}
