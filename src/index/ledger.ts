import { randomBytes } from "node:crypto";
import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type LinePrint, printLines } from "../corpus/line-prints.js";
import { LineTable } from "../corpus/lines.js";
import type { Article } from "../corpus/types.js";
import { isChanged } from "../shared/errors.js";
import { forEachSliced, mapSliced } from "../shared/time-slice.js";
import { type IndexDisk, isDiskError, syncFolder, writeDurably } from "./disk.js";
import { LEDGER } from "./schema.js";

/** Versions kept of one article, the latest ones. */
const MAX_VERSIONS = 20;
/** Of the whole file, about: a line takes 16. */
const MAX_BYTES = 16 * 2 ** 20;
/** Of one article, about 1 MiB: one of more lines is not remembered, rather than all others forgotten. */
const MAX_LINES = 65_536;
/** Per line: number of words (u32, little-endian), hash (8 bytes). */
const PRINT_BYTES = 12;
/** What an entry takes besides its lines and its name. */
const ENTRY_BYTES = 110;

const versionSchema = z.object({
  source: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** The lines' prints, base64. */
  lines: z.base64(),
});
type Version = z.infer<typeof versionSchema>;

const FORMAT = "pourparlers-ledger-1";
const HEAD = `{"format":"${FORMAT}","versions":[`;
const TAIL = "]}";
const ledgerSchema = z.object({
  format: z.literal(FORMAT),
  /** Latest last. */
  versions: z.array(versionSchema),
});

/**
 * Adds the versions of these articles to the ledger of an index folder: a later `verify` then knows what an edited article said.
 * Only under the lock. The file is replaced at once; one that cannot be written stays as it was, and costs nothing but that knowledge.
 */
export async function recordVersions(
  folder: string,
  articles: readonly Article[],
  disk: IndexDisk,
): Promise<void> {
  const before = await readVersions(folder);
  const versions = bound(await merge(before, articles));
  if (isSame(versions, before)) return;
  const next = join(folder, `${LEDGER}-${randomBytes(8).toString("hex")}`);
  try {
    await writeDurably(disk, next, await encodeVersions(versions));
    await disk.rename(next, join(folder, `${LEDGER}.json`));
    await syncFolder(disk, folder);
  } catch (error) {
    await disk.rm(next, { force: true }).catch(() => {});
    if (!isDiskError(error)) throw error;
  }
}

export async function hasLedger(folder: string): Promise<boolean> {
  return access(join(folder, `${LEDGER}.json`)).then(
    () => true,
    () => false,
  );
}

/** The lines of the version whose SHA-256 begins so, or `null` when no such version is remembered (or no ledger can be read). */
export async function recallVersion(
  folder: string,
  sha256Prefix: string,
  source: string,
): Promise<LinePrint[] | null> {
  const found = (await readVersions(folder)).filter(({ sha256 }) => sha256.startsWith(sha256Prefix));
  // A renamed article is listed under its last name.
  const version = found.find((each) => each.source === source) ?? found[0];
  return version === undefined ? null : decodePrints(version.lines);
}

async function readVersions(folder: string): Promise<Version[]> {
  try {
    return await decodeVersions(await readFile(join(folder, `${LEDGER}.json`), "utf8"));
  } catch (error) {
    if (isDiskError(error) || error instanceof SyntaxError || error instanceof z.ZodError) return [];
    throw error;
  }
}

/** One JSON document, a version a line: read line by line it holds nothing up. */
async function encodeVersions(versions: readonly Version[]): Promise<Uint8Array> {
  const last = versions.length - 1;
  let place = 0;
  const lines = await mapSliced(versions, (version) =>
    Buffer.from(`${JSON.stringify(version)}${place++ < last ? "," : ""}\n`),
  );
  return Buffer.concat([Buffer.from(`${HEAD}\n`), ...lines, Buffer.from(`${TAIL}\n`)]);
}

/** @throws SyntaxError, ZodError when it is no ledger */
async function decodeVersions(text: string): Promise<Version[]> {
  // As it was written before, on one line.
  if (!text.startsWith(`${HEAD}\n`)) return ledgerSchema.parse(JSON.parse(text)).versions;
  const lines = text.slice(HEAD.length + 1).split("\n");
  if (lines.pop() !== "" || lines.pop() !== TAIL) throw new SyntaxError("it breaks off");
  return mapSliced(lines, (line) => versionSchema.parse(JSON.parse(line.replace(/,$/, ""))));
}

/** A version's lines follow from its bytes. */
function isSame(a: readonly Version[], b: readonly Version[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ source, sha256 }, place) => source === b[place]!.source && sha256 === b[place]!.sha256)
  );
}

/** One entry for each content, those of today last. */
async function merge(before: readonly Version[], articles: readonly Article[]): Promise<Version[]> {
  const known = new Map<string, Version>();
  await forEachSliced(before, (version) => known.set(version.sha256, version));
  const current = new Map<string, Version>();
  await forEachSliced(articles, (article) => {
    const { source, sha256 } = article;
    // Of known versions the text is not read.
    const lines = known.get(sha256)?.lines ?? printArticle(article);
    if (lines !== null) current.set(sha256, { source, sha256, lines });
  });
  return [...before.filter(({ sha256 }) => !current.has(sha256)), ...current.values()];
}

/** `null` when it has too many lines, or when the file has changed since it was listed: that version is gone. */
function printArticle(article: Article): string | null {
  try {
    const { text } = article;
    return new LineTable(text).count > MAX_LINES ? null : encodePrints(printLines(text));
  } catch (error) {
    if (isChanged(error)) return null;
    throw error;
  }
}

/** The latest versions that fit, in their order. */
function bound(versions: readonly Version[]): Version[] {
  const kept: Version[] = [];
  const counts = new Map<string, number>();
  let bytes = 0;
  for (const version of [...versions].reverse()) {
    const count = (counts.get(version.source) ?? 0) + 1;
    const size = ENTRY_BYTES + Buffer.byteLength(version.source) + version.lines.length;
    if (count > MAX_VERSIONS || bytes + size > MAX_BYTES) continue;
    counts.set(version.source, count);
    bytes += size;
    kept.push(version);
  }
  return kept.reverse();
}

function encodePrints(prints: readonly LinePrint[]): string {
  const bytes = Buffer.alloc(prints.length * PRINT_BYTES);
  for (const [i, { words, hash }] of prints.entries()) {
    bytes.writeUInt32LE(words, i * PRINT_BYTES);
    bytes.write(hash, i * PRINT_BYTES + 4, "hex");
  }
  return bytes.toString("base64");
}

function decodePrints(base64: string): LinePrint[] | null {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length % PRINT_BYTES !== 0) return null;
  return Array.from({ length: bytes.length / PRINT_BYTES }, (_, i) => {
    const at = i * PRINT_BYTES;
    return { words: bytes.readUInt32LE(at), hash: bytes.toString("hex", at + 4, at + PRINT_BYTES) };
  });
}
