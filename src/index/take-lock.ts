import { stat } from "node:fs/promises";
import { UserError } from "../shared/errors.js";
import { printableName } from "../shared/printable-name.js";
import type { PartMessage } from "../wording/keys.js";
import { notice, part } from "../wording/messages.js";
import { type IndexDisk, isDiskError } from "./disk.js";
import { type IndexLock, lockIndex } from "./lock.js";
import type { OpenIndexOptions } from "./types.js";

const DEFAULT_LOCK_WAIT_MS = 120_000;

/** The lock, or why there is none: what fits after the folder's name. */
export async function takeLock(
  options: OpenIndexOptions,
  disk: IndexDisk,
): Promise<{ lock: IndexLock | null; failure: PartMessage | null }> {
  const { folder, onNotice, signal, lockWaitMs = DEFAULT_LOCK_WAIT_MS } = options;
  const onWait = () => onNotice?.(notice("index_awaited", { folder }));
  try {
    const lock = await lockIndex(folder, disk, lockWaitMs, onWait, signal);
    return { lock, failure: lock === null ? part("folder_busy") : null };
  } catch (error) {
    if (!isDiskError(error)) throw error;
    return { lock: null, failure: describeDiskError(error) };
  }
}

/** What fits after the name of the folder that it befell. */
export function describeDiskError(error: Error): PartMessage {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) return part("folder_taken");
  if (code === "ENOSPC" || code === "EDQUOT") return part("folder_full", { code });
  if (code === "EROFS" || code === "EACCES" || code === "EPERM") return part("folder_read_only", { code });
  return part("folder_unwritable", { code });
}

export async function refuseFile(folder: string): Promise<void> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    (error: NodeJS.ErrnoException) => error.code !== "ENOTDIR",
  );
  if (isFolder) return;
  throw new UserError("index_not_a_folder", { folder: printableName(folder) });
}
