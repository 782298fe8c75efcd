import { stat } from "node:fs/promises";
import { printableName } from "../corpus/printable-name.js";
import { UserError } from "../errors.js";
import { type IndexDisk, isDiskError } from "./disk.js";
import { type IndexLock, lockIndex } from "./lock.js";
import type { OpenIndexOptions } from "./types.js";

const DEFAULT_LOCK_WAIT_MS = 120_000;

/** The lock, or why there is none, as words that fit after the folder's name. */
export async function takeLock(
  options: OpenIndexOptions,
  disk: IndexDisk,
): Promise<{ lock: IndexLock | null; failure: string | null }> {
  const { folder, onNotice, signal, lockWaitMs = DEFAULT_LOCK_WAIT_MS } = options;
  const onWait = () => onNotice?.(`Another process is writing the index in ${folder}: waiting for it.`);
  try {
    const lock = await lockIndex(folder, disk, lockWaitMs, onWait, signal);
    return { lock, failure: lock === null ? "is still being written by another process" : null };
  } catch (error) {
    if (!isDiskError(error)) throw error;
    return { lock: null, failure: describeDiskError(error) };
  }
}

export function describeDiskError(error: Error): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC" || code === "EDQUOT") return `cannot be written, the disk is full (${code})`;
  if (code === "EROFS" || code === "EACCES" || code === "EPERM") return `is not writable (${code})`;
  return code === undefined ? "went to another process" : `cannot be written (${code})`;
}

export async function refuseFile(folder: string): Promise<void> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    (error: NodeJS.ErrnoException) => error.code !== "ENOTDIR",
  );
  if (isFolder) return;
  throw new UserError(
    "index_not_a_folder",
    `The index cannot be kept in ${printableName(folder)}: it is a file, or inside one; name a folder.`,
    { folder },
  );
}
