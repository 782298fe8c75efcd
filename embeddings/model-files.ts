import { createHash, webcrypto } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { UserError } from "../src/shared/errors.js";

/** A model's files in memory, so that the bytes that are verified are the bytes that are used. */
export interface ModelFiles {
  readonly folder: string;
  /** By path relative to the folder, with `/`. */
  readonly bytes: ReadonlyMap<string, Uint8Array>;
  /** Resolves once every file has been hashed; rejects with a UserError when one was altered. */
  readonly verified: Promise<Fingerprints>;
}

interface Fingerprints {
  /** Of all files but the reader. */
  readonly fingerprint: string;
  /** Of the reader; `null` without one. */
  readonly reader: string | null;
}

const WEIGHTS = "onnx/model_quantized.onnx";
const NEEDED = ["config.json", "tokenizer.json", WEIGHTS] as const;
/** Optional: a model without it embeds, and cannot read. */
export const READER = "onnx/reader_quantized.onnx";
/** Optional: without it no leaders are found. What an index holds depends on it as on the encoder. */
export const TAGGER = "onnx/tagger_quantized.onnx";
/** Optional: without it a question is searched for by its own vector. What is calibrated depends on it as on the encoder. */
export const QUERY_ADAPTER = "query_adapter.bin";
/** Optional: without it passages' tokens are kept whole. What an index holds depends on it as on the encoder. */
export const TOKEN_CODES = "token_codes.bin";
/** Optional files of the fingerprint. */
const OPTIONAL = [TAGGER, QUERY_ADAPTER, TOKEN_CODES];
export const CHECKSUMS = "checksums.json";

/**
 * Reads a model folder and begins to hash it. Hashing runs on the thread pool, beside the loading of the model: 50 MB
 * cost no time of their own on two cores.
 * `checksums`: "required" (the embedded model), "optional" (another folder: compared where there is such a file),
 * "skip" (nothing compared). The reader is left out unless `withReader`.
 * @throws {UserError} `model_missing` or `model_checksums_missing`, naming the file.
 */
export async function readModelFiles(
  folder: string,
  checksums: "required" | "optional" | "skip",
  withReader = true,
): Promise<ModelFiles> {
  const bytes = new Map<string, Uint8Array>();
  await Promise.all(NEEDED.map(async (file) => bytes.set(file, await readModelFile(folder, file))));
  const expected = checksums === "skip" ? null : await readChecksums(folder, checksums === "required");
  for (const file of withReader ? [...OPTIONAL, READER] : OPTIONAL) {
    if (expected !== null && expected[file] === undefined) continue;
    const optional = await readModelFile(folder, file).catch((error: unknown) => {
      if (expected !== null) throw error;
    });
    if (optional !== undefined) bytes.set(file, optional);
  }
  const listed = Object.keys(expected ?? {}).filter((file) => !bytes.has(file) && file !== READER);
  const others = new Map<string, Uint8Array>();
  await Promise.all(listed.map(async (file) => others.set(file, await readModelFile(folder, file))));
  const verified = verify(folder, new Map([...bytes, ...others]), expected);
  // Whoever loads the model awaits it later; until then a rejection must not end the process.
  verified.catch(() => undefined);
  return { folder, bytes, verified };
}

/** The shape of a response that @xenova/transformers takes from `env.customCache`. */
interface CachedResponse {
  readonly status: 200;
  arrayBuffer(): Promise<ArrayBufferLike>;
}

/** Hands the files to @xenova/transformers in place of the disk: what was hashed is what is loaded. */
export function serveFiles(files: ModelFiles): {
  match(path: string): Promise<CachedResponse | undefined>;
  put(): Promise<void>;
} {
  return {
    match: async (path) => {
      const content = files.bytes.get(relative(files.folder, path).replaceAll(sep, "/"));
      if (content === undefined) return undefined;
      const { buffer, byteOffset, byteLength } = content;
      const whole = byteOffset === 0 && byteLength === buffer.byteLength;
      return { status: 200, arrayBuffer: async () => (whole ? buffer : content.slice().buffer) };
    },
    // Demanded by @xenova/transformers, used for downloads only.
    put: async () => undefined,
  };
}

/** @throws {UserError} `model_altered` when the file is no JSON. */
export function parseJson(files: ModelFiles, file: (typeof NEEDED)[number]): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(files.bytes.get(file)));
  } catch (error) {
    throw altered(files.folder, file, error);
  }
}

async function readModelFile(folder: string, file: string): Promise<Uint8Array> {
  try {
    return await readFile(join(folder, file));
  } catch (error) {
    throw new UserError("model_missing", { file: join(folder, file) }, { cause: error });
  }
}

async function readChecksums(folder: string, required: boolean): Promise<Record<string, string> | null> {
  try {
    return JSON.parse(await readFile(join(folder, CHECKSUMS), "utf8")) as Record<string, string>;
  } catch (error) {
    if (!required && (error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new UserError("model_checksums_missing", { file: join(folder, CHECKSUMS) }, { cause: error });
  }
}

async function verify(
  folder: string,
  bytes: ReadonlyMap<string, Uint8Array>,
  expected: Readonly<Record<string, string>> | null,
): Promise<Fingerprints> {
  const sums = new Map<string, string>();
  for (const [file, content] of bytes) {
    // node:crypto's own hash would hold this thread; WebCrypto's works on the thread pool.
    const sha256 = Buffer.from(await webcrypto.subtle.digest("SHA-256", content)).toString("hex");
    if (expected !== null && expected[file] !== sha256) throw altered(folder, file);
    sums.set(file, sha256);
  }
  return { fingerprint: fingerprintOf(sums)!, reader: sums.get(READER) ?? null };
}

/** One checksum for all files but the reader, out of theirs; `null` when a needed one is missing. */
export function fingerprintOf(sums: ReadonlyMap<string, string>): string | null {
  if (!NEEDED.every((file) => sums.has(file))) return null;
  const files = [...NEEDED, ...OPTIONAL].filter((file) => sums.has(file));
  const lines = files.sort().map((file) => `${sums.get(file)}  ${file}`);
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}

function altered(folder: string, file: string, cause?: unknown): UserError {
  return new UserError(
    "model_altered",
    { file: join(folder, file) },
    cause === undefined ? undefined : { cause },
  );
}
