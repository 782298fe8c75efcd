import { z } from "zod";
import { BYTE_ORDER, INDEX_SCHEMA } from "../index/schema.js";
import { LEXICAL_VERSION } from "../lexical/lexical-tables.js";
import { UserError } from "../shared/errors.js";

/** What a generation was made of and with. */
export const libraryManifest = z.object({
  fingerprint: z.string(),
  builtAt: z.iso.datetime(),
  identity: z.object({
    model: z.string(),
    fingerprint: z.string(),
    dimensions: z.int().positive(),
    prefixes: z.string(),
  }),
  articles: z.int().nonnegative(),
  passages: z.int().nonnegative(),
  /** Mean of the passages' lengths in tenths of a term. */
  averageLength: z.number().positive(),
  /** See LEXICAL_VERSION, INDEX_SCHEMA: a program that makes others reads other terms and records than these. */
  lexicalVersion: z.int(),
  schema: z.int(),
  byteOrder: z.string(),
});
export type LibraryManifest = z.infer<typeof libraryManifest>;

/** @throws UserError `shards_other_version` where this program makes other terms and records than the generation was filled with */
export function checkVersion({ lexicalVersion, schema, byteOrder }: LibraryManifest): void {
  if (lexicalVersion !== LEXICAL_VERSION || schema !== INDEX_SCHEMA || byteOrder !== BYTE_ORDER)
    throw new UserError("shards_other_version");
}
