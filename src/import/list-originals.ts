import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { byCodeUnit } from "../corpus/list-sources.js";
import { isInside } from "../corpus/read-article.js";
import { UserError } from "../shared/errors.js";
import { kindOfName } from "./tell-kind.js";

/** Something to be read. */
export type Target =
  | {
      readonly type: "file";
      readonly path: string;
      /** Path of its article, relative to the articles' folder, `/` between folders, without an extension. */
      readonly stem: string;
    }
  | { readonly type: "address"; readonly address: string };

export interface FileList {
  readonly targets: readonly Target[];
  /** Files of another kind, which are left alone. */
  readonly others: number;
  /** Texts that are articles already: they stand in the articles' folder. */
  readonly articles: number;
}

/** Whether a word of the command line is an address rather than a path. */
export function isAddress(word: string): boolean {
  return /^[a-z][a-z\d+.-]+:\/\//i.test(word);
}

/**
 * The files that a word of the command line means. `seeds` is the articles' folder: what lies in it stays where it lies.
 * @throws UserError `import_missing`, `import_unreadable`, `import_not_a_file`
 */
export async function listOriginals(word: string, seeds: string): Promise<FileList> {
  const given = path.resolve(word);
  const root = path.resolve(seeds);
  const found = await stat(given).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" || error.code === "ENOTDIR"
      ? new UserError("import_missing")
      : new UserError("import_unreadable", { reason: error.code ?? "?" });
  });
  if (found.isFile()) {
    const base = isInside(root, given) ? root : path.dirname(given);
    return { targets: [fileTarget(base, given)], others: 0, articles: 0 };
  }
  if (!found.isDirectory()) throw new UserError("import_not_a_file");
  const files = await listFiles(given);
  const importable = files.filter((file) => kindOfName(file) !== null);
  const isArticle = (file: string): boolean => isInside(root, file) && /\.(?:txt|md)$/i.test(file);
  const originals = importable.filter((file) => !isArticle(file));
  const targets = originals.map((file) => fileTarget(isInside(root, file) ? root : given, file));
  return {
    targets,
    others: files.length - importable.length,
    articles: importable.length - originals.length,
  };
}

/** Files below a folder, absolute, in the order of their names; what is hidden and links are left out. */
async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw new UserError("import_unreadable", { reason: error.code ?? "?" });
  });
  const files: string[] = [];
  for (const entry of entries.sort((a, b) => byCodeUnit(a.name, b.name))) {
    if (entry.name.startsWith(".")) continue;
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) files.push(...(await listFiles(file)));
    else if (entry.isFile()) files.push(file);
  }
  return files;
}

function fileTarget(base: string, file: string): Target {
  const relative = path.relative(base, file).split(path.sep);
  const name = relative.pop()!;
  const stem = name.slice(0, name.length - path.extname(name).length);
  // A hidden file would never be read.
  return { type: "file", path: file, stem: [...relative, stem.replace(/^\.+/, "") || "article"].join("/") };
}
