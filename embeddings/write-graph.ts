import { setImmediate } from "node:timers/promises";
import { type GraphFile, GraphFileError, placesOf, readGraphFile } from "./graph-file.js";

type HnswLib = Pick<typeof import("hnswlib-node"), "HierarchicalNSW">;
type Graph = InstanceType<HnswLib["HierarchicalNSW"]>;

export interface WriteGraphOptions {
  readonly dimensions: number;
  /** Passage id's vector; or all of them laid end to end. A function is called only for what must be added. */
  readonly vectors: Float32Array | ((id: number) => Float32Array);
  /** Per passage: its id in the previous graph, or -1 when it is new. Its length is the number of passages. */
  readonly origin: Int32Array;
  /** What the update starts from; `null` builds from nothing. */
  readonly previous: { readonly path: string; readonly labels: Uint32Array; readonly sha256?: string } | null;
  readonly signal?: AbortSignal;
  /** Gets the number of vectors added so far and in all. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly settings?: GraphSettings;
}

export interface WrittenGraph {
  /** Per passage: the number it stands under in the file. */
  readonly labels: Uint32Array;
  /** True when nothing of the previous graph was kept. */
  readonly rebuilt: boolean;
  /** Hexadecimal, of the file. */
  readonly sha256: string;
  readonly bytes: number;
}

export interface GraphSettings {
  /** Links per node (M); twice as many on the lowest level. */
  readonly links: number;
  /** Width of the search while building: more gives a better graph and a longer build. */
  readonly efConstruction: number;
  /** Rebuilt when this many nodes have been replaced, as a share of all, since it was built: recall held for longer when measured. */
  readonly maxReplaced: number;
  /** Rebuilt when more than this share would be replaced at once: that takes some three times as long as building, each. */
  readonly maxReplacedAtOnce: number;
  /** Rebuilt when more than this share of the nodes is of passages no longer there. */
  readonly maxRemoved: number;
}

export const GRAPH_SETTINGS: GraphSettings = {
  links: 48,
  efConstruction: 100,
  maxReplaced: 1,
  maxReplacedAtOnce: 1 / 3,
  maxRemoved: 0.1,
};

/** hnswlib draws levels at random: a fixed seed makes a rebuilt graph the same graph. */
const SEED = 100;
/** Milliseconds of work between two turns of the event loop. */
const SLICE = 15;

/** Throws where hnswlib-node, an optional dependency, is not installed. */
export async function loadHnswlib(): Promise<HnswLib> {
  // A CommonJS module: all its names stand on `default`.
  return (await import("hnswlib-node")).default;
}

/**
 * Writes the graph of these passages' vectors to `path`: the previous one with what is gone replaced by what is new, or
 * built from nothing where there is none, it is damaged, or so much has changed that a new one is better. Takes some
 * milliseconds a vector added, in slices, on the calling thread.
 * @throws the signal's reason when aborted; an error with code ENOSPC when the file was not written whole
 */
export async function writeGraph(path: string, options: WriteGraphOptions): Promise<WrittenGraph> {
  const lib = await loadHnswlib();
  const settings = options.settings ?? GRAPH_SETTINGS;
  const graph = new lib.HierarchicalNSW("ip", options.dimensions);
  try {
    const update = await planUpdate(options, settings);
    let labels: Uint32Array;
    if (update === null) {
      labels = Uint32Array.from(options.origin, (_, id) => id);
      graph.initIndex(Math.max(1, labels.length), settings.links, settings.efConstruction, SEED, true);
      await addAll(graph, labels, labels, options);
    } else {
      ({ labels } = update);
      await graph.readIndex(options.previous!.path, true);
      for (const label of update.removed) graph.markDelete(label);
      graph.resizeIndex(update.capacity);
      await addAll(graph, update.added, labels, options);
    }
    const { sha256, bytes } = await save(graph, path, labels, options.dimensions);
    return { labels, rebuilt: update === null, sha256, bytes };
  } finally {
    // Frees the graph now: the garbage collector does not know how much memory hangs on this small object.
    graph.initIndex(1, 2, 2, SEED);
  }
}

