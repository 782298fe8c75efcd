import { type FSWatcher, realpathSync, watch } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { throttle } from "./throttle.js";
import type { FolderEvents, FolderWatch } from "./types.js";
import { isArticleName, WatchedPaths } from "./watched-paths.js";

/** All watches are set up anew at most so often, ms: that lists every folder. */
const BETWEEN_LISTINGS = 2_000;
/** What a path of its own may suffer from while all others are watched. */
const HARMLESS = new Set(["ENOENT", "ENOTDIR", "ELOOP", "ENAMETOOLONG", "EACCES", "EPERM"]);

/** Watches a folder of articles in this thread. Costs one watch of the system's for each folder below it, not for each file. */
export function watchFolder(folder: string, ignore: readonly string[], events: FolderEvents): FolderWatch {
  let current: TreeWatch | null = null;
  let closed = false;
  const open = (): void => {
    current?.close();
    current = null;
    if (closed) return;
    try {
      current = new TreeWatch(realpathSync(folder), ignore, { ...events, onDeadEnd: () => reopen() });
    } catch (error) {
      events.onFailure(error as NodeJS.ErrnoException);
    }
  };
  // A watch stays with the folder that it was set on, whatever its name or a link leads to later.
  const reopen = throttle(open, BETWEEN_LISTINGS);
  reopen();
  return {
    close: async () => {
      closed = true;
      current?.close();
    },
  };
}

interface TreeEvents extends FolderEvents {
  /** A watch is on what is no longer there under its name: all are to be set up anew. */
  onDeadEnd(): void;
}

/** Watches of a folder, of all folders below it, and of what its links are followed to. */
class TreeWatch {
  readonly #watches = new Map<string, FSWatcher>();
  readonly #paths: WatchedPaths;
  #ready = false;
  #closed = false;

  /** `root` is a real path. */
  constructor(
    private readonly root: string,
    ignore: readonly string[],
    private readonly events: TreeEvents,
  ) {
    this.#paths = new WatchedPaths(root, ignore);
    void this.#add(root).then(() => {
      if (this.#closed) return;
      this.#ready = true;
      events.onReady();
    });
  }

  close(): void {
    this.#closed = true;
    for (const path of [...this.#watches.keys()]) this.#drop(path);
  }

  #drop(path: string): void {
    this.#watches.get(path)?.close();
    this.#watches.delete(path);
  }

  #changed(path: string): void {
    if (this.#ready && !this.#closed) this.events.onChange(relative(this.root, path));
  }

  #failed(error: NodeJS.ErrnoException): void {
    if (!HARMLESS.has(error.code ?? "") && !this.#closed) this.events.onFailure(error);
  }

  /** Watches what is at a path, and below it, as far as it leads to articles; what is watched already stays so. */
  async #add(path: string): Promise<void> {
    try {
      const found = await lstat(path);
      if (this.#closed || this.#watches.has(path) || this.#paths.leavesOut(path, found)) return;
      // What comes between the watch and the listing is told twice, not missed.
      this.#watch(path);
      for (const entry of await readdir(path, { withFileTypes: true }))
        if (entry.isDirectory() || entry.isSymbolicLink()) await this.#add(join(path, entry.name));
    } catch (error) {
      this.#failed(error as NodeJS.ErrnoException);
    }
  }

  #watch(path: string): void {
    const watcher = watch(path, (event, name) => void this.#heard(path, event, name));
    watcher.on("error", (error) => this.#failed(error));
    this.#watches.set(path, watcher);
  }

  /** The system's word of `name` in the watched folder `path`, or of the watched `path` itself, which has its own name then. */
  async #heard(path: string, event: string, name: string | null): Promise<void> {
    if (!name) return this.#changed(path);
    const isOwn = name === basename(path);
    const isArticle = isArticleName(name) && !isOwn;
    if (isArticle) this.#changed(join(path, name));
    if (isArticle && event !== "rename") return;
    // A name that is no article's may be a folder's or a link's, hidden ones included: others lead through it.
    const inside = join(path, name);
    const found = await lstat(inside).catch((error: NodeJS.ErrnoException) => error);
    if (this.#closed) return;
    if (found instanceof Error) {
      if (found.code === "ENOTDIR" && isOwn) await this.#heardOfFile(path, event);
      else if (this.#watches.has(inside)) this.#gone(inside, found);
      else if (found.code === "ENOENT" && isOwn) this.#gone(path, found);
    } else if (found.isSymbolicLink()) {
      this.#changed(inside);
      this.events.onDeadEnd();
    } else if (found.isDirectory()) {
      if (this.#watches.has(inside) || this.#paths.leavesOut(inside, found)) return;
      await this.#add(inside);
      this.#changed(inside);
    } else if (isArticleName(name)) this.#changed(inside);
  }

  /** Of a file that a link is followed to; after another has taken its place this watch is on what is no more. */
  async #heardOfFile(path: string, event: string): Promise<void> {
    if (event === "rename") {
      this.#drop(path);
      await this.#add(path);
    }
    this.#changed(path);
  }

  #gone(path: string, error: NodeJS.ErrnoException): void {
    this.#changed(path);
    if (path === this.root) this.events.onFailure(error);
    else this.events.onDeadEnd();
  }
}
