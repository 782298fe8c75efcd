import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { Translate } from "../../wording/translate.js";
import { whyNotWritable } from "../nearest-folder.js";
import { type Finding, failed, ok, skipped } from "../types.js";

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
