import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { readChecked } from "../../index/checked-file.js";
import { encodePassages, PassageTableBuilder } from "../../index/passage-table.js";
import type { Generation } from "../../index/read-generation.js";
import { LEXICAL, MEAN, SEGMENTS, VECTORS } from "../../index/schema.js";
import type { StoredArticle } from "../../index/stored-articles.js";
import { FileRecords, SegmentRecords } from "../../index/token-store.js";
import type { LexicalTables } from "../../lexical/lexical-tables.js";
import { readTables } from "../../lexical/lexical-tables.js";
import { TimeSlice } from "../../shared/time-slice.js";

/** A passage as its rows have it. */
interface PassageRow {
  readonly vector: Float32Array;
  readonly record: Buffer;
  readonly crc: number;
  readonly postings: readonly Posting[];
  /** In tenths of a term. */
  readonly length: number;
}

export interface Posting {
  readonly term: Buffer;
  /** A byte as in lexical.bin. */
  readonly frequency: number;
}

/** An article as its rows have it, but for the bytes of its file. */
export interface ArticleRows {
  readonly facts: StoredArticle;
  readonly places: Buffer;
  readonly passages: readonly PassageRow[];
}

/** The index of a folder, read article by article for the database. */
export class IndexReader {
  private constructor(
    private readonly generation: Generation,
    private readonly vectors: FileHandle,
    private readonly records: SegmentRecords,
    private readonly tables: LexicalTables,
    readonly mean: Float32Array,
  ) {}

  static async open(generation: Generation): Promise<IndexReader> {
    const { folder, path, manifest } = generation;
    const mean = new Float32Array(await readChecked(path, MEAN, manifest.files[MEAN]));
    const tables = await readTables(
      new Uint8Array(await readChecked(path, LEXICAL, manifest.files[LEXICAL])),
    );
    const vectors = await open(join(path, VECTORS), "r");
    const segments: FileRecords[] = [];
    for (const { name } of manifest.segments)
      segments.push(await FileRecords.open(join(folder, SEGMENTS, name)));
    return new IndexReader(generation, vectors, new SegmentRecords(segments), tables, mean);
  }

  get articles(): readonly StoredArticle[] {
    return this.generation.articles;
  }

  /** Mean of the passages' lengths, as the index of words computes it. */
  get averageLength(): number {
    const { lengths } = this.tables;
    let total = 0;
    for (const length of lengths) total += length;
    return total / Math.max(1, lengths.length) || 1;
  }

  /** What an article's rows depend on: where it is the same, so are they. */
  printOf(place: number): string {
    const { identity, splitterVersion, lexicalVersion, schema, byteOrder } = this.generation.manifest;
    const made = [
      identity.fingerprint,
      identity.prefixes,
      splitterVersion,
      lexicalVersion,
      schema,
      byteOrder,
    ];
    const hash = createHash("sha256").update(JSON.stringify([made, this.articles[place]]));
    return hash.update(this.#placesOf(place)).digest("hex");
  }

  /**
   * The rows of some articles, by their places, one after the other: an article's take a megabyte.
   * @throws Error where a record is damaged, which the next update of the index heals
   */
  async *rowsOf(places: readonly number[], slice = new TimeSlice()): AsyncGenerator<ArticleRows> {
    const postings = await this.#postingsOf(places, slice);
    for (const place of places) {
      const passages: PassageRow[] = [];
      const [first, end] = this.generation.passages.rangeOf(place);
      for (let id = first; id < end; id++) {
        const ref = this.generation.records.at(id)!;
        const record = await this.records.read(ref);
        if (record === null) throw new Error(`the token vectors of passage ${id} are damaged`);
        const vector = await this.#vectorOf(id);
        const length = this.tables.lengths[id]!;
        passages.push({ vector, record, crc: ref.crc, length, postings: postings.get(id) ?? [] });
        if (slice.isOver()) await slice.next();
      }
      yield { facts: this.articles[place]!, places: this.#placesOf(place), passages };
    }
  }

  async close(): Promise<void> {
    await this.records.close();
    await this.vectors.close();
  }

  #placesOf(place: number): Buffer {
    const { passages, articles } = this.generation;
    const builder = new PassageTableBuilder();
    builder.add(passages.range(...passages.rangeOf(place)), articles[place]!.contexts);
    const words = encodePassages(builder.build());
    return Buffer.from(words.buffer, words.byteOffset, words.byteLength);
  }

  async #vectorOf(id: number): Promise<Float32Array> {
    const { dimensions } = this.generation.manifest.identity;
    const vector = new Float32Array(dimensions);
    const bytes = new Uint8Array(vector.buffer);
    const { bytesRead } = await this.vectors.read(bytes, 0, bytes.length, id * bytes.length);
    if (bytesRead !== bytes.length) throw new Error(`the vector of passage ${id} is not there`);
    return vector;
  }

  /** The index of words turned over, for these articles alone: all of it is gone through once. */
  async #postingsOf(places: readonly number[], slice: TimeSlice): Promise<Map<number, Posting[]>> {
    const wanted = new Map<number, Posting[]>();
    for (const place of places) {
      const [first, end] = this.generation.passages.rangeOf(place);
      for (let id = first; id < end; id++) wanted.set(id, []);
    }
    const { terms, postings, postingOffsets } = this.tables;
    for (let number = 0; number < terms.size; number++) {
      if (slice.isOver()) await slice.next();
      const end = postingOffsets[number + 1]!;
      let at = postingOffsets[number]!;
      const read = (): number => {
        let value = 0;
        for (let shift = 0; ; shift += 7) {
          const byte = postings[at++]!;
          value |= (byte & 0x7f) << shift;
          if (byte < 0x80) return value;
        }
      };
      read();
      let term: Buffer | null = null;
      for (let id = -1; at < end; ) {
        id += read();
        const frequency = postings[at++]!;
        const list = wanted.get(id);
        if (list === undefined) continue;
        term ??= Buffer.from(terms.bytes.subarray(terms.offsets[number], terms.offsets[number + 1]));
        list.push({ term, frequency });
      }
    }
    return wanted;
  }
}
