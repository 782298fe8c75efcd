import { endianness } from "node:os";
import { z } from "zod";

/*
 * An index folder holds:
 *   CURRENT            one line, "gen-<id> <sha256 of its manifest.json>": the generation in force
 *   gen-<id>/          one whole index, never altered once CURRENT names it:
 *     manifest.json    what it was made of and with, its segments, and each other file's length and SHA-256
 *     articles.jsonl   one article a line: its particulars, contexts, leaderships; no text but titles and openings
 *     passages.bin     spans, lines, sentences of every passage (see passage-table.ts)
 *     vectors.f32      passages x dimensions float32, in the articles' order
 *     mean.f32         their mean
 *     tokens.idx       where each passage's token record stands (see token-records.ts)
 *     lexical.bin      the index of words (see src/lexical/lexical-index.ts)
 *     graph.hnsw, labels.u32   only for the graph search: the graph, and its label of each passage
 *     damaged          only after a bad record was met: its article's SHA-256, one a line
 *   segments/          seg-<id>.bin: token records, appended by one writer, then never altered. Generations share them
 *   ledger.json        what the lines of every version indexed so far hash to (see ledger.ts); needed by no index
 *   refused.json       the articles that cost too much to read (see src/answer/reading/refused-articles.ts); needed by no index
 *   tmp-<id>, CURRENT-<id>, ledger-<id>, refused-<id>   being written, or left by a killed process; the next write removes them
 *   lock, lock-owner   while a process writes
 *
 * A generation that is not `complete` was put in force while articles were still being embedded: it has the articles done by then, and
 * neither words nor graph. Nobody answers from it; whoever opens the index goes on from there.
 */

/** Raise when a file of the index changes its meaning: indexes of other numbers are rebuilt. */
export const INDEX_SCHEMA = 7;
export const INDEX_FORMAT = "pourparlers-index";
/** Numbers are stored as the machine has them (little-endian wherever Node is common); an index from the other kind is rebuilt. */
export const BYTE_ORDER = endianness();

export const MANIFEST = "manifest.json";
export const ARTICLES = "articles.jsonl";
export const PASSAGES = "passages.bin";
export const VECTORS = "vectors.f32";
export const MEAN = "mean.f32";
export const TOKEN_TABLE = "tokens.idx";
export const LEXICAL = "lexical.bin";
export const GRAPH = "graph.hnsw";
export const LABELS = "labels.u32";
/** Written by readers: SHA-256 of articles with a bad token record, one a line. */
export const DAMAGED = "damaged";
export const CURRENT = "CURRENT";
export const SEGMENTS = "segments";
export const LEDGER = "ledger";
export const REFUSED = "refused";
export const LOCK = "lock";

const count = z.int().nonnegative();

/** Read first, alone: what says whether the rest can be understood. */
export const envelopeSchema = z.object({
  format: z.literal(INDEX_FORMAT),
  schema: z.int(),
  byteOrder: z.string(),
});

export const manifestSchema = z.object({
  format: z.literal(INDEX_FORMAT),
  schema: z.literal(INDEX_SCHEMA),
  byteOrder: z.literal(BYTE_ORDER),
  builtAt: z.iso.datetime(),
  /** The articles' folder. */
  seeds: z.string(),
  identity: z.object({
    model: z.string(),
    fingerprint: z.string(),
    dimensions: z.int().positive(),
    prefixes: z.string(),
  }),
  splitterVersion: z.number(),
  extractorVersion: z.number(),
  lexicalVersion: z.number(),
  nearest: z.enum(["exact", "hnsw"]),
  complete: z.boolean(),
  articles: count,
  passages: count,
  /** In the order that tokens.idx counts them. Without checksums of their own: each record has one, verified when it is read. */
  segments: z.array(z.object({ name: z.string().regex(/^seg-[0-9a-f]{16}\.bin$/), bytes: count })),
  files: z.record(z.string(), z.object({ bytes: count, sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
});
export type Manifest = z.infer<typeof manifestSchema>;
