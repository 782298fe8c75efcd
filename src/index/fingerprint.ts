import { createHash } from "node:crypto";
import { forEachSliced } from "../shared/time-slice.js";
import { INDEX_SCHEMA, type Manifest } from "./schema.js";

/** See {@link PassageIndex.fingerprint}. Gives way to other work. */
export async function fingerprintOf(
  {
    identity,
    splitterVersion,
    extractorVersion,
    lexicalVersion,
  }: Pick<Manifest, "identity" | "splitterVersion" | "extractorVersion" | "lexicalVersion">,
  articles: readonly { readonly source: string; readonly sha256: string }[],
): Promise<string> {
  const { fingerprint, prefixes, dimensions } = identity;
  const versions = [INDEX_SCHEMA, splitterVersion, extractorVersion, lexicalVersion];
  const hash = createHash("sha256").update(JSON.stringify([fingerprint, prefixes, dimensions, ...versions]));
  await forEachSliced(articles, ({ source, sha256 }) => hash.update(JSON.stringify([source, sha256])));
  return hash.digest("hex").slice(0, 12);
}
