import type { EmbedderIdentity } from "../../embeddings/types.js";
import type { Article } from "../corpus/types.js";
import { forEachSliced } from "../shared/time-slice.js";
import type { Notice, PartMessage } from "../wording/keys.js";
import { notice, part } from "../wording/messages.js";
import type { Generation, ReadResult } from "./read-generation.js";
import { GRAPH, LABELS, LEXICAL, MEAN } from "./schema.js";

/** What the index should hold. */
export interface Wanted {
  readonly seeds: string;
  readonly articles: readonly Article[];
  readonly identity: EmbedderIdentity;
  readonly splitterVersion: number;
  readonly extractorVersion: number;
  readonly lexicalVersion: number;
}

export interface UpdatePlan {
  /** The stored index is what is wanted, to the last article: nothing to write. */
  readonly upToDate: boolean;
  /** Why everything is rebuilt, or what is odd about the stored index; `null` when nothing is. */
  readonly notice: Notice | null;
  /** The stored index to go on from, if there is one. */
  readonly base: Generation | null;
  /** Contents that are stored already: SHA-256 to the article's place in the base. */
  readonly reuse: ReadonlyMap<string, number>;
  /** Articles without stored passages, one for each SHA-256. */
  readonly embed: readonly Article[];
  /** Stored leaderships are another extractor's. */
  readonly reextract: boolean;
  /** What else of the base can be gone on from. */
  readonly keeps: { readonly lexical: boolean; readonly graph: boolean };
  readonly added: string[];
  readonly changed: string[];
  readonly removed: string[];
  /** The folder holds no article, and its index holds some: a volume that is not mounted looks like that. */
  readonly emptied: boolean;
}

/** A file of the stored index that turned out not to be what the manifest says. */
export interface Damage {
  readonly file: string;
  /** Fits after "the index …". */
  readonly reason: PartMessage;
}

/** Compares the stored index with what is wanted; nothing is read or written. Gives way to other work. */
export async function planUpdate(
  stored: ReadResult,
  wanted: Wanted,
  folder: string,
  damage: Damage | null = null,
): Promise<UpdatePlan> {
  const reparable = damage !== null && [LEXICAL, GRAPH, LABELS, MEAN].includes(damage.file);
  const rebuild = damage !== null && !reparable ? damage.reason : whyRebuild(stored, wanted);
  const base = stored.state === "valid" && rebuild === null ? stored : null;
  const places = new Map<string, number>();
  let count = 0;
  await forEachSliced(base?.articles ?? [], ({ sha256 }) => places.set(sha256, count++));
  for (const sha256 of base?.damaged ?? []) places.delete(sha256);

  const reuse = new Map<string, number>();
  const embed = new Map<string, Article>();
  await forEachSliced(wanted.articles, (article) => {
    const place = places.get(article.sha256);
    if (place !== undefined) reuse.set(article.sha256, place);
    else embed.set(article.sha256, article);
  });
  const otherSeeds = base !== null && base.manifest.seeds !== wanted.seeds;
  const reextract = base !== null && base.manifest.extractorVersion !== wanted.extractorVersion;
  const complete = base?.manifest.complete === true;
  const sameWords = complete && base.manifest.lexicalVersion === wanted.lexicalVersion;
  const odd =
    rebuild !== null
      ? notice("index_rebuilt", { folder, reason: rebuild })
      : damage !== null && reparable
        ? notice("index_repaired", { folder, reason: damage.reason })
        : otherSeeds
          ? notice("index_of_others", { folder, other: base.manifest.seeds, wanted: wanted.seeds })
          : base !== null && !complete && embed.size > 0
            ? notice("index_resumed", { folder, done: reuse.size, all: reuse.size + embed.size })
            : base !== null && base.damaged.size > 0
              ? notice("index_records_damaged", { folder, count: base.damaged.size })
              : null;
  return {
    upToDate:
      sameWords &&
      damage === null &&
      embed.size === 0 &&
      !otherSeeds &&
      !reextract &&
      listsSame(base, wanted.articles),
    notice: odd,
    base,
    reuse,
    embed: [...embed.values()],
    reextract,
    keeps: {
      lexical: sameWords && damage?.file !== LEXICAL,
      graph:
        complete && base.manifest.nearest === "hnsw" && damage?.file !== GRAPH && damage?.file !== LABELS,
    },
    ...(await compareSources(stored.state === "valid" ? stored : null, wanted.articles)),
    emptied: wanted.articles.length === 0 && mayHold(stored, wanted),
  };
}

/** Whether the stored index holds articles of the folder wanted; of one that cannot be read that is not known. */
function mayHold(stored: ReadResult, { seeds }: Wanted): boolean {
  if (stored.state !== "valid") return stored.state === "bad";
  return stored.manifest.seeds === seeds && stored.articles.length > 0;
}

/** Fits after "the index …"; `null` when the stored index can be built upon (or there is none). */
function whyRebuild(stored: ReadResult, wanted: Wanted): PartMessage | null {
  if (stored.state === "absent") return null;
  if (stored.state === "bad") return stored.reason;
  const { identity, splitterVersion } = stored.manifest;
  if (
    identity.fingerprint !== wanted.identity.fingerprint ||
    identity.dimensions !== wanted.identity.dimensions
  ) {
    const same = identity.model === wanted.identity.model;
    return same
      ? part("index_other_files", { model: identity.model })
      : part("index_other_model", { model: identity.model });
  }
  if (identity.prefixes !== wanted.identity.prefixes) return part("index_other_prefixes");
  if (splitterVersion !== wanted.splitterVersion) return part("index_other_splitting");
  return null;
}

function listsSame(base: Generation | null, articles: readonly Article[]): boolean {
  if (base === null || base.articles.length !== articles.length) return false;
  return base.articles.every(({ source, sha256 }, i) => {
    return source === articles[i]!.source && sha256 === articles[i]!.sha256;
  });
}

async function compareSources(
  stored: Generation | null,
  articles: readonly Article[],
): Promise<Pick<UpdatePlan, "added" | "changed" | "removed">> {
  const before = new Map<string, string>();
  const knownContents = new Set<string>();
  await forEachSliced(stored?.articles ?? [], ({ source, sha256 }) => {
    before.set(source, sha256);
    knownContents.add(sha256);
  });
  const now = new Set<string>();
  const contents = new Set<string>();
  const added: string[] = [];
  const changed: string[] = [];
  await forEachSliced(articles, ({ source, sha256 }) => {
    now.add(source);
    contents.add(sha256);
    const known = before.get(source);
    if (known === undefined ? !knownContents.has(sha256) : known !== sha256)
      (known === undefined ? added : changed).push(source);
  });
  const removed: string[] = [];
  await forEachSliced(before, ([source, sha256]) => {
    if (!now.has(source) && !contents.has(sha256)) removed.push(source);
  });
  return { added, changed, removed };
}
