import { close, constants, fstat, open, read, type Stats } from "node:fs";
import { realpath } from "node:fs/promises";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { codeOf, UserError } from "../shared/errors.js";
import { describeExhaustion, isExhausted, isExhaustion } from "../shared/exhaustion.js";
import { hashBytes } from "./decode-article.js";
import { decodeText } from "./decode-text.js";
import type { Article } from "./types.js";

/** 5 MiB: more than any press article, little enough to hold in memory many times. */
export const DEFAULT_MAX_BYTES = 5 * 1024 * 1024;

export const READ_ONLY = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
/** The times of file systems are coarser than their writes are long, ms. */
const SETTLED_MS = 25;
const ATTEMPTS = 4;
/** Between two tries while the machine has nothing left to open a file with, ms. */
const EXHAUSTED_MS = [50, 200, 800, 2000];

// By number, not by handle: it takes a third of the time, which counts for thousands of files.
const [openFile, statFile, readFile, closeFile] = [
  promisify(open),
  promisify(fstat) as (handle: number) => Promise<Stats>,
  promisify(read),
  promisify(close),
];

export interface ReadArticleOptions {
  /** Largest file that is read, bytes. Default: 5 MiB. */
  readonly maxBytes?: number;
}

/**
 * The text of an article of a folder, and its hash: what a quote is found again in. `source` is its path relative to the folder, with `/`
 * between folders.
 * @throws UserError with a stable code (`file_missing`, `link_outside`, `link_loop`, `unreadable_file`, `not_a_file`, `file_too_large`,
 * or those of {@link decodeText}) and one sentence.
 */
export async function readText(
  folder: string,
  source: string,
  options: ReadArticleOptions = {},
): Promise<Pick<Article, "text" | "sha256">> {
  const bytes = await readArticleBytes(folder, source, options.maxBytes ?? DEFAULT_MAX_BYTES);
  return { text: decodeText(bytes), sha256: hashBytes(bytes) };
}

/**
 * The bytes of an article's file, as they were at one moment.
 * @throws UserError as {@link readText} does, and `exhausted` where the machine had nothing left to read with for a while
 */
export async function readArticleBytes(
  folder: string,
  source: string,
  maxBytes: number,
): Promise<Uint8Array> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await readOnce(folder, source, maxBytes);
    } catch (error) {
      const wait = EXHAUSTED_MS[attempt];
      if (!isExhausted(error) || wait === undefined) throw error;
      await setTimeout(wait);
    }
  }
}

async function readOnce(folder: string, source: string, maxBytes: number): Promise<Uint8Array> {
  let handle: number | undefined;
  try {
    // Without waiting: a named pipe would otherwise hold the program for ever.
    handle = await openFile(await resolveInside(folder, source), READ_ONLY);
    return await readWhole(handle, maxBytes);
  } catch (error) {
    throw error instanceof UserError ? error : describeFailure(error);
  } finally {
    if (handle !== undefined) await closeFile(handle);
  }
}

/** Reads until nothing was written meanwhile, nor just before: a clock may tell two writes in a row by one time. */
async function readWhole(handle: number, maxBytes: number): Promise<Uint8Array> {
  let before = await statFile(handle);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (!before.isFile()) throw new UserError("not_a_file");
    if (before.size > maxBytes) throw new UserError("file_too_large", { size: before.size, most: maxBytes });
    const isSettled = Math.abs(Date.now() - before.mtimeMs) > SETTLED_MS;
    const bytes = await readBytes(handle, before.size);
    if (!isSettled) await setTimeout(SETTLED_MS);
    const after = await statFile(handle);
    if (bytes.length === before.size && isSameVersion(before, after)) return bytes;
    before = after;
  }
  throw new UserError("file_unsettled");
}

/** The first bytes of a file; fewer when it has no more. */
async function readBytes(handle: number, length: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafeSlow(length);
  let at = 0;
  while (at < length) {
    const { bytesRead } = await readFile(handle, bytes, at, length - at, at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return bytes.subarray(0, at);
}

function isSameVersion(a: Stats, b: Stats): boolean {
  return a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs;
}

/** The real path of an article, after links; it must lie in the folder. */
async function resolveInside(folder: string, source: string): Promise<string> {
  const root = await realpath(folder);
  const lexical = path.resolve(root, source);
  if (!isInside(root, lexical)) throw new UserError("link_outside");
  const file = await realpath(lexical);
  if (!isInside(root, file)) throw new UserError("link_outside");
  return file;
}

/** True when `file` is `root` or lies below it; both are absolute. */
export function isInside(root: string, file: string): boolean {
  const relative = path.relative(root, file);
  return relative !== ".." && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

/** What the system's codes say of an article's file. */
const FAILURES: Readonly<
  Record<string, "file_missing" | "link_loop" | "file_forbidden" | "folder_not_file" | "not_a_file">
> = {
  ENOENT: "file_missing",
  ELOOP: "link_loop",
  EACCES: "file_forbidden",
  EPERM: "file_forbidden",
  EISDIR: "folder_not_file",
  ENXIO: "not_a_file",
};

/** A failure of the file system as one of the user's: about this file, unless the machine had nothing left (`exhausted`). */
export function describeFailure(error: unknown): UserError {
  if (isExhaustion(error)) return describeExhaustion(error);
  const code = codeOf(error);
  const known = FAILURES[code];
  return known === undefined
    ? new UserError("file_unreadable", { code }, { cause: error })
    : new UserError(known, {}, { cause: error });
}
