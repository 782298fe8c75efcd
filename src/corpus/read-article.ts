import { constants } from "node:fs";
import { type FileHandle, open, realpath } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../errors.js";
import { decodeArticle } from "./decode-article.js";
import type { Article } from "./types.js";

/** 5 MiB: more than any press article, little enough to hold in memory many times. */
export const DEFAULT_MAX_BYTES = 5 * 1024 * 1024;

export interface ReadArticleOptions {
  /** Largest file that is read, bytes. Default: 5 MiB. */
  readonly maxBytes?: number;
}

/**
 * Reads one article of a folder; `source` is its path relative to the folder, with `/` between folders.
 * @throws UserError with a stable code (`file_missing`, `link_outside`, `link_loop`, `unreadable_file`, `not_a_file`, `file_too_large`,
 * or those of {@link decodeArticle}) and one sentence.
 */
export async function readArticle(
  folder: string,
  source: string,
  options: ReadArticleOptions = {},
): Promise<Article> {
  const bytes = await readArticleBytes(folder, source, options.maxBytes ?? DEFAULT_MAX_BYTES);
  return decodeArticle(bytes, source);
}

/** The bytes of an article's file. @throws UserError as {@link readArticle} does. */
export async function readArticleBytes(
  folder: string,
  source: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const file = await resolveInside(folder, source);
  let handle: FileHandle | undefined;
  try {
    // Without waiting: a named pipe would otherwise hold the program for ever.
    handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const { size } = await checkRegular(handle, source);
    if (size > maxBytes) throw tooLarge(source, size, maxBytes);
    // One byte more than allowed: a file that grows meanwhile does not pass.
    const buffer = new Uint8Array(Math.min(size, maxBytes) + 1);
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    if (length > size)
      throw new UserError("unreadable_file", "Skipped because it was being written: try again.", { source });
    return buffer.subarray(0, length);
  } catch (error) {
    throw error instanceof UserError ? error : describeFailure(error, source);
  } finally {
    await handle?.close();
  }
}

/** The real path of an article, after links; it must lie in the folder. */
async function resolveInside(folder: string, source: string): Promise<string> {
  try {
    const root = await realpath(folder);
    const lexical = path.resolve(root, source);
    if (!isInside(root, lexical)) throw outside(source);
    const file = await realpath(lexical);
    if (!isInside(root, file)) throw outside(source);
    return file;
  } catch (error) {
    throw error instanceof UserError ? error : describeFailure(error, source);
  }
}

/** True when `file` is `root` or lies below it; both are absolute. */
export function isInside(root: string, file: string): boolean {
  const relative = path.relative(root, file);
  return relative !== ".." && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

async function checkRegular(handle: FileHandle, source: string): Promise<{ size: number }> {
  const stats = await handle.stat();
  if (!stats.isFile())
    throw new UserError("not_a_file", "Skipped because it is not a regular file.", { source });
  return stats;
}

/** A failure of the file system as one sentence. */
export function describeFailure(error: unknown, source: string): UserError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
  const sentences: Readonly<Record<string, [code: string, message: string]>> = {
    ENOENT: ["file_missing", "Skipped because there is no such file (or it is a link to nothing)."],
    ELOOP: ["link_loop", "Skipped because it is a symbolic link that leads back to itself."],
    EACCES: ["unreadable_file", "Skipped because it may not be read: check its permissions."],
    EPERM: ["unreadable_file", "Skipped because it may not be read: check its permissions."],
    EISDIR: ["not_a_file", "Skipped because it is a folder, not a file."],
    ENXIO: ["not_a_file", "Skipped because it is not a regular file."],
  };
  const [stable, message] = sentences[code] ?? [
    "unreadable_file",
    `Skipped because it could not be read (${code}).`,
  ];
  return new UserError(stable, message, { source }, { cause: error });
}

function outside(source: string): UserError {
  return new UserError("link_outside", "Skipped because it leads out of the articles' folder.", { source });
}

function tooLarge(source: string, size: number, maxBytes: number): UserError {
  const message = `Skipped because it is larger than allowed (${formatBytes(size)}, at most ${formatBytes(maxBytes)}).`;
  return new UserError("file_too_large", message, { source, size, maxBytes });
}

function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 102.4) / 10} KiB`;
  return `${Math.round(bytes / 104857.6) / 10} MiB`;
}
