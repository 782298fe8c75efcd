import { dirname } from "node:path";
import { crc32 } from "node:zlib";
import type { TokenVectors } from "../../embeddings/types.js";
import { UserError } from "../errors.js";
import { type IndexDisk, isDiskError } from "./disk.js";
import { encodeRecord, type RecordRef } from "./token-records.js";
import { FileRecords, MemoryRecords } from "./token-store.js";
import { GenerationWriter } from "./write-generation.js";

/**
 * Takes token records as they are made and puts them on disk at once; the first write that fails moves them all
 * to memory, for good.
 */
export class RecordCollector {
  private readonly refs: RecordRef[] = [];
  private end = 0;
  /** What stood in the way of writing, if anything did. */
  failure: Error | null = null;
  /** The generation is in force: nothing of it may be removed any more. */
  isCommitted = false;

  private constructor(
    private readonly dimensions: number,
    /** `null` once in memory. */
    private target: GenerationWriter | null,
    private readonly memory: MemoryRecords,
  ) {}

  /** @param folder `null` to keep everything in memory from the start */
  static async begin(folder: string | null, disk: IndexDisk, dimensions: number): Promise<RecordCollector> {
    if (folder === null) return new RecordCollector(dimensions, null, new MemoryRecords());
    try {
      return new RecordCollector(dimensions, await GenerationWriter.begin(folder, disk), new MemoryRecords());
    } catch (error) {
      if (!isDiskError(error)) throw error;
      const collector = new RecordCollector(dimensions, null, new MemoryRecords());
      collector.failure = error;
      return collector;
    }
  }

  /** The generation being written, or `null` when records are kept in memory. */
  get writer(): GenerationWriter | null {
    return this.target;
  }

  /** Where the records are when they are not on disk. */
  get memoryRecords(): MemoryRecords {
    return this.memory;
  }

  async addTokens(tokens: readonly TokenVectors[]): Promise<RecordRef[]> {
    return this.addRecords(
      tokens.map((each) => {
        const record = encodeRecord(each);
        return { record, count: each.count, crc: crc32(record) };
      }),
    );
  }

  /** Takes encoded records, copied from another generation. */
  async addRecords(records: readonly { record: Buffer; count: number; crc: number }[]): Promise<RecordRef[]> {
    const refs = records.map(({ record, count, crc }): RecordRef => {
      const ref = { offset: this.end, count, crc };
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
    await writer.closeTokens().catch(() => {});
    try {
      if (this.refs.length > 0) await this.readBack(writer.tokensPath);
    } finally {
      await writer.abandon();
    }
  }

  private async readBack(path: string): Promise<void> {
    const file = await FileRecords.open(path, this.dimensions).catch(() => {
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
  return new UserError(
    "index_lost",
    `The index could neither be written to nor read back from ${dirname(path)}: check the disk.`,
  );
}
