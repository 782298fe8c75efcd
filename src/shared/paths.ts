import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The project's own folder, absolute: the nearest folder upward that holds its package.json.
 * The same whether this module runs compiled (dist/src/) or from the sources (src/).
 */
export const packageRoot: string = findPackageRoot(dirname(fileURLToPath(import.meta.url)));

/** A path in which `~` stands for the home folder, as shells have it: settings and `--option=~/…` reach no shell that would see to it. */
export function expandHome(path: string, home: string = homedir()): string {
  return /^~(?=$|[/\\])/.test(path) ? home + path.slice(1) : path;
}

function findPackageRoot(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest)) {
      const { name } = JSON.parse(readFileSync(manifest, "utf8")) as { name?: unknown };
      if (name === "pourparlers") return folder;
    }
    if (dirname(folder) === folder) throw new Error(`no package.json of pourparlers above ${start}`);
  }
}
