import { access, constants, stat, statfs } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Translate } from "../../wording/translate.js";
import { type Finding, failed, ok, skipped, warning } from "../types.js";

/** Compares the Node that runs with `engines.node` of package.json, `>=20.19`; a range of another form is not judged. */
export function checkNode(
  { version, wanted }: { readonly version: string; readonly wanted: string },
  t: Translate,
): Finding {
  const least = /^>=\s*v?(\d+(?:\.\d+){0,2})$/.exec(wanted.trim())?.[1];
  const details = { version, wanted };
  if (least !== undefined && compare(version, least) < 0)
    return failed(t("doctor.node.old", { version, wanted }), t("doctor.node.oldNext"), details);
  return ok(t("doctor.node.ok", { version, wanted }), details);
}

function compare(a: string, b: string): number {
  const parts = (text: string): number[] => text.replace(/^v/, "").split(/[.-]/).map(Number);
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

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

/** Whether feedback can be appended to its file, or the file be made. `undefined`: none is kept. */
export async function checkFeedback(
  { file }: { readonly file: string | undefined },
  t: Translate,
): Promise<Finding> {
  if (file === undefined) return skipped(t("doctor.feedback.off"));
  const found = await stat(file).catch(() => null);
  const code =
    found === null
      ? await whyNotWritable(dirname(file))
      : found.isDirectory()
        ? "EISDIR"
        : await whyNotWritable(file);
  return code === null
    ? ok(t("doctor.feedback.ok", { file }), { file, bytes: found?.size ?? 0 })
    : failed(t("doctor.feedback.bad", { file, code }), t("doctor.feedback.badNext"), { file, code });
}

/** The path itself where it exists, else the nearest folder above it that does: where it would be made. */
async function nearestExisting(path: string): Promise<string> {
  for (let at = resolve(path); ; at = dirname(at)) {
    const exists = await stat(at).then(
      () => true,
      () => false,
    );
    if (exists || dirname(at) === at) return at;
  }
}

/** `null` when this user may write there, else the system's word for why not. Nothing is written. */
async function whyNotWritable(path: string): Promise<string | null> {
  return access(path, constants.W_OK).then(
    () => null,
    (error: NodeJS.ErrnoException) => error.code ?? "unknown",
  );
}
