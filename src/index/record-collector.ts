import { dirname } from "node:path";
import { crc32 } from "node:zlib";
import type { TokenVectors } from "../../embeddings/types.js";
import { UserError } from "../shared/errors.js";
import { type IndexDisk, isDiskError } from "./disk.js";
import { SegmentWriter } from "./segment-writer.js";
import { encodeRecord, type RecordRef } from "./token-records.js";
import { FileRecords, MemoryRecords } from "./token-store.js";

/**
 * Takes token records as they are made and appends them to a new segment at once; the first write that fails moves them all
 * to memory, for good.
 */
export class RecordCollector {
  private readonly refs: RecordRef[] = [];
  private end = 0;
  /** What stood in the way of writing, if anything did. */
  failure: Error | null = null;

  private constructor(
    /** The number of the segment that is being made. */
    private readonly segment: number,
    /** `null` once in memory. */
    private target: SegmentWriter | null,
    /** Where the records are when they are not on disk. */
    readonly memory: MemoryRecords,
  ) {}

  /** @param folder the index's, `null` to keep everything in memory from the start */
  static async begin(folder: string | null, disk: IndexDisk, segment: number): Promise<RecordCollector> {
    if (folder === null) return new RecordCollector(segment, null, new MemoryRecords());
    try {
      const writer = await SegmentWriter.begin(folder, disk);
      return new RecordCollector(segment, writer, new MemoryRecords());
    } catch (error) {
      if (!isDiskError(error)) throw error;
      const collector = new RecordCollector(segment, null, new MemoryRecords());
      collector.failure = error;
      return collector;
    }
  }

  /** The segment being written, or `null` when records are kept in memory. */
  get writer(): SegmentWriter | null {
    return this.target;
  }

  async addTokens(tokens: readonly TokenVectors[]): Promise<RecordRef[]> {
    return this.addRecords(
      tokens.map((each) => {
        const record = encodeRecord(each);
        return { record, crc: crc32(record) };
      }),
    );
  }

  /** Takes encoded records, copied from another segment. */
  async addRecords(records: readonly { record: Buffer; crc: number }[]): Promise<RecordRef[]> {
    const refs = records.map(({ record, crc }): RecordRef => {
      const ref = { segment: this.segment, offset: this.end, bytes: record.length, crc };
      this.end += record.length;
      return ref;
    });
    try {
      await this.target?.append(records.map(({ record }) => record));
    } catch (error) {
      if (!isDiskError(error)) throw error;
      await this.moveToMemory(error);
    }
    if (this.target === null) refs.forEach((ref, i) => void this.memory.set(ref, records[i]!.record));
    this.refs.push(...refs);
    return refs;
  }

  /** Reads back what was written, removes it, and goes on in memory. Throws when it cannot be read back. */
  async moveToMemory(failure: Error): Promise<void> {
    const writer = this.target;
    this.target = null;
    this.failure = failure;
    if (writer === null) return;
    await writer.close().catch(() => {});
    try {
      if (this.refs.length > 0) await this.readBack(writer.path);
    } finally {
      await writer.abandon();
    }
  }

  private async readBack(path: string): Promise<void> {
    const file = await FileRecords.open(path).catch(() => {
      throw lost(path);
    });
    try {
      for (const ref of this.refs) {
        const record = await file.read(ref);
        if (record === null) throw lost(path);
        this.memory.set(ref, record);
      }
    } finally {
      await file.close();
    }
  }
}

function lost(path: string): UserError {
  return new UserError("index_lost", { folder: dirname(path) });
}
