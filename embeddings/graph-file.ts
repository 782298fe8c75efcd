import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import type { Links } from "./mutual-links.js";

/**
 * Reads the file that hnswlib writes, M links a node and D dimensions; every box is so many 4-byte words:
 *
 *     header    24 (96 bytes): counts, sizes and places of what follows, entry node, top level
 *     node 0    │ number of links, mark │ 2M: links of level 0, the first so many │ D: its vector │ 2: its label │
 *     node 1    │ …
 *     node 0    │ bytes of its upper lists │ level 1: number, M links │ level 2: … │      0 bytes for most: they stand on level 0 alone
 *     node 1    │ …
 *
 * A link is the number of another node, and would lead a search anywhere: each is checked.
 */

/** hnswlib's graph as its file holds it. Nodes are numbered in the file's order, from 0; `starts` and `links` are of level 0. */
export interface GraphFile extends Links {
  readonly nodes: number;
  /** The node a search starts from; it stands on every level. */
  readonly entry: number;
  readonly topLevel: number;
  /** Most links of a node (M). */
  readonly maxLinks: number;
  readonly efConstruction: number;
  /** Per node: the number it was added under. */
  readonly labels: Uint32Array;
  /** Per node: 1 where hnswlib holds it for removed. */
  readonly removed: Uint8Array;
  /** Levels above: where a node's lists begin in `upper`, or -1. A list is its length and `maxLinks` values; level 1 first. */
  readonly upperAt: Int32Array;
  readonly upper: Uint32Array;
  /** Hexadecimal, of the whole file. */
  readonly sha256: string;
  readonly bytes: number;
}

/** Gets the nodes' vectors, in the nodes' order. */
export interface VectorSink {
  begin(nodes: number): void;
  /** The vector is a view that holds for this call only. */
  add(vector: Float32Array): void;
}

/** The file is not a graph of this kind, or not whole. */
export class GraphFileError extends Error {
  override readonly name = "GraphFileError";
}

const HEADER_BYTES = 96;
/** Bytes read at once: about a millisecond's work between two turns of the event loop. */
const CHUNK_BYTES = 1 << 20;

/**
 * Reads a file of hnswlib's `saveIndex` (hnswalg.h; 64-bit, the machine's byte order) and checks every number in it that a search
 * follows, since hnswlib itself trusts them: a damaged file ends its process.
 * @throws GraphFileError
 */
export async function readGraphFile(
  path: string,
  dimensions: number,
  vectors?: VectorSink,
): Promise<GraphFile> {
  const file = await open(path, "r");
  try {
    const { size: bytes } = await file.stat();
    const hash = createHash("sha256");
    const read = async (buffer: Uint8Array) => {
      await readFully(file, buffer);
      hash.update(buffer);
      return buffer;
    };
    const head = await read(new Uint8Array(HEADER_BYTES));
    const header = readHeader(head, dimensions);
    const { nodes, stride } = header;
    if (HEADER_BYTES + nodes * (stride + 4) > bytes) throw damaged();
    const graph = {
      ...header,
      labels: new Uint32Array(nodes),
      removed: new Uint8Array(nodes),
      starts: new Uint32Array(nodes + 1),
      bytes,
    };
    vectors?.begin(nodes);
    const perChunk = Math.max(1, Math.floor(CHUNK_BYTES / stride));
    const buffer = new Uint8Array(Math.min(perChunk, nodes) * stride);
    const parts: Uint32Array[] = [];
    for (let first = 0; first < nodes; first += perChunk) {
      const chunk = await read(buffer.subarray(0, (nodes - first) * stride));
      const words = new Uint32Array(chunk.buffer, 0, chunk.length / 4);
      parts.push(readNodes(words, first, dimensions, graph, vectors));
    }
    const tail = await read(new Uint8Array(bytes - HEADER_BYTES - nodes * stride));
    const levels = readUpperLevels(tail, header);
    return { ...graph, ...levels, links: joined(parts), sha256: hash.digest("hex") };
  } finally {
    await file.close();
  }
}

function damaged(): GraphFileError {
  return new GraphFileError("the graph file is damaged, cut short, or of another library or model");
}

async function readFully(file: FileHandle, buffer: Uint8Array): Promise<void> {
  for (let done = 0; done < buffer.length; ) {
    const { bytesRead } = await file.read(buffer, done, buffer.length - done);
    if (bytesRead === 0) throw damaged();
    done += bytesRead;
  }
}