interface Update {
  readonly labels: Uint32Array;
  /** Ids to be added. */
  readonly added: Uint32Array;
  /** Labels to be removed. */
  readonly removed: readonly number[];
  /** Nodes there will be. */
  readonly capacity: number;
}

/** What to do to the previous graph, or `null` when a new one is to be built. */
async function planUpdate(options: WriteGraphOptions, settings: GraphSettings): Promise<Update | null> {
  const { previous, origin } = options;
  const file = previous && (await readPrevious(previous, options.dimensions));
  if (!previous || !file) return null;
  if (file.maxLinks !== settings.links || file.efConstruction !== settings.efConstruction) return null;

  // Labels only grow: one that was given to a removed passage may still stand in the file.
  const firstLabel = file.labels.reduce((next, label) => Math.max(next, label + 1), 0);
  const labels = new Uint32Array(origin.length);
  const kept = new Set<number>();
  const added: number[] = [];
  for (let id = 0; id < origin.length; id += 1) {
    const label = origin[id]! < 0 ? undefined : previous.labels[origin[id]!];
    if (label === undefined || kept.has(label)) {
      labels[id] = firstLabel + added.length;
      added.push(id);
    } else {
      labels[id] = label;
      kept.add(label);
    }
  }
  const removed = previous.labels.filter((label) => !kept.has(label));
  const free = file.nodes - kept.size;
  const capacity = Math.max(file.nodes, kept.size + added.length);
  // Every label beyond the number of nodes was given to a node that stood in for another.
  const replaced = firstLabel + added.length - capacity;
  if (replaced > settings.maxReplaced * capacity) return null;
  if (Math.min(free, added.length) > settings.maxReplacedAtOnce * capacity) return null;
  if (free - added.length > settings.maxRemoved * capacity) return null;
  if (firstLabel + added.length > 2 ** 32) return null;
  return { labels, added: Uint32Array.from(added), removed: [...removed], capacity };
}

/** The links and labels of the previous graph, or `null` when it cannot be built upon. */
async function readPrevious(
  previous: NonNullable<WriteGraphOptions["previous"]>,
  dimensions: number,
): Promise<GraphFile | null> {
  try {
    const file = await readGraphFile(previous.path, dimensions);
    placesOf(previous.labels, file);
    return previous.sha256 === undefined || previous.sha256 === file.sha256 ? file : null;
  } catch (error) {
    if (error instanceof GraphFileError || typeof (error as NodeJS.ErrnoException).syscall === "string")
      return null;
    throw error;
  }
}

async function addAll(
  graph: Graph,
  ids: Uint32Array,
  labels: Uint32Array,
  { vectors, dimensions, signal, onProgress }: WriteGraphOptions,
): Promise<void> {
  let sliceEnd = performance.now() + SLICE;
  for (let i = 0; i < ids.length; i += 1) {
    const id = ids[i]!;
    const vector =
      typeof vectors === "function" ? vectors(id) : vectors.subarray(id * dimensions, (id + 1) * dimensions);
    // hnswlib-node takes plain arrays only.
    graph.addPoint(Array.from(vector), labels[id]!, true);
    if (performance.now() < sliceEnd) continue;
    onProgress?.(i + 1, ids.length);
    await setImmediate();
    signal?.throwIfAborted();
    sliceEnd = performance.now() + SLICE;
  }
  onProgress?.(ids.length, ids.length);
}

/** hnswlib does not notice when a write fails, so what was written is read again. */
async function save(graph: Graph, path: string, labels: Uint32Array, dimensions: number): Promise<GraphFile> {
  await graph.writeIndex(path);
  try {
    const file = await readGraphFile(path, dimensions);
    placesOf(labels, file);
    return file;
  } catch (cause) {
    const error = new Error("the graph could not be written whole: the disk may be full", { cause });
    throw Object.assign(error, { code: "ENOSPC" });
  }
}
