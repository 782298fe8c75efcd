import { UserError } from "../shared/errors.js";
import { checkParts, generationInForce, readGeneration } from "./catalogue.js";
import { checkVersion } from "./manifest.js";
import { STEPS } from "./schema.js";
import { Shard } from "./shard.js";
import { readingFailure } from "./shard-failure.js";

/** What a look at a library's databases finds, where it can be read. */
export interface LibraryInspection {
  readonly generation: number;
  readonly articles: number;
  readonly passages: number;
  /** The model that the articles were embedded with. */
  readonly model: string;
  /** Whether a role among those of the addresses may change what it reads. */
  readonly mayWrite: boolean;
}

/**
 * Looks whether the databases answer and are what this program reads, without reading the catalogue. Nothing is changed.
 * @param urls connection strings, the first shard's first
 * @throws UserError `shards_empty`, `shards_mixed`, `shards_other_version`, and as {@link readingFailure} tells
 */
export async function inspectShards(urls: readonly string[]): Promise<LibraryInspection> {
  const shards = urls.map((url, place) => new Shard(place, url));
  try {
    const looked = await Promise.all(shards.map(look));
    if (looked.some(({ steps }) => steps !== STEPS)) throw new UserError("shards_other_version");
    await checkParts(shards);
    const generation = await generationInForce(shards[0]!);
    const { manifest } = await readGeneration(shards[0]!, generation);
    checkVersion(manifest);
    const { articles, passages, identity } = manifest;
    return {
      generation,
      articles,
      passages,
      model: identity.model,
      mayWrite: looked.some(({ mayWrite }) => mayWrite),
    };
  } catch (error) {
    throw readingFailure(error);
  } finally {
    await Promise.all(shards.map((shard) => shard.close()));
  }
}

async function look(shard: Shard): Promise<{ readonly steps: number; readonly mayWrite: boolean }> {
  const may = "has_table_privilege('pourparlers.article', 'insert, update, delete, truncate')";
  const text = `select count(*)::integer as steps, ${may} as may_write from pourparlers.version`;
  const rows = await shard.query<{ steps: number; may_write: boolean }>(text);
  return { steps: rows[0]!.steps, mayWrite: rows[0]!.may_write };
}
