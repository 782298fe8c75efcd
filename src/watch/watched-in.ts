import type { WatchOptions } from "./watch-articles.js";

/** What is watched while a program serves: the articles' folder, but for those below it that hold none (the index's), or what stands in its place. */
export type WatchedArticles = Pick<WatchOptions, "folder" | "ignore" | "identify" | "watch">;

/** Of articles in a folder, or in databases where `shards` names some. */
export async function watchedIn({
  seeds,
  index,
  shards,
}: {
  readonly seeds: string;
  readonly index?: string | undefined;
  readonly shards?: readonly string[] | undefined;
}): Promise<WatchedArticles> {
  if (shards === undefined) return { folder: seeds, ignore: index === undefined ? [] : [index] };
  const { SHARDS_WATCHED } = await import("./shards-watched.js");
  return SHARDS_WATCHED;
}
