import type { Embedder } from "../../embeddings/types.js";
import type { CitationCheck } from "../corpus/verify-citation.js";
import { type LibraryOptions, ShardedLibrary } from "../postgres/open-sharded.js";
import { ShardedIndex } from "../postgres/sharded-index.js";
import type { Calibration } from "../retrieval/calibration.js";
import { UserError } from "../shared/errors.js";
import { Reach } from "../shared/reach.js";
import { Serial } from "../shared/serial.js";
import { Library } from "./library.js";
import type { CoreResources } from "./make-library.js";

/** So much of what has changed has its texts at hand at once, bytes: who follows something is about to be shown it. */
const FETCHED_BYTES = 4 * 2 ** 20;

/** What a core makes its libraries with where databases hold them: the articles' folder is not looked at. */
export function shardResources(
  urls: readonly string[],
  embedder: Embedder,
  calibration: Calibration,
  options: LibraryOptions = {},
): CoreResources {
  const shards = new ShardedLibrary(urls, options);
  const serial = new Serial();
  const open = async (previous: Library | null): Promise<Library> => {
    const before = previous?.index instanceof ShardedIndex ? previous.index : null;
    const index = await shards.read(before);
    if (previous !== null && index === before) return previous;
    await checkModel(embedder, index);
    await fetchChanged(shards, index);
    return new Library(index, calibration, serial);
  };
  return {
    embedder,
    calibration,
    serial,
    texts: shards.texts,
    open: () => open(null),
    refresh: open,
    isOutdated: () => shards.isOutdated,
    stop: () => {},
    release: () => shards.close(),
  };
}

/** Questions are embedded by this machine's model: it must be the one that the articles were. */
async function checkModel(embedder: Embedder, { identity }: ShardedIndex): Promise<void> {
  const own = await (embedder.identify?.() ?? embedder.ready());
  if (own.fingerprint !== identity.fingerprint || own.prefixes !== identity.prefixes)
    throw new UserError("shards_other_model", { model: identity.model });
}

async function fetchChanged({ texts }: ShardedLibrary, index: ShardedIndex): Promise<void> {
  const { added, changed } = index.stats;
  const articles = [...added, ...changed].map((source) => index.articleOf(source)!);
  let bytes = 0;
  const first = articles.filter((article) => {
    bytes += article.bytes;
    return bytes <= FETCHED_BYTES;
  });
  await texts.fetch(first, new Reach());
}

/** Compares a citation with the articles in databases, needing no model. */
export async function verifyInShards(urls: readonly string[], citation: string): Promise<CitationCheck> {
  const shards = new ShardedLibrary(urls);
  try {
    await shards.read(null);
    return await shards.texts.verify(citation);
  } finally {
    await shards.close();
  }
}
