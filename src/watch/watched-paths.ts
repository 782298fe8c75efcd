import { realpathSync, type Stats, statSync } from "node:fs";
import { basename, relative, resolve, sep } from "node:path";
import { isInside } from "../corpus/read-article.js";

const ARTICLE = /\.(?:txt|md)$/i;

/** Whether a file of that name is read as an article. */
export function isArticleName(name: string): boolean {
  return ARTICLE.test(name) && !name.startsWith(".");
}

/**
 * Tells which paths below a folder must be watched so that no change of what `listSources` finds is missed: one watch a folder, which
 * tells of its files as well. Links are followed only where they lead to something hidden inside: all else is watched under its own name.
 */
export class WatchedPaths {
  readonly #ignored: readonly string[];
  /** Real paths of what is hidden and the links they are watched by, one each. */
  readonly #followed = new Map<string, string>();

  /** `root` is a real path. */
  constructor(
    private readonly root: string,
    ignored: readonly string[],
  ) {
    this.#ignored = ignored.map((path) => resolve(path));
  }

  /** Whether no watch is set on what is at a path, `stats` being its own, not those of what a link leads to. */
  leavesOut(path: string, stats: Stats): boolean {
    if (path === this.root) return false;
    if (this.#isHidden(path) || this.#ignored.some((folder) => isInside(folder, resolve(path)))) return true;
    if (stats.isDirectory()) return false;
    if (stats.isSymbolicLink()) return !this.#follows(path);
    return true;
  }

  #isHidden(path: string): boolean {
    return relative(this.root, path)
      .split(sep)
      .some((part) => part.startsWith("."));
  }

  #follows(link: string): boolean {
    try {
      const target = realpathSync(link);
      if (!isInside(this.root, target) || !this.#isHidden(target) || isInside(target, link)) return false;
      if (!statSync(target).isDirectory() && !isArticleName(basename(link))) return false;
      if ((this.#followed.get(target) ?? link) !== link) return false;
      this.#followed.set(target, link);
      return true;
    } catch {
      return false;
    }
  }
}
