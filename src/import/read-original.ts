import { readFile, stat } from "node:fs/promises";
import { UserError } from "../shared/errors.js";
import type { Original } from "./types.js";

/** Larger than any article; a PDF full of pictures may come close. */
const MAX_BYTES = 64 * 2 ** 20;

/** The bytes of a file. @throws UserError `missing`, `not_a_file`, `too_large`, `unreadable` */
export async function readOriginal(file: string): Promise<Original> {
  try {
    const found = await stat(file);
    if (!found.isFile()) throw new UserError("import_not_a_file");
    if (found.size > MAX_BYTES)
      throw new UserError("import_too_large", { size: found.size, most: MAX_BYTES });
    return { name: file, bytes: await readFile(file), url: null, contentType: null };
  } catch (error) {
    const { name, code } = error as NodeJS.ErrnoException;
    if (name === "UserError") throw error;
    throw code === "ENOENT"
      ? new UserError("import_missing")
      : new UserError("import_unreadable", { reason: code ?? "?" });
  }
}
