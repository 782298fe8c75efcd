import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "../shared/errors.js";
import { TimeSlice } from "../shared/time-slice.js";
import type { PartMessage } from "../wording/keys.js";
import { part } from "../wording/messages.js";
import { BadIndex, readChecked } from "./checked-file.js";
import { isDiskError } from "./disk.js";
import { fingerprintOf } from "./fingerprint.js";
import { decodePassages, type PassageColumns, PassageTable } from "./passage-table.js";
import {
  ARTICLES,
  BYTE_ORDER,
  CURRENT,
  DAMAGED,
  envelopeSchema,
  INDEX_SCHEMA,
  MANIFEST,
  type Manifest,
  manifestSchema,
  PASSAGES,
  SEGMENTS,
  TOKEN_TABLE,
} from "./schema.js";
import { parseArticles, type StoredArticle } from "./stored-articles.js";
import { RecordTable } from "./token-records.js";

/** The lists of an index on disk, their checksums verified: all that is needed to tell what it lacks. Holds no file open. */
export interface Generation {
  readonly state: "valid";
  /** The index folder. */
  readonly folder: string;
  /** Its own, in there. */
  readonly path: string;
  readonly manifest: Manifest;
  /** See {@link PassageIndex.fingerprint}. */
  readonly fingerprint: string;
  readonly articles: readonly StoredArticle[];
  readonly columns: PassageColumns;
  readonly passages: PassageTable;
  readonly records: RecordTable;
  /** SHA-256 of articles in which a reader met a bad token record. */
  readonly damaged: ReadonlySet<string>;
  /** Bytes of all its files, segments included. */
  readonly bytes: number;
}

export type ReadResult =
  | Generation
  | { readonly state: "absent" }
  | { readonly state: "bad"; readonly reason: PartMessage };

/** Reads the lists of the generation in force. */
export async function readGeneration(folder: string): Promise<ReadResult> {
  try {
    return await readInForce(folder);
  } catch (error) {
    if (error instanceof BadIndex) return { state: "bad", reason: error.reason };
    throw error;
  }
}

/**
 * Needs no lock: a generation is whole before `CURRENT` names it. One that a writer replaces and removes while it is being read
 * is read again under its new name.
 */
async function readInForce(folder: string): Promise<ReadResult> {
  for (let attempt = 1; ; attempt++) {
    const current = await readCurrent(folder);
    if (current === null) return { state: "absent" };
    try {
      return await readNamed(folder, current);
    } catch (error) {
      if (attempt < 4 && (await readCurrent(folder)) !== current) continue;
      if (!isDiskError(error)) throw error;
      throw new BadIndex(
        error.code === "ENOENT"
          ? part("index_incomplete")
          : part("index_unreadable", { code: codeOf(error) }),
      );
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
  if (name === undefined) throw new BadIndex(part("index_damaged", { file: CURRENT }));
  const path = join(folder, name);
  const manifestBytes = await readFile(join(path, MANIFEST));
  if (createHash("sha256").update(manifestBytes).digest("hex") !== digest)
    throw new BadIndex(part("index_damaged", { file: MANIFEST }));
  const manifest = parseManifest(manifestBytes);
  const checked = (file: string) => readChecked(path, file, manifest.files[file]);
  const [articleBytes, passageBytes, tableBytes, damaged] = await Promise.all([
    checked(ARTICLES),
    checked(PASSAGES),
    checked(TOKEN_TABLE),
    readDamaged(path),
    ...manifest.segments.map((segment) => checkSegment(folder, segment)),
  ]);
  const articles = await parseArticles(articleBytes);
  if (articles === null) throw new BadIndex(part("index_damaged", { file: ARTICLES }), ARTICLES);
  const columns = decodePassages(new Uint32Array(passageBytes));
  if (columns === null) throw new BadIndex(part("index_damaged", { file: PASSAGES }), PASSAGES);
  const passages = new PassageTable(columns, articles);
  const records = new RecordTable(new Uint32Array(tableBytes));
  if (
    articles.length !== manifest.articles ||
    columns.firsts.length !== articles.length + 1 ||
    passages.length !== manifest.passages ||
    records.length !== passages.length ||
    !(await recordsFit(records, manifest))
  ) {
    throw new BadIndex(part("index_disagrees"));
  }
  const bytes = [...Object.values(manifest.files), ...manifest.segments].reduce(
    (sum, file) => sum + file.bytes,
    manifestBytes.length,
  );
  const fingerprint = await fingerprintOf(manifest, articles);
  const lists = { articles, columns, passages, records, damaged };
  return { state: "valid", folder, path, manifest, fingerprint, ...lists, bytes };
}

function parseManifest(bytes: Buffer): Manifest {
  const json = parseJson(bytes);
  const envelope = envelopeSchema.safeParse(json);
  if (!envelope.success) throw new BadIndex(part("index_foreign"));
  const { schema, byteOrder } = envelope.data;
  if (schema > INDEX_SCHEMA) throw new BadIndex(part("index_newer"));
  if (schema < INDEX_SCHEMA) throw new BadIndex(part("index_older"));
  if (byteOrder !== BYTE_ORDER) throw new BadIndex(part("index_byte_order"));
  const manifest = manifestSchema.safeParse(json);
  if (!manifest.success) throw new BadIndex(part("index_damaged", { file: MANIFEST }));
  return manifest.data;
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return null;
  }
}

/** A segment may be longer than its generation knows, when a writer was killed after it. */
async function checkSegment(folder: string, { name, bytes }: Manifest["segments"][number]): Promise<void> {
  if ((await stat(join(folder, SEGMENTS, name))).size < bytes)
    throw new BadIndex(part("index_truncated", { file: name }));
}

async function recordsFit(records: RecordTable, { segments }: Manifest): Promise<boolean> {
  const slice = new TimeSlice();
  for (let id = 0; id < records.length; id++) {
    const { segment, offset, bytes } = records.at(id)!;
    if (offset + bytes > (segments[segment]?.bytes ?? 0)) return false;
    if (id % 4096 === 0 && slice.isOver()) await slice.next();
  }
  return true;
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
