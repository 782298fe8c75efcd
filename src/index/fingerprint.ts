import { createHash } from "node:crypto";
import { INDEX_SCHEMA, type Manifest } from "./schema.js";

/** See {@link PassageIndex.fingerprint}. */
export function fingerprintOf(
  {
    identity,
    splitterVersion,
    extractorVersion,
    lexicalVersion,
  }: Pick<Manifest, "identity" | "splitterVersion" | "extractorVersion" | "lexicalVersion">,
  articles: readonly { readonly source: string; readonly sha256: string }[],
): string {
  const { fingerprint, prefixes, dimensions } = identity;
  const versions = [INDEX_SCHEMA, splitterVersion, extractorVersion, lexicalVersion];
  const hash = createHash("sha256").update(JSON.stringify([fingerprint, prefixes, dimensions, ...versions]));
  for (const { source, sha256 } of articles) hash.update(JSON.stringify([source, sha256]));
  return hash.digest("hex").slice(0, 12);
}