function readHeader(bytes: Uint8Array, dimensions: number) {
  const words = new BigUint64Array(bytes.buffer);
  const [offset, capacity, nodes, stride, labelAt, dataAt, , maxLinks, baseLinks, m] = Array.from(
    words,
    Number,
  ) as [number, number, number, number, number, number, number, number, number, number];
  const topLevel = new Int32Array(bytes.buffer)[12]!;
  const entry = new Uint32Array(bytes.buffer)[13]!;
  const levelFactor = new Float64Array(bytes.buffer)[10]!;
  const efConstruction = Number(words[11]);
  const sound =
    offset === 0 &&
    capacity === Math.max(1, nodes) &&
    nodes < 2 ** 31 &&
    maxLinks >= 2 &&
    maxLinks <= 1024 &&
    m === maxLinks &&
    baseLinks === 2 * maxLinks &&
    dataAt === 4 + 4 * baseLinks &&
    labelAt === dataAt + 4 * dimensions &&
    stride === labelAt + 8 &&
    Math.abs(levelFactor - 1 / Math.log(maxLinks)) < 1e-9 &&
    efConstruction >= maxLinks &&
    efConstruction <= 10_000 &&
    (nodes === 0 || (entry < nodes && topLevel >= 0 && topLevel < 64));
  if (!sound) throw damaged();
  return { nodes, entry, topLevel, maxLinks, efConstruction, stride };
}

type NodeTables = Pick<GraphFile, "nodes" | "maxLinks" | "labels" | "removed" | "starts">;

function joined(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Nodes of level 0: number of links and a mark, the links, the vector, the label. Returns their links. */
function readNodes(
  words: Uint32Array,
  first: number,
  dimensions: number,
  graph: NodeTables,
  vectors?: VectorSink,
): Uint32Array {
  const { nodes, starts } = graph;
  const width = 2 * graph.maxLinks;
  const stride = 1 + width + dimensions + 2;
  const links = new Uint32Array((words.length / stride) * width);
  let used = 0;
  for (let at = 0, node = first; at < words.length; at += stride, node += 1) {
    const count = words[at]! & 0xffff;
    const mark = words[at]! >>> 16;
    const labelAt = at + 1 + width + dimensions;
    if (count > width || mark > 1 || words[labelAt + 1] !== 0) throw damaged();
    for (let i = at + 1; i <= at + count; i += 1) {
      if (words[i]! >= nodes) throw damaged();
      links[used] = words[i]!;
      used += 1;
    }
    starts[node + 1] = starts[node]! + count;
    graph.removed[node] = mark;
    graph.labels[node] = words[labelAt]!;
    vectors?.add(new Float32Array(words.buffer, words.byteOffset + (at + 1 + width) * 4, dimensions));
  }
  return links.slice(0, used);
}

/** Per node: the length in bytes of its lists, and the lists, from level 1 up. */
function readUpperLevels(
  tail: Uint8Array,
  header: Pick<GraphFile, "nodes" | "maxLinks" | "entry" | "topLevel">,
) {
  const { nodes, maxLinks, entry, topLevel } = header;
  if (tail.length % 4 !== 0) throw damaged();
  const words = new Uint32Array(tail.buffer, 0, tail.length / 4);
  const perLevel = 1 + maxLinks;
  const upperAt = new Int32Array(nodes).fill(-1);
  const levels = new Uint8Array(nodes);
  const upper = new Uint32Array(Math.max(0, words.length - nodes));
  let at = 0;
  let used = 0;
  for (let node = 0; node < nodes; node += 1) {
    if (at >= words.length) throw damaged();
    const length = words[at]! / 4;
    const level = length / perLevel;
    at += 1;
    if (!Number.isInteger(level) || level > topLevel || used + length > upper.length) throw damaged();
    if (level === 0) continue;
    levels[node] = level;
    upperAt[node] = used;
    upper.set(words.subarray(at, at + length), used);
    at += length;
    used += length;
  }
  if (at !== words.length || (nodes > 0 && levels[entry] !== topLevel)) throw damaged();
  for (let node = 0; node < nodes; node += 1) {
    for (let level = 1; level <= levels[node]!; level += 1) {
      const list = upperAt[node]! + (level - 1) * perLevel;
      const count = upper[list]!;
      if (count > maxLinks) throw damaged();
      for (let i = 1; i <= count; i += 1) {
        const link = upper[list + i]!;
        if (link >= nodes || levels[link]! < level) throw damaged();
      }
    }
  }
  return { upperAt, upper };
}

export interface Places {
  /** Per passage: its node. */
  readonly nodes: Uint32Array;
  /** Per node: its passage, or -1 where that was removed. */
  readonly ids: Int32Array;
}

/** Which node is which passage. Throws GraphFileError unless every label is that of one node. */
export function placesOf(labels: Uint32Array, file: Pick<GraphFile, "nodes" | "labels" | "removed">): Places {
  const idOfLabel = new Map<number, number>();
  for (let id = 0; id < labels.length; id += 1) idOfLabel.set(labels[id]!, id);
  const nodes = new Uint32Array(labels.length);
  const ids = new Int32Array(file.nodes).fill(-1);
  let placed = 0;
  for (let node = 0; node < file.nodes; node += 1) {
    const id = file.removed[node] === 1 ? undefined : idOfLabel.get(file.labels[node]!);
    if (id === undefined) continue;
    nodes[id] = node;
    ids[node] = id;
    placed += 1;
    idOfLabel.delete(file.labels[node]!);
  }
  if (placed !== labels.length) throw new GraphFileError("the graph file does not belong to these passages");
  return { nodes, ids };
}
