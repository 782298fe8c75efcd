import { statfs } from "node:fs/promises";
import type { Translate } from "../../wording/translate.js";
import { nearestExisting, whyNotWritable } from "../nearest-folder.js";
import { type Finding, failed, ok, warning } from "../types.js";

export interface DiskToCheck {
  /** The index's folder; it need not exist yet. */
  readonly folder: string;
  /** Size of the index, `null` when there is none yet. */
  readonly indexBytes: () => Promise<number | null>;
  /** Bytes free on a folder's disk for this user. */
  readonly freeBytes?: (folder: string) => Promise<number>;
  readonly whyNotWritable?: (folder: string) => Promise<string | null>;
}

/** Below this nothing can be written sensibly. */
const FULL = 16e6;
/** What a new generation takes besides its vectors and records, and an index of unknown size. */
const ROOM = 100e6;

/** Whether the index can be written where it belongs, and once more beside itself: a rebuilt one stands next to the old one at first. */
export async function checkDisk(
  { folder, indexBytes, freeBytes = readFreeBytes, whyNotWritable: why = whyNotWritable }: DiskToCheck,
  t: Translate,
): Promise<Finding> {
  const existing = await nearestExisting(folder);
  const [reason, bytes] = await Promise.all([why(existing), indexBytes()]);
  let free: number;
  try {
    free = await freeBytes(existing);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown";
    return warning(t("doctor.disk.unknown", { code }), t("doctor.disk.lowNext"), { folder, code });
  }
  const wanted = (bytes ?? 0) + ROOM;
  const details = { folder, free, indexBytes: bytes, writable: reason === null };
  if (reason !== null)
    return warning(t("doctor.disk.readOnly", { folder, code: reason }), t("doctor.disk.readOnlyNext"), {
      ...details,
      code: reason,
    });
  if (free < FULL) return failed(t("doctor.disk.full", { free }), t("doctor.disk.lowNext"), details);
  if (free < wanted)
    return warning(t("doctor.disk.low", { free, wanted }), t("doctor.disk.lowNext"), details);
  return ok(t("doctor.disk.ok", { free, folder }), details);
}

async function readFreeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
