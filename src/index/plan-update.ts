import type { EmbedderIdentity } from "../../embeddings/types.js";
import type { Article } from "../corpus/types.js";
import type { ArticleBlock } from "./article-block.js";
import type { Generation, ReadResult } from "./read-generation.js";

/** What the index should hold. */
export interface Wanted {
  readonly seeds: string;
  readonly articles: readonly Article[];
  readonly identity: EmbedderIdentity;
  readonly splitterVersion: number;
  readonly extractorVersion: number;
}

export interface UpdatePlan {
  /** The stored index is what is wanted, to the last article: nothing to write. */
  readonly upToDate: boolean;
  /** One line for people: why everything is rebuilt, or what is odd about the stored index; `null` when nothing is. */
  readonly notice: string | null;
  /** Stored blocks of articles still there, by SHA-256. */
  readonly reuse: ReadonlyMap<string, ArticleBlock>;
  /** Articles without a stored block, one for each SHA-256. */
  readonly embed: readonly Article[];
  /** Stored leaderships are another extractor's. */
  readonly reextract: boolean;
  readonly added: string[];
  readonly changed: string[];
  readonly removed: string[];
}

/** Compares the stored index with what is wanted; nothing is read or written. */
export function planUpdate(stored: ReadResult, wanted: Wanted, folder: string): UpdatePlan {
  const rebuild = whyRebuild(stored, wanted);
  const generation = stored.state === "valid" && rebuild === null ? stored : null;
  const blocks = new Map(generation?.blocks.map((block) => [block.sha256, block]));
  for (const sha256 of generation?.damaged ?? []) blocks.delete(sha256);

  const reuse = new Map<string, ArticleBlock>();
  const embed = new Map<string, Article>();
  for (const article of wanted.articles) {
    const block = blocks.get(article.sha256);
    if (block !== undefined && fits(block, article)) reuse.set(article.sha256, block);
    else embed.set(article.sha256, article);
  }
  const otherSeeds = generation !== null && generation.manifest.seeds !== wanted.seeds;
  const reextract = generation !== null && generation.manifest.extractorVersion !== wanted.extractorVersion;
  const upToDate =
    generation !== null &&
    embed.size === 0 &&
    !otherSeeds &&
    !reextract &&
    listsSame(generation, wanted.articles);
  const notice =
    rebuild !== null
      ? `Rebuilding the index: the one in ${folder} ${rebuild}.`
      : otherSeeds
        ? `The index in ${folder} was made for the articles of ${generation.manifest.seeds}: updating it for ${wanted.seeds}.`
        : null;
  return {
    upToDate,
    notice,
    reuse,
    embed: [...embed.values()],
    reextract,
    ...compareSources(stored.state === "valid" ? stored : null, wanted.articles),
  };
}

/** Completes "the index …", or `null` when the stored index can be built upon (or there is none). */
function whyRebuild(stored: ReadResult, wanted: Wanted): string | null {
  if (stored.state === "absent") return null;
  if (stored.state === "bad") return stored.reason;
  const { identity, splitterVersion } = stored.manifest;
  if (
    identity.fingerprint !== wanted.identity.fingerprint ||
    identity.dimensions !== wanted.identity.dimensions
  ) {
    const same = identity.model === wanted.identity.model;
    return same
      ? `was made with other files of ${identity.model}`
      : `was made with the model ${identity.model}`;
  }
  if (identity.prefixes !== wanted.identity.prefixes) return "was made with other prefixes";
  if (splitterVersion !== wanted.splitterVersion) return "was split by other rules";
  return null;
}

/** A block whose spans leave the text is no block of this article, whatever the checksums say. */
function fits(block: ArticleBlock, article: Article): boolean {
  const { length } = article.text;
  return (
    block.passages.every(({ end }) => end <= length) &&
    block.leaderships.every(({ span }) => span.end <= length)
  );
}

function listsSame({ manifest }: Generation, articles: readonly Article[]): boolean {
  if (manifest.articles.length !== articles.length) return false;
  return manifest.articles.every(({ source, sha256 }, i) => {
    return source === articles[i]!.source && sha256 === articles[i]!.sha256;
  });
}

function compareSources(
  stored: Generation | null,
  articles: readonly Article[],
): Pick<UpdatePlan, "added" | "changed" | "removed"> {
  const before = new Map(stored?.manifest.articles.map(({ source, sha256 }) => [source, sha256]));
  const knownContents = new Set(before.values());
  const now = new Map(articles.map(({ source, sha256 }) => [source, sha256]));
  const contents = new Set(now.values());
  const added = articles.filter(({ source, sha256 }) => !before.has(source) && !knownContents.has(sha256));
  const changed = articles.filter(
    ({ source, sha256 }) => before.has(source) && before.get(source) !== sha256,
  );
  const removed = [...before].filter(([source, sha256]) => !now.has(source) && !contents.has(sha256));
  return {
    added: added.map(({ source }) => source),
    changed: changed.map(({ source }) => source),
    removed: removed.map(([source]) => source),
  };
}
