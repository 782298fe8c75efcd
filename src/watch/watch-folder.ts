import { realpathSync } from "node:fs";
import { lstat } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { FSWatcher } from "chokidar";
import { throttle } from "./throttle.js";
import type { FolderEvents, FolderWatch } from "./types.js";
import { isArticleName, WatchedPaths } from "./watched-paths.js";

/** chokidar lists a folder anew, with the state of every file, at each event in it: a whole core at 17 edits a second among 5,000 files. */
const BETWEEN_LISTINGS = 2_000;
/** What a path of its own may suffer from while all others are watched. */
const HARMLESS = new Set(["ENOENT", "ENOTDIR", "ELOOP", "ENAMETOOLONG", "EACCES", "EPERM"]);

/** Watches a folder of articles in this thread. Costs one watch of the system's for each folder below it, not for each file. */
export function watchFolder(folder: string, ignore: readonly string[], events: FolderEvents): FolderWatch {
  let current: FSWatcher | null = null;
  let closed = false;
  const open = (): void => {
    void current?.close();
    current = null;
    if (closed) return;
    try {
      current = openWatcher(realpathSync(folder), ignore, { ...events, onDeadEnd: () => reopen() });
    } catch (error) {
      events.onFailure(error as NodeJS.ErrnoException);
    }
  };
  // chokidar looks no second time where a link leads, nor whether a folder is still the one it watches.
  const reopen = throttle(open, BETWEEN_LISTINGS);
  reopen();
  return {
    close: async () => {
      closed = true;
      await current?.close();
    },
  };
}

function openWatcher(
  root: string,
  ignore: readonly string[],
  events: FolderEvents & { onDeadEnd(): void },
): FSWatcher {
  const paths = new WatchedPaths(root, ignore);
  const watcher = new FSWatcher({
    ignoreInitial: true,
    ignorePermissionErrors: true,
    // Its own rule for hidden and temporary names differs from the one that articles are listed by.
    atomic: false,
    ignored: (path, stats) => paths.leavesOut(path, stats),
  });
  listSeldom(watcher);
  let ready = false;
  const changed = (path: string): void => {
    if (ready && !watcher.closed) events.onChange(relative(root, path));
  };
  watcher.once("ready", () => {
    ready = true;
    events.onReady();
  });
  // Folders that come and go, and the few files that are watched themselves.
  watcher.on("all", (_, path) => changed(path));
  watcher.on("raw", (event, name, details) => {
    const folder = (details as { watchedPath?: string }).watchedPath ?? root;
    if (!name) return changed(folder);
    const isArticle = isArticleName(name) && name !== basename(folder);
    if (isArticle) changed(join(folder, name));
    if (!isArticle || event === "rename") void lookAt(folder, name);
  });
  watcher.on("error", (error) => {
    const failure = error as NodeJS.ErrnoException;
    if (!HARMLESS.has(failure.code ?? "") && !watcher.closed) events.onFailure(failure);
  });
  /** A name that is no article's may be a folder's or a link's, hidden ones included: others lead through it. */
  const lookAt = async (folder: string, name: string): Promise<void> => {
    const path = join(folder, name);
    const found = await lstat(path).catch((error: NodeJS.ErrnoException) => error);
    if (watcher.closed) return;
    if (found instanceof Error) {
      // Its own name is what a watched folder says last, when it is removed or moved: this watch on it is dead.
      if (found.code !== "ENOENT" || name !== basename(folder)) return;
      changed(folder);
      if (folder === root) events.onFailure(found);
      else events.onDeadEnd();
    } else if (found.isSymbolicLink()) {
      changed(path);
      events.onDeadEnd();
    } else if (found.isDirectory() ? !paths.leavesOut(path, found) : isArticleName(name)) changed(path);
  };
  watcher.add(root);
  return watcher;
}

function listSeldom(watcher: FSWatcher): void {
  const handler = watcher._nodeFsHandler;
  const watchEntry = handler._watchWithNodeFs.bind(handler);
  handler._watchWithNodeFs = (path, listener) =>
    watchEntry(
      path,
      throttle((...args: Parameters<typeof listener>) => void listener(...args), BETWEEN_LISTINGS),
    );
}
