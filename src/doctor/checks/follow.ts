import { stat } from "node:fs/promises";
import { inspectDatabase, loadDriver } from "../../database/open-database.js";
import { UserError } from "../../shared/errors.js";
import type { Translate } from "../../wording/translate.js";
import { type Finding, failed, ok, skipped, warning } from "../types.js";

/** Whether what members follow can be kept: the package is there, and the database sound or not made yet. It is not changed. */
export async function checkFollow(
  { file }: { readonly file: string | undefined },
  t: Translate,
): Promise<Finding> {
  if (file === undefined) return skipped(t("doctor.follow.off"));
  try {
    await loadDriver();
    if ((await stat(file).catch(() => null)) === null) return ok(t("doctor.follow.new", { file }), { file });
    const state = await inspectDatabase(file);
    if (state === "damaged")
      return warning(t("doctor.follow.damaged", { file }), t("doctor.follow.damagedNext"), { file });
    return ok(t(state === "in use" ? "doctor.follow.inUse" : "doctor.follow.ok", { file }), { file, state });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return failed(t.say(error.told), t("doctor.follow.badNext"), { file, code: error.code });
  }
}
