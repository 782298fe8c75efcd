import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { foldName } from "../corpus/fold-name.js";
import { UserError } from "../shared/errors.js";
import { isSameArticle } from "./article-text.js";
import type { Facts } from "./types.js";

/** `same`: it was there already. */
export type Outcome = "written" | "replaced" | "same";

export interface Placed {
  /** Path relative to the articles' folder, `/` between folders. */
  readonly file: string;
  readonly outcome: Outcome;
}

export interface FolderOptions {
  readonly overwrite: boolean;
  /** Nothing is written. */
  readonly dryRun: boolean;
}

const MAX_NAME = 80;
// biome-ignore lint/suspicious/noControlCharactersInRegex: no file system needs them, and some forbid the others
const UNFIT = /[\u0000-\u001f\u007f<>:"|?*\\]+/g;

/** Puts articles into the articles' folder, and never one in the place of another unasked. */
export class ArticleFolder {
  /** Names that this run has used: two entries of a feed may have one title. */
  readonly #taken = new Set<string>();

  constructor(
    private readonly folder: string,
    private readonly options: FolderOptions,
  ) {}

  /**
   * Writes an article at once: whoever looks sees no file or a whole one.
   * @param stem path relative to the folder, without an extension
   * @throws UserError `exists`, `unwritable`
   */
  place(stem: string, text: string): Placed {
    const file = this.#free(stem.replace(UNFIT, "-"));
    const target = path.join(this.folder, ...file.split("/"));
    const present = readIfThere(target, file);
    if (present !== null && isSameArticle(present, text)) return { file, outcome: "same" };
    if (present !== null && !this.options.overwrite) throw new UserError("import_exists", { file });
    if (!this.options.dryRun) write(target, file, text, present !== null);
    return { file, outcome: present === null ? "written" : "replaced" };
  }

  #free(stem: string): string {
    for (let number = 1; ; number++) {
      const file = number === 1 ? `${stem}.md` : `${stem}-${number}.md`;
      if (this.#taken.has(file.toLowerCase())) continue;
      this.#taken.add(file.toLowerCase());
      return file;
    }
  }
}

/** The name of an article that comes from no file: its day and its title. */
export function nameOfFacts({ title, date }: Facts): string {
  const words = foldName(title ?? "").split(" ");
  let name = words.shift()!.slice(0, MAX_NAME);
  for (const word of words) {
    if (name.length + 1 + word.length > MAX_NAME) break;
    name += `-${word}`;
  }
  return [date, name === "" ? "article" : name].filter((part) => part !== null).join("-");
}

function readIfThere(target: string, file: string): string | null {
  try {
    return readFileSync(target, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return null;
    throw new UserError("import_unwritable", { file, reason: code ?? "?" });
  }
}

/** In one turn, so that no signal is handled in between; the file in the making is a hidden one, which nobody reads. */
function write(target: string, file: string, text: string, replaces: boolean): void {
  const making = path.join(path.dirname(target), `.${process.pid}.importing`);
  try {
    mkdirSync(path.dirname(target), { recursive: true });
    // One that a killed program of this number left behind.
    rmSync(making, { force: true });
    writeFileSync(making, text, { flag: "wx", flush: true });
    if (replaces) renameSync(making, target);
    else putInPlace(making, target);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === "EEXIST"
      ? new UserError("import_exists", { file })
      : new UserError("import_unwritable", { file, reason: code ?? String(error) });
  } finally {
    rmSync(making, { force: true });
  }
}

/** A link, unlike a renaming, does not replace what has come there meanwhile; not every file system has them. */
function putInPlace(making: string, target: string): void {
  try {
    linkSync(making, target);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "EOPNOTSUPP" && code !== "ENOSYS") throw error;
    renameSync(making, target);
  }
}
