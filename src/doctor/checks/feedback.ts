import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { whyNotWritable } from "../nearest-folder.js";
import type { DoctorTexts } from "../texts/index.js";
import { type Finding, failed, ok, skipped } from "../types.js";

/** Whether feedback can be appended to its file, or the file be made. `undefined`: none is kept. */
export async function checkFeedback(
  { file }: { readonly file: string | undefined },
  t: DoctorTexts["feedback"],
): Promise<Finding> {
  if (file === undefined) return skipped(t.off);
  const found = await stat(file).catch(() => null);
  const code =
    found === null
      ? await whyNotWritable(dirname(file))
      : found.isDirectory()
        ? "EISDIR"
        : await whyNotWritable(file);
  return code === null
    ? ok(t.ok(file), { file, bytes: found?.size ?? 0 })
    : failed(t.bad(file, code), t.badNext, { file, code });
}
