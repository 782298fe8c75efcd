import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { LexicalIndex } from "./lexical-index.js";

/**
 * The lexical index kept beside the vectors, so that a start need not read every passage word by word. It is a cache: where it is
 * missing, damaged or another's, the index is built anew.
 *
 * Layout: 32 bytes SHA-256 of the rest; then u32 little-endian counts of terms, postings, passages and bytes of the terms; the terms,
 * UTF-16 (a stem may end in half a pair), one a line, padded to four bytes; offsets, ids (u32), frequencies, lengths (f32).
 */

/** Raised whenever the same passages would give other terms: the tables of words, countries and concepts count. */
const LEXICAL_VERSION = 1;
const DIGEST = 32;
const COUNTS = 16;
const NAME = /^lexical-.*\.bin$/u;

const fileName = (fingerprint: string): string => `lexical-${LEXICAL_VERSION}-${fingerprint}.bin`;

/** The lexical index of the passages that `fingerprint` names, or `null` when there is none to be trusted. */
export async function readLexicalFile(folder: string, fingerprint: string): Promise<LexicalIndex | null> {
  try {
    const bytes = await readFile(join(folder, fileName(fingerprint)));
    const body = bytes.subarray(DIGEST);
    if (!createHash("sha256").update(body).digest().equals(bytes.subarray(0, DIGEST))) return null;
    const [termCount = 0, postings = 0, passages = 0, termBytes = 0] = new Uint32Array(copy(body, 0, COUNTS));
    const terms = body
      .toString("utf16le", COUNTS, COUNTS + termBytes)
      .split("\n")
      .slice(0, termCount);
    let at = COUNTS + padded(termBytes);
    const take = (count: number): ArrayBuffer => {
      const buffer = copy(body, at, 4 * count);
      at += 4 * count;
      return buffer;
    };
    return LexicalIndex.unpack({
      terms,
      offsets: new Uint32Array(take(termCount + 1)),
      ids: new Uint32Array(take(postings)),
      frequencies: new Float32Array(take(postings)),
      lengths: new Float32Array(take(passages)),
    });
  } catch {
    return null;
  }
}

/** Writes it, in one step, and removes those of other passages. A folder that cannot be written is no error. */
export async function writeLexicalFile(
  folder: string,
  fingerprint: string,
  index: LexicalIndex,
): Promise<void> {
  const { terms, offsets, ids, frequencies, lengths } = index.pack();
  const text = Buffer.from(terms.join("\n"), "utf16le");
  const counts = Uint32Array.of(terms.length, ids.length, lengths.length, text.length);
  const padding = Buffer.alloc(padded(text.length) - text.length);
  const parts = [bytesOf(counts), text, padding, ...[offsets, ids, frequencies, lengths].map(bytesOf)];
  const body = Buffer.concat(parts);
  const name = fileName(fingerprint);
  const temporary = join(folder, `${name}.${process.pid}.tmp`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(temporary, Buffer.concat([createHash("sha256").update(body).digest(), body]));
    await rename(temporary, join(folder, name));
    const others = (await readdir(folder)).filter((entry) => NAME.test(entry) && entry !== name);
    await Promise.all(others.map((entry) => rm(join(folder, entry), { force: true })));
  } catch {
    await rm(temporary, { force: true }).catch(() => {});
  }
}

const padded = (length: number): number => Math.ceil(length / 4) * 4;

const bytesOf = (array: Uint32Array | Float32Array): Buffer =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength);

/** A copy that begins at a multiple of four bytes, as typed arrays need. */
function copy(bytes: Buffer, start: number, length: number): ArrayBuffer {
  if (start + length > bytes.length) throw new RangeError("the file ends too early");
  const out = new ArrayBuffer(length);
  new Uint8Array(out).set(bytes.subarray(start, start + length));
  return out;
}
