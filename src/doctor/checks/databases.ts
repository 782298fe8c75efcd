import { inspectShards } from "../../postgres/inspect-shards.js";
import { UserError } from "../../shared/errors.js";
import type { Translate } from "../../wording/translate.js";
import { type Finding, failed, ok, skipped, warning } from "../types.js";

/** Whether the databases of a library all answer, are its parts in their order and of this version, and let nobody write who only reads. */
export async function checkDatabases(
  { urls }: { readonly urls: readonly string[] | undefined },
  t: Translate,
): Promise<Finding> {
  if (urls === undefined) return skipped(t("doctor.databases.off"));
  try {
    const found = await inspectShards(urls);
    const { articles, passages, generation, mayWrite } = found;
    const values = { count: urls.length, articles, passages, generation };
    const details = { databases: urls.length, ...found };
    return mayWrite
      ? warning(t("doctor.databases.mayWrite", values), t("doctor.databases.mayWriteNext"), details)
      : ok(t("doctor.databases.ok", values), details);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return failed(t.say(error.told), t("doctor.databases.badNext"), {
      databases: urls.length,
      code: error.code,
    });
  }
}
