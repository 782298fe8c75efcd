import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Mistake } from "../lib/mistake.js";
import { killChildren } from "./run-child.js";

/** What a passage takes on disk at most: token vectors, index and graph, the article, and what the peers are given and write. */
const BYTES_PER_PASSAGE = 95_000;
/** Base embeddings, and air. */
const BYTES_BESIDES = 500e6;

/** The one folder of a run. */
export interface Workspace {
  readonly folder: string;
  remove(): void;
}

/**
 * A temporary folder that is removed by `remove`, on Ctrl-C and when the program ends in any other way but SIGKILL; or `keep`, which
 * stays.
 */
export function openWorkspace(keep: string | undefined): Workspace {
  if (keep !== undefined) {
    mkdirSync(keep, { recursive: true });
    return { folder: keep, remove: () => {} };
  }
  const folder = mkdtempSync(join(tmpdir(), "pourparlers-scale-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  const onExit = (): void => {
    killChildren();
    remove();
  };
  process.once("exit", onExit);
  for (const [signal, status] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)
    process.once(signal, () => process.exit(status));
  return { folder, remove };
}

/** Throws a `Mistake` when the largest size does not fit on the disk. */
export function checkDisk(folder: string, sizes: readonly number[]): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const largest = Math.max(...sizes);
  const needed = largest * BYTES_PER_PASSAGE + BYTES_BESIDES;
  if (free >= needed) return;
  throw new Mistake(
    `${largest} passages need ${gigabytes(needed)} under ${folder}, where ${gigabytes(free)} are free: name smaller --sizes, or another place with TMPDIR.`,
  );
}

/** Bytes of all files below a folder. */
export function folderBytes(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
