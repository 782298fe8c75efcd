import type { SkippedFile } from "../corpus/types.js";
import { BadIndex } from "./checked-file.js";
import { realFolder } from "./default-folder.js";
import { isDiskError } from "./disk.js";
import { openDraft, openGeneration } from "./open-generation.js";
import { OpenedIndex } from "./opened-index.js";
import { type Generation, readGeneration } from "./read-generation.js";
import type { IndexStats, OpenIndexOptions } from "./types.js";
import { updateIndex } from "./update-index.js";

export { defaultIndexFolder } from "./default-folder.js";
export type { IndexStats, OpenIndexOptions, PassageIndex } from "./types.js";

/**
 * Opens the index of a folder of articles, brought up to date first: see {@link updateIndex}, and schema.ts for the files.
 * Where the index's folder cannot be written the index is kept in memory, with one notice.
 */
export async function openIndex(options: OpenIndexOptions): Promise<OpenedIndex> {
  const updated = await updateIndex(options, (generation) => openGeneration(generation, options.makeArticle));
  const parts =
    updated.kind === "stored"
      ? updated.value
      : await openDraft(updated.draft, updated.records, updated.wanted);
  return new OpenedIndex(parts, updated.stats, updated.corpus.skipped, options);
}

/** How often an index that another process replaces meanwhile is opened anew. */
const ATTEMPTS = 4;

/**
 * Opens the index as it stands on disk, after another thread has brought it up to date; the articles are not looked at.
 * @param wanted its fingerprint; another one is no longer, or not yet, what is asked for
 * @returns `null` when it is not there
 */
export async function openStoredIndex(
  options: Pick<OpenIndexOptions, "folder" | "seeds" | "makeArticle" | "embedder" | "onNotice">,
  wanted: string,
  stats: IndexStats,
  skipped: readonly SkippedFile[],
): Promise<OpenedIndex | null> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const generation = await readGeneration(options.folder);
    if (generation.state !== "valid" || !isWanted(generation, options.seeds, wanted)) return null;
    try {
      return new OpenedIndex(await openGeneration(generation, options.makeArticle), stats, skipped, options);
    } catch (error) {
      if (!(error instanceof BadIndex) && !isDiskError(error)) throw error;
    }
  }
  return null;
}

function isWanted({ manifest, fingerprint }: Generation, seeds: string, wanted: string): boolean {
  return manifest.complete && manifest.seeds === realFolder(seeds) && fingerprint === wanted;
}
