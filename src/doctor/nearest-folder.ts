import { access, constants, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";

/** The path itself where it exists, else the nearest folder above it that does: where it would be made. */
export async function nearestExisting(path: string): Promise<string> {
  for (let at = resolve(path); ; at = dirname(at)) {
    const exists = await stat(at).then(
      () => true,
      () => false,
    );
    if (exists || dirname(at) === at) return at;
  }
}

/** `null` when this user may write there, else the system's word for why not. Nothing is written. */
export async function whyNotWritable(path: string): Promise<string | null> {
  return access(path, constants.W_OK).then(
    () => null,
    (error: NodeJS.ErrnoException) => error.code ?? "unknown",
  );
}
