import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ArticleBlock, fromStored } from "./article-block.js";
import { isDiskError } from "./disk.js";
import {
  BYTE_ORDER,
  CURRENT,
  DAMAGED,
  envelopeSchema,
  GRAPH,
  INDEX_SCHEMA,
  MANIFEST,
  type Manifest,
  manifestSchema,
  PASSAGES,
  passagesSchema,
  TOKEN_TABLE,
  TOKENS,
  VECTORS,
} from "./schema.js";
import { decodeTable, recordLength } from "./token-records.js";
import { FileRecords } from "./token-store.js";

/** An index read from disk, every checksum but the token records' verified. */
export interface Generation {
  readonly state: "valid";
  /** Its own folder. */
  readonly path: string;
  readonly manifest: Manifest;
  /** In the manifest's order; vectors are views of `vectors`. */
  readonly blocks: readonly ArticleBlock[];
  readonly vectors: Float32Array;
  readonly records: FileRecords;
  /** The stored neighbour graph, verified, or `null` when the search needs none. */
  readonly graph: string | null;
  /** SHA-256 of articles in which a reader met a bad token record. */
  readonly damaged: ReadonlySet<string>;
  /** Bytes of all its files. */
  readonly bytes: number;
}

export type ReadResult =
  | Generation
  | { readonly state: "absent" }
  | { readonly state: "bad"; readonly reason: string };

/** Says why an index cannot be used, in words that fit after "the index …". */
class BadIndex extends Error {}

/**
 * Reads the generation in force. Needs no lock: a generation is complete before `CURRENT` names it. One that a writer
 * replaces and removes while it is being read is read again under its new name.
 */
export async function readGeneration(folder: string): Promise<ReadResult> {
  for (let attempt = 1; ; attempt++) {
    const current = await readCurrent(folder);
    if (current === null) return { state: "absent" };
    try {
      return await readNamed(folder, current);
    } catch (error) {
      if (attempt < 4 && (await readCurrent(folder)) !== current) continue;
      if (error instanceof BadIndex) return { state: "bad", reason: error.message };
      if (!isDiskError(error)) throw error;
      const reason = error.code === "ENOENT" ? "misses a file" : `cannot be read (${error.code})`;
      return { state: "bad", reason };
    }
  }
}

async function readCurrent(folder: string): Promise<string | null> {
  try {
    return await readFile(join(folder, CURRENT), "utf8");
  } catch (error) {
    if (isDiskError(error)) return error.code === "ENOENT" ? null : "";
    throw error;
  }
}

async function readNamed(folder: string, current: string): Promise<Generation> {
  const [, name, digest] = /^(gen-[0-9a-f]{16}) ([0-9a-f]{64})\n$/.exec(current) ?? [];
  if (name === undefined) throw new BadIndex(`is damaged (${CURRENT})`);
  const path = join(folder, name);
  const manifestBytes = await readFile(join(path, MANIFEST));
  if (sha256(manifestBytes) !== digest) throw new BadIndex(`is damaged (${MANIFEST})`);
  const manifest = parseManifest(manifestBytes);
  const { dimensions } = manifest.identity;
  const checked = (file: string) => readChecked(path, manifest, file);
  const records = await FileRecords.open(join(path, TOKENS), dimensions);
  try {
    if (records.bytes !== manifest.files[TOKENS]?.bytes) throw new BadIndex(`is truncated (${TOKENS})`);
    const graph = manifest.nearest === "hnsw" ? join(path, GRAPH) : null;
    const [passages, vectorBytes, tableBytes, damaged] = await Promise.all([
      checked(PASSAGES),
      checked(VECTORS),
      checked(TOKEN_TABLE),
      readDamaged(path),
      graph === null ? null : checked(GRAPH),
    ]);
    const vectors = new Float32Array(aligned(vectorBytes));
    const refs = decodeTable(new Uint32Array(aligned(tableBytes)));
    const stored = passagesSchema.safeParse(parseJson(passages));
    if (!stored.success) throw new BadIndex(`is damaged (${PASSAGES})`);
    let first = 0;
    const blocks = stored.data.map((article, i): ArticleBlock => {
      const listed = manifest.articles[i];
      const end = first + article.passages.length;
      if (listed?.sha256 !== article.sha256 || listed.passages !== article.passages.length) {
        throw new BadIndex(`is damaged (${PASSAGES} and ${MANIFEST} disagree)`);
      }
      const block = {
        sha256: article.sha256,
        ...fromStored(article, listed.source),
        vectors: vectors.subarray(first * dimensions, end * dimensions),
        records: refs.slice(first, end),
      };
      first = end;
      return block;
    });
    const fits = refs.every((ref) => ref.offset + recordLength(ref.count, dimensions) <= records.bytes);
    if (first * dimensions !== vectors.length || first !== refs.length || !fits) {
      throw new BadIndex(`is damaged (its files disagree)`);
    }
    const bytes = Object.values(manifest.files).reduce((sum, file) => sum + file.bytes, manifestBytes.length);
    return { state: "valid", path, manifest, blocks, vectors, records, graph, damaged, bytes };
  } catch (error) {
    await records.close();
    throw error;
  }
}

function parseManifest(bytes: Buffer): Manifest {
  const json = parseJson(bytes);
  const envelope = envelopeSchema.safeParse(json);
  if (!envelope.success) throw new BadIndex("is not one of this program's");
  const { schema, byteOrder } = envelope.data;
  if (schema > INDEX_SCHEMA) throw new BadIndex("was written by a newer version of this program");
  if (schema < INDEX_SCHEMA) throw new BadIndex("was written by an older version of this program");
  if (byteOrder !== BYTE_ORDER) throw new BadIndex("was written on a machine of another byte order");
  const manifest = manifestSchema.safeParse(json);
  if (!manifest.success) throw new BadIndex(`is damaged (${MANIFEST})`);
  return manifest.data;
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return null;
  }
}

async function readChecked(path: string, manifest: Manifest, file: string): Promise<Buffer> {
  const expected = manifest.files[file];
  const bytes = await readFile(join(path, file));
  if (expected === undefined || bytes.length < expected.bytes) throw new BadIndex(`is truncated (${file})`);
  if (sha256(bytes) !== expected.sha256) throw new BadIndex(`is damaged (${file})`);
  return bytes;
}

/** Lines that are no checksum (a torn write) are ignored: the record they stood for is met again. */
async function readDamaged(path: string): Promise<ReadonlySet<string>> {
  try {
    return new Set((await readFile(join(path, DAMAGED), "utf8")).split("\n").filter(Boolean));
  } catch (error) {
    if (isDiskError(error)) return new Set();
    throw error;
  }
}

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The bytes as a buffer of their own, or theirs when they fill it: typed arrays need an aligned start. */
function aligned(bytes: Buffer): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = bytes;
  if (byteOffset === 0 && byteLength === buffer.byteLength) return buffer as ArrayBuffer;
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}
