import type { Dirent } from "node:fs";
import { opendir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { codeOf, UserError } from "../shared/errors.js";
import { isExhausted } from "../shared/exhaustion.js";
import { printableName } from "../shared/printable-name.js";
import { sortSliced, TimeSlice } from "../shared/time-slice.js";
import { describeFailure, isInside } from "./read-article.js";
import type { SkippedFile } from "./types.js";

const EXTENSION = /\.(?:txt|md)$/i;
/** Pages and documents that people drop into the folder: articles must be made of them first. */
const TO_IMPORT = /\.(?:x?html?|pdf|docx)$/i;

export interface SourceListing {
  /** Paths relative to the folder, `/` between folders, sorted by code unit. */
  readonly sources: readonly string[];
  /** Folders and links that could not be followed, and in one line the pages and documents that nobody has imported yet. */
  readonly skipped: readonly SkippedFile[];
}

/**
 * Looks for `.txt` and `.md` files below a folder. Hidden files and folders are left out, and so are other extensions: without a word,
 * but for pages and documents that have no article of their name beside them. Gives way to other work.
 */
export async function listSources(folder: string): Promise<SourceListing> {
  const walk = new Walk(await realpath(folder));
  await walk.readFolder(walk.root, "");
  await walk.followLinks();
  walk.tellToImport();
  return { sources: await sortSliced(walk.sources, byCodeUnit), skipped: walk.skipped };
}

/**
 * Whether an article stands anywhere below a folder: the first one settles it.
 * @throws UserError `seeds_unreadable` where the folder itself cannot be read, `exhausted` where the machine has nothing left to read with
 */
export async function holdsArticles(folder: string): Promise<boolean> {
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    try {
      for await (const entry of await opendir(next)) {
        if (entry.name.startsWith(".")) continue;
        if (entry.isDirectory()) waiting.push(path.join(next, entry.name));
        else if (EXTENSION.test(entry.name)) return true;
      }
    } catch (error) {
      const failure = describeFailure(error);
      if (isExhausted(failure)) throw failure;
      if (next === folder) throw unreadableFolder(folder, error);
    }
  }
  return false;
}

/** Order of UTF-16 code units: the same on every machine, whatever its locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

class Walk {
  readonly sources: string[] = [];
  readonly skipped: SkippedFile[] = [];
  /** Pages and documents. */
  readonly #toImport: string[] = [];
  readonly #visited = new Set<string>();
  /** Links wait until all real folders are read, so that a file is known by its own path first. */
  readonly #links: string[] = [];

  constructor(readonly root: string) {}

  async readFolder(real: string, prefix: string): Promise<void> {
    this.#visited.add(real);
    let entries: Dirent[];
    try {
      entries = await listEntries(real);
    } catch (error) {
      const failure = describeFailure(error);
      if (isExhausted(failure)) throw failure;
      if (prefix === "") throw error;
      this.#skip(prefix.slice(0, -1), failure);
      return;
    }
    for (const entry of entries) {
      const source = prefix + entry.name;
      if (entry.isSymbolicLink()) this.#links.push(source);
      else if (entry.isDirectory()) await this.readFolder(path.join(real, entry.name), `${source}/`);
      else if (EXTENSION.test(entry.name)) this.sources.push(source);
      else if (TO_IMPORT.test(entry.name)) this.#toImport.push(source);
    }
  }

  async followLinks(): Promise<void> {
    for (let i = 0; i < this.#links.length; i++) await this.#followLink(this.#links[i]!);
  }

  /** One line for all of them: whoever saves pages saves many. */
  tellToImport(): void {
    if (this.#toImport.length === 0) return;
    const articles = new Set(this.sources.map(stemOf));
    const [first, ...others] = this.#toImport.filter((source) => !articles.has(stemOf(source)));
    if (first === undefined) return;
    this.#skip(
      first,
      others.length === 0
        ? new UserError("to_import")
        : new UserError("to_import_more", { more: others.length }),
    );
  }

  async #followLink(source: string): Promise<void> {
    try {
      const target = await realpath(path.join(this.root, source));
      const isFolder = (await stat(target)).isDirectory();
      // A link to something that would not be read anyway needs no word.
      if (!isFolder && !EXTENSION.test(source)) return;
      if (!isInside(this.root, target)) {
        this.#skip(source, new UserError("link_outside"));
      } else if (!isFolder) {
        this.sources.push(source);
      } else if (isInside(target, path.join(this.root, source))) {
        this.#skip(source, new UserError("link_to_parent"));
      } else if (this.#visited.has(target)) {
        this.#skip(source, new UserError("link_read_already"));
      } else {
        await this.readFolder(target, `${source}/`);
      }
    } catch (error) {
      const failure = describeFailure(error);
      if (isExhausted(error) || isExhausted(failure)) throw failure;
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (EXTENSION.test(source) || code === "ELOOP") this.#skip(source, failure);
    }
  }

  #skip(source: string, reason: UserError): void {
    this.skipped.push({ source, reason: reason.told });
  }
}

/** Entries that are read from a folder at once. */
const ENTRIES = 512;

/** What stands in a folder, by name. */
async function listEntries(folder: string): Promise<Dirent[]> {
  const slice = new TimeSlice();
  const entries: Dirent[] = [];
  for await (const entry of await opendir(folder, { bufferSize: ENTRIES })) {
    if (entry.name.startsWith(".")) continue;
    entries.push(entry);
    if (slice.isOver()) await slice.next();
  }
  return sortSliced(entries, (a, b) => byCodeUnit(a.name, b.name));
}

/** A path without its extension, as file systems that ignore case compare it. */
function stemOf(source: string): string {
  return source.slice(0, source.lastIndexOf(".")).toLowerCase();
}

/** Checks that the articles' folder is there. @throws UserError with what to do. */
export async function checkFolder(folder: string): Promise<void> {
  try {
    if ((await stat(folder)).isDirectory()) return;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") {
      throw new UserError("seeds_missing", { folder: printableName(folder) }, { cause: error });
    }
    throw unreadableFolder(folder, error);
  }
  throw new UserError("seeds_not_a_folder", { folder: printableName(folder) });
}

/** Code `seeds_unreadable`. */
export function unreadableFolder(folder: string, error: unknown): UserError {
  return new UserError(
    "seeds_unreadable",
    { folder: printableName(folder), code: codeOf(error) },
    { cause: error },
  );
}
