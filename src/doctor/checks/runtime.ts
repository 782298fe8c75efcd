import type { Embedder } from "../../../embeddings/types.js";
import { UserError } from "../../shared/errors.js";
import type { Translate } from "../../wording/translate.js";
import { type Finding, failed, ok } from "../types.js";

/**
 * Whether onnxruntime-node loads: the embedder's process is started, since the library must not be loaded in this one. `lastWords` is
 * what that process wrote on its standard error, for one that dies without a word to us.
 */
export async function checkRuntime(
  { embedder, lastWords }: { readonly embedder: Embedder; readonly lastWords: () => string },
  t: Translate,
): Promise<Finding> {
  const begun = performance.now();
  try {
    await embedder.ready();
  } catch (error) {
    if (error instanceof UserError) {
      const details = { code: error.code };
      // The library is loaded before the model's files are looked at.
      return error.code === "not_built"
        ? failed(t("doctor.runtime.notBuilt"), t("doctor.runtime.notBuiltNext"), details)
        : failed(t("doctor.runtime.model"), t("doctor.runtime.modelNext"), details);
    }
    const message = error instanceof Error ? error.message : String(error);
    return failed(
      t("doctor.runtime.bad", { what: [message, lastWords()].filter(Boolean).join(" ") }),
      t("doctor.runtime.badNext"),
    );
  }
  const ms = performance.now() - begun;
  return ok(t("doctor.runtime.ok", { ms }), { ms: Math.round(ms) });
}
