import { join } from "node:path";
import { ExactIndex } from "../../embeddings/exact-index.js";
import { GraphFileError } from "../../embeddings/graph-file.js";
import { openGraph } from "../../embeddings/graph-index.js";
import type { VectorIndex } from "../../embeddings/vector-index.js";
import type { Article } from "../corpus/types.js";
import { LeadershipIndex } from "../delegations/matching/leadership-index.js";
import { MentionedParties } from "../delegations/parties/mentioned-parties.js";
import type { Leadership } from "../delegations/types.js";
import { LexicalIndex } from "../lexical/lexical-index.js";
import { writeLexical } from "../lexical/write-lexical.js";
import { forEachSliced, mapSliced } from "../shared/time-slice.js";
import { part } from "../wording/messages.js";
import { BadIndex, badFile, readChecked, streamChecked } from "./checked-file.js";
import type { Draft } from "./draft.js";
import { fingerprintOf } from "./fingerprint.js";
import { lexicalSource } from "./lexical-source.js";
import type { IndexParts } from "./opened-index.js";
import type { Wanted } from "./plan-update.js";
import type { Generation } from "./read-generation.js";
import { GRAPH, LABELS, LEXICAL, MEAN, SEGMENTS, VECTORS } from "./schema.js";
import { leadershipsOf, type StoredArticle } from "./stored-articles.js";
import { FileRecords, type RecordSource, SegmentRecords } from "./token-store.js";
import type { OpenIndexOptions } from "./types.js";

/**
 * Opens a complete generation for questions, every checksum verified but those of the token records, which are when they are read.
 * Gives way to other work.
 * @throws BadIndex naming the file to blame
 */
export async function openGeneration(
  generation: Generation,
  makeArticle: OpenIndexOptions["makeArticle"],
): Promise<IndexParts> {
  const { folder, path, manifest } = generation;
  const { identity, segments, files } = manifest;
  const opened: FileRecords[] = [];
  try {
    for (const { name } of segments) opened.push(await FileRecords.open(join(folder, SEGMENTS, name)));
    const nearest = await openNearest(generation);
    const meanVector = new Float32Array(await readChecked(path, MEAN, files[MEAN]));
    const lexical = await openLexical(generation, generation.passages.firsts);
    const articles = await mapSliced(generation.articles, (facts) => makeArticle(facts.source, facts));
    return {
      fingerprint: generation.fingerprint,
      builtAt: manifest.builtAt,
      identity,
      ...(await openArticles(articles)),
      passages: generation.passages,
      ...(await openStatements(generation.articles)),
      nearest,
      meanVector,
      lexical,
      recordTable: generation.records,
      records: new SegmentRecords(opened),
      path,
    };
  } catch (error) {
    await Promise.all(opened.map((segment) => segment.close()));
    throw error;
  }
}

async function openNearest({ path, manifest }: Generation): Promise<VectorIndex> {
  const { files, passages } = manifest;
  const { dimensions } = manifest.identity;
  if (manifest.nearest === "exact") {
    const index = new ExactIndex(dimensions, passages);
    const rowBytes = 4 * dimensions;
    if (files[VECTORS]?.bytes !== passages * rowBytes) throw new BadIndex(part("index_disagrees"), VECTORS);
    await streamChecked(path, VECTORS, files[VECTORS], (chunk) => index.append(floatsOf(chunk)), rowBytes);
    return index;
  }
  const labels = new Uint32Array(await readChecked(path, LABELS, files[LABELS]));
  const expected = files[GRAPH];
  if (expected === undefined) throw new BadIndex(part("index_file_missing", { file: GRAPH }), GRAPH);
  try {
    const index = await openGraph(join(path, GRAPH), labels, dimensions, { sha256: expected.sha256 });
    if (index.size === passages) return index;
  } catch (error) {
    if (!(error instanceof GraphFileError)) throw badFile(error, GRAPH);
  }
  throw new BadIndex(part("index_damaged", { file: GRAPH }), GRAPH);
}

async function openLexical({ path, manifest }: Generation, firsts: Uint32Array): Promise<LexicalIndex> {
  const bytes = await readChecked(path, LEXICAL, manifest.files[LEXICAL]);
  const lexical = await LexicalIndex.open(new Uint8Array(bytes), firsts).catch(() => null);
  if (lexical?.size !== manifest.passages)
    throw new BadIndex(part("index_damaged", { file: LEXICAL }), LEXICAL);
  return lexical;
}

export async function openArticles(articles: readonly Article[]) {
  const places = new Map<string, number>();
  const languages = new Set<string>();
  await forEachSliced(articles, ({ source, language }) => {
    places.set(source, places.size);
    languages.add(language);
  });
  return { articles, places, languages };
}

export async function openStatements(articles: readonly StoredArticle[]) {
  const leaderships: Leadership[] = [];
  const parties = new MentionedParties();
  const places = new Set<string>();
  await forEachSliced(articles, (article) => {
    for (const leadership of leadershipsOf(article)) leaderships.push(leadership);
    parties.add(article.parties);
    if (article.place !== null) places.add(article.place);
  });
  return { leadershipIndex: await LeadershipIndex.open(leaderships, places), parties };
}

/** A draft that the disk did not take, opened as it is. Searched by the exact scan, whatever its size. */
export async function openDraft(draft: Draft, records: RecordSource, wanted: Wanted): Promise<IndexParts> {
  const nearest = new ExactIndex(wanted.identity.dimensions, draft.passages.length);
  nearest.append(draft.vectors);
  const bytes = await writeLexical(lexicalSource(draft), null, new Int32Array(draft.origin.length).fill(-1));
  return {
    fingerprint: await fingerprintOf(wanted, draft.stored),
    builtAt: new Date().toISOString(),
    identity: wanted.identity,
    ...(await openArticles(draft.articles)),
    passages: draft.passages,
    ...(await openStatements(draft.stored)),
    nearest,
    meanVector: draft.mean,
    lexical: await LexicalIndex.open(bytes, draft.passages.firsts),
    recordTable: draft.records,
    records,
    path: null,
  };
}

function floatsOf({ buffer, byteOffset, byteLength }: Buffer): Float32Array {
  return new Float32Array(buffer, byteOffset, byteLength / 4);
}
