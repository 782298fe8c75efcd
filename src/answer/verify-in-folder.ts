import { parseCitation } from "../corpus/citation.js";
import { type CitationCheck, verifyCitation } from "../corpus/verify-citation.js";
import { defaultIndexFolder } from "../index/default-folder.js";
import { recallVersion } from "../index/ledger.js";

export interface VerifyFolders {
  /** Folder of the articles. */
  readonly seeds: string;
  /** Folder of the index; by default one in the cache, derived from the articles' folder. */
  readonly index?: string;
  readonly maxArticleBytes?: number;
}

/**
 * Compares a citation with the files, and with what the index's ledger remembers of the version cited. Needs neither the model
 * nor an index that is up to date. Throws a `UserError` when it is not of the form `file:first-last@sha256prefix`.
 */
export async function verifyInFolder(
  { seeds, index = defaultIndexFolder(seeds), maxArticleBytes }: VerifyFolders,
  citation: string,
): Promise<CitationCheck> {
  return verifyCitation(seeds, parseCitation(citation), {
    ...(maxArticleBytes === undefined ? {} : { maxBytes: maxArticleBytes }),
    recall: (sha256Prefix, source) => recallVersion(index, sha256Prefix, source),
  });
}
