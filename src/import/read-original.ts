import { readFile, stat } from "node:fs/promises";
import { fault, formatMegabytes } from "./faults.js";
import type { Original } from "./types.js";

/** Larger than any article; a PDF full of pictures may come close. */
const MAX_BYTES = 64 * 2 ** 20;

/** The bytes of a file. @throws UserError `missing`, `not_a_file`, `too_large`, `unreadable` */
export async function readOriginal(file: string): Promise<Original> {
  try {
    const found = await stat(file);
    if (!found.isFile()) throw fault("not_a_file");
    if (found.size > MAX_BYTES)
      throw fault("too_large", formatMegabytes(found.size), formatMegabytes(MAX_BYTES));
    return { name: file, bytes: await readFile(file), url: null, contentType: null };
  } catch (error) {
    const { name, code } = error as NodeJS.ErrnoException;
    if (name === "UserError") throw error;
    throw code === "ENOENT" ? fault("missing") : fault("unreadable", code ?? "?");
  }
}
