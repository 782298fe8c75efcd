import { realpath, stat } from "node:fs/promises";

/**
 * Tells one folder from another that takes its place under the same name (a volume mounted anew, a link turned elsewhere, a folder
 * removed and made again), which no watch on the first one tells. `null` while there is none.
 */
export async function identifyFolder(folder: string): Promise<string | null> {
  try {
    const path = await realpath(folder);
    const { dev, ino, birthtimeMs } = await stat(path);
    return `${dev} ${ino} ${birthtimeMs} ${path}`;
  } catch {
    return null;
  }
}
