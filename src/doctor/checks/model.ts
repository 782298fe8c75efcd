import { readModelFiles } from "../../../embeddings/model-files.js";
import { UserError } from "../../shared/errors.js";
import type { Translate } from "../../wording/translate.js";
import { type Finding, failed, ok, skipped } from "../types.js";

export interface ModelToCheck {
  /** For people. */
  readonly name: string;
  /** Folder of the files; `null`: a hub's model that is not downloaded yet. */
  readonly folder: string | null;
  readonly checksums: "required" | "optional" | "skip";
  /** The folder has a checksums.json. */
  readonly compared: boolean;
  /** The model that the project carries. */
  readonly embedded: boolean;
}

/** Compares each file of the model with its SHA-256. */
export async function checkModel(
  { name, folder, checksums, compared, embedded }: ModelToCheck,
  t: Translate,
): Promise<Finding> {
  if (folder === null) return skipped(t("doctor.model.remote", { name }), { model: name, downloaded: false });
  try {
    const files = await readModelFiles(folder, checksums);
    const { fingerprint, reader } = await files.verified;
    const bytes = [...files.bytes.values()].reduce((sum, file) => sum + file.length, 0);
    return ok(t(compared ? "doctor.model.compared" : "doctor.model.uncompared", { name, bytes }), {
      model: name,
      fingerprint,
      reader,
      bytes,
      compared,
    });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const file = "file" in error.told.params ? String(error.told.params.file) : folder;
    const finding =
      error.code === "model_altered"
        ? t("doctor.model.altered", { file })
        : t("doctor.model.missing", { file });
    return failed(finding, embedded ? t("doctor.model.restore") : t("doctor.model.other"), {
      model: name,
      file,
      code: error.code,
    });
  }
}
