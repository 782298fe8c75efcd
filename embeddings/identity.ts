import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PASSAGE_PREFIX, QUERY_PREFIX } from "./embed-job.js";
import type { ModelSource } from "./messages.js";
import { CHECKSUMS, fingerprintOf, READER } from "./model-files.js";
import type { EmbedderIdentity } from "./types.js";

/** The identity of a model whose files have this fingerprint. */
export function identityOf(
  { name }: ModelSource,
  fingerprint: string,
  reader: string | null,
  config: { readonly hidden_size: number },
): EmbedderIdentity {
  return {
    model: name,
    fingerprint,
    dimensions: config.hidden_size,
    reader,
    prefixes: `${QUERY_PREFIX}|${PASSAGE_PREFIX}|context read, not pooled`,
  };
}

/**
 * The identity that a folder's checksums.json promises, in a millisecond and without the weights: whoever loads them compares them
 * with it. `null` where nothing is promised, or nothing readable: only loading tells then.
 */
export async function promisedIdentity(source: ModelSource): Promise<EmbedderIdentity | null> {
  if (source.remote || source.checksums === "skip") return null;
  try {
    const [checksums, configBytes] = await Promise.all([
      readFile(join(source.model, CHECKSUMS), "utf8").then(JSON.parse),
      readFile(join(source.model, "config.json")),
    ]);
    const sums = new Map<string, string>(Object.entries(checksums));
    // Read for its dimensions, and small enough to be checked on the way.
    const sha256 = createHash("sha256").update(configBytes).digest("hex");
    const fingerprint = sums.get("config.json") === sha256 ? fingerprintOf(sums) : null;
    const reader = source.reads ? (sums.get(READER) ?? null) : null;
    return fingerprint === null
      ? null
      : identityOf(source, fingerprint, reader, JSON.parse(configBytes.toString("utf8")));
  } catch {
    return null;
  }
}
