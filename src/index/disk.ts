import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { isExhaustion } from "../shared/exhaustion.js";

/** What the writer does to the file system, as a seam: tests pass operations that fail. */
export interface IndexDisk {
  readonly mkdir: typeof mkdir;
  readonly open: typeof open;
  readonly rename: typeof rename;
  readonly rm: typeof rm;
}

export const realDisk: IndexDisk = { mkdir, open, rename, rm };

/**
 * Whether an error comes from the file system (full, read-only, forbidden, gone …) rather than from a bug. That the machine had nothing
 * left to open a file with says nothing of the disk or of what is on it.
 */
export function isDiskError(error: unknown): error is NodeJS.ErrnoException {
  if (!(error instanceof Error) || isExhaustion(error)) return false;
  const { syscall, code } = error as NodeJS.ErrnoException;
  return typeof syscall === "string" || code === "ENOSPC";
}

/** Another process took the lock over while this one was stalled: what it writes must not be put in force. */
export class LockLostError extends Error {
  override readonly name = "LockLostError";
}

/** Writes a whole new file and waits until it is on the device. */
export async function writeDurably(
  disk: IndexDisk,
  path: string,
  content: Uint8Array | string,
): Promise<void> {
  const handle = await disk.open(path, "wx");
  try {
    await handle.writeFile(content);
    await sync(handle);
  } finally {
    await handle.close();
  }
}

/** Waits until a file's bytes are on the device, on file systems that know how. */
export async function sync(handle: FileHandle): Promise<void> {
  try {
    await handle.sync();
  } catch (error) {
    if (!isDiskError(error) || !["EINVAL", "ENOSYS", "ENOTSUP"].includes(error.code ?? "")) throw error;
  }
}

/** Makes renames inside a folder durable. Some systems cannot open or sync a folder: their renames are as durable as they get. */
export async function syncFolder(disk: IndexDisk, path: string): Promise<void> {
  try {
    const handle = await disk.open(path, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!isDiskError(error)) throw error;
  }
}
