import type { SkippedFile } from "../corpus/types.js";
/** What became of a folder that is watched. */
export interface FolderEvents {
  /** The watch stands: what changed before may have been missed. May come again, when the watch was set up anew. */
  onReady(): void;
  /** Something that articles are read from has changed; `path` is for people. */
  onChange(path: string): void;
  /** The folder cannot be watched any more, or only in part. `ENOENT`: it is gone. The watch is then to be closed. */
  onFailure(error: NodeJS.ErrnoException): void;
}

export interface FolderWatch {
  close(): Promise<void>;
}

/** Watches a folder that exists, all but what stands below `ignore`. Never throws: what fails is told through `events`. */
export type WatchFolder = (folder: string, ignore: readonly string[], events: FolderEvents) => FolderWatch;

/** What reading the articles again found. */
export interface UpdateReport {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly skipped: readonly SkippedFile[];
}

/** The clock: tests turn their own. */
export interface Timers {
  /** ms, only ever growing. */
  now(): number;
  /** Runs `work` once, after `ms`; the result calls it off. */
  after(ms: number, work: () => void): () => void;
}

/** Keeps no program alive. */
export const systemTimers: Timers = {
  now: () => performance.now(),
  after: (ms, work) => {
    const timer = setTimeout(work, ms).unref();
    return () => clearTimeout(timer);
  },
};
