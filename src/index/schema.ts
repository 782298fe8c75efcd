import { endianness } from "node:os";
import { z } from "zod";

/*
 * An index folder holds:
 *   CURRENT            one line, "gen-<id> <sha256 of its manifest.json>": the generation in force
 *   gen-<id>/          one whole index, never altered once CURRENT names it:
 *     manifest.json    what it was made of and with, and each other file's length and SHA-256
 *     passages.json    per article: spans, lines, contexts, leaderships; no text
 *     vectors.f32      passages x dimensions float32, in the manifest's order of articles
 *     tokens.idx       per passage, four u32: offset (low, high), tokens, crc32 of its record
 *     tokens.bin       records: u32 count; ids, starts, ends (u32), log-probabilities (f32), count values each;
 *                      count x dimensions int8; zeros up to a multiple of 4
 *     graph.hnsw       only for the graph search
 *     damaged          only after a bad record was met: its article's SHA-256, one a line
 *   ledger.json        what the lines of every version indexed so far hash to (see ledger.ts); needed by no index
 *   tmp-<id>, CURRENT-<id>, ledger-<id>   being written, or left by a killed process; the next write removes them
 *   lock, lock-owner   while a process writes
 */

/** Raise when a file of the index changes its meaning: indexes of other numbers are rebuilt. */
export const INDEX_SCHEMA = 1;
export const INDEX_FORMAT = "pourparlers-index";
/** Numbers are stored as the machine has them (little-endian wherever Node is common); an index from the other kind is rebuilt. */
export const BYTE_ORDER = endianness();

export const MANIFEST = "manifest.json";
export const PASSAGES = "passages.json";
export const VECTORS = "vectors.f32";
export const TOKENS = "tokens.bin";
export const TOKEN_TABLE = "tokens.idx";
export const GRAPH = "graph.hnsw";
/** Written by readers: SHA-256 of articles with a bad token record, one a line. */
export const DAMAGED = "damaged";
export const CURRENT = "CURRENT";
export const LEDGER = "ledger";
export const LOCK = "lock";

const count = z.int().nonnegative();
const SHA256 = /^[0-9a-f]{64}$/;
const pair = z.tuple([count, count]);

export interface ListedArticle {
  readonly source: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly title: string | null;
  readonly date: string | null;
  /** How many. */
  readonly passages: number;
}

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
  seeds: z.string(),
  identity: z.object({
    model: z.string(),
    fingerprint: z.string(),
    dimensions: z.int().positive(),
    prefixes: z.string(),
  }),
  splitterVersion: z.number(),
  extractorVersion: z.number(),
  nearest: z.enum(["exact", "hnsw"]),
  articles: z.array(z.custom<ListedArticle>(isListedArticle)),
  /** `tokens.bin` has no checksum of its own: each record has one, verified when it is read. */
  files: z.record(z.string(), z.object({ bytes: count, sha256: z.string().regex(SHA256).optional() })),
});
export type Manifest = z.infer<typeof manifestSchema>;

const leadershipSchema = z.object({
  delegation: z.string(),
  key: z.string(),
  country: z.string().nullable(),
  leaders: z.array(z.object({ name: z.string(), role: z.string().nullable() })),
  status: z.enum(["leads", "led", "replaced"]),
  talks: z.object({ place: z.string().nullable(), date: z.string().nullable() }),
  span: z.object({ start: count, end: count }),
  lines: pair,
});
type StoredLeadership = z.infer<typeof leadershipSchema>;

interface StoredPassage {
  readonly span: readonly [start: number, end: number];
  readonly lines: readonly [first: number, last: number];
  /** Position in the article's contexts. */
  readonly context: number;
  /** start, end, start, end … */
  readonly sentences: readonly number[];
  /** start, end, first line, last line, start … */
  readonly alsoAt: readonly number[];
}

/** Spans, lines and offsets only: the text stays in the articles. */
export interface StoredArticle {
  readonly sha256: string;
  /** Distinct contexts of the article's passages; passages point into it. */
  readonly contexts: readonly string[];
  readonly passages: readonly StoredPassage[];
  readonly leaderships: readonly StoredLeadership[];
}

export const passagesSchema = z.array(z.custom<StoredArticle>(isStoredArticle));

// Items are checked by hand: as schemas they took ten times as long, at every start, on thousands of articles.

function isListedArticle(value: unknown): boolean {
  const { source, sha256, bytes, title, date, passages } = fieldsOf(value);
  const texts = [source, title ?? "", date ?? ""].every((text) => typeof text === "string");
  return texts && isSha256(sha256) && isCounts([bytes, passages]);
}

function isStoredArticle(value: unknown): boolean {
  const { sha256, contexts, passages, leaderships } = fieldsOf(value);
  return (
    isSha256(sha256) &&
    Array.isArray(contexts) &&
    contexts.every((context) => typeof context === "string") &&
    Array.isArray(passages) &&
    passages.every(isStoredPassage) &&
    Array.isArray(leaderships) &&
    leaderships.every((leadership) => leadershipSchema.safeParse(leadership).success)
  );
}

function isStoredPassage(value: unknown): boolean {
  const { span, lines, context, sentences, alsoAt } = fieldsOf(value);
  return (
    isCounts(span, 2) &&
    span.length === 2 &&
    isCounts(lines, 2) &&
    lines.length === 2 &&
    isCounts([context]) &&
    isCounts(sentences, 2) &&
    isCounts(alsoAt, 4)
  );
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function isSha256(value: unknown): boolean {
  return typeof value === "string" && SHA256.test(value);
}

/** Whole numbers from 0, a multiple of `group` of them. */
function isCounts(value: unknown, group = 1): value is number[] {
  return (
    Array.isArray(value) &&
    value.length % group === 0 &&
    value.every((item) => Number.isSafeInteger(item) && item >= 0)
  );
}
