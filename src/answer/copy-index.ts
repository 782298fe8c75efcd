import { ArticleReader } from "../corpus/article-reader.js";
import { defaultIndexFolder } from "../index/default-folder.js";
import { readGeneration } from "../index/read-generation.js";
import { type WriteReport, type WriteShardsOptions, writeShards } from "../postgres/writer/write-shards.js";
import { UserError } from "../shared/errors.js";
import type { Folders } from "./index-options.js";

/**
 * Has databases hold what the index of a folder does, as a core has just brought it up to date.
 * @throws UserError `shards_not_stored` where the index is not on disk, or not as the core has it; and as {@link writeShards} does
 */
export async function copyIndex(
  { fingerprint }: { readonly fingerprint: string },
  { seeds, index = defaultIndexFolder(seeds), maxArticleBytes }: Folders,
  options: Omit<WriteShardsOptions, "generation" | "readBytes"> &
    Partial<Pick<WriteShardsOptions, "readBytes">>,
): Promise<WriteReport> {
  const generation = await readGeneration(index);
  if (generation.state !== "valid" || !generation.manifest.complete || generation.fingerprint !== fingerprint)
    throw new UserError("shards_not_stored");
  const reader = new ArticleReader(seeds, { maxArticleBytes });
  return writeShards({ readBytes: (source) => reader.readBytes(source), ...options, generation });
}
