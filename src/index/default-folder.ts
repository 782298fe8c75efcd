import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { packageRoot } from "../shared/paths.js";

/** Where the index of a seeds folder is kept unless told otherwise: one folder for each real path. */
export function defaultIndexFolder(seeds: string): string {
  const path = realFolder(seeds);
  const readable = basename(path)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 40);
  const hash = createHash("sha256").update(path).digest("hex").slice(0, 12);
  return join(packageRoot, ".cache", "index", readable === "" ? hash : `${readable}-${hash}`);
}

/** The folder's path without links, or as it is spelt when it does not exist. */
export function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return resolve(folder);
  }
}
