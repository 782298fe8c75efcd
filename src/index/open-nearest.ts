import type { EmbedderIdentity } from "../../embeddings/types.js";
import { createVectorIndex, type VectorIndex } from "../../embeddings/vector-index.js";
import type { OpenIndexOptions } from "./types.js";

/** The neighbour search over vectors, from a stored graph where it needs one and `graph` is one's path. */
export async function openNearest(
  options: OpenIndexOptions,
  vectors: Float32Array,
  identity: EmbedderIdentity,
  graph: string | null,
): Promise<VectorIndex> {
  const { nearestKind = "auto", onNotice } = options;
  const create = () =>
    createVectorIndex(identity.dimensions, vectors.length / identity.dimensions, {
      kind: nearestKind,
      ...(onNotice && { onNotice }),
    });
  const nearest = await create();
  if (graph !== null && nearest.kind === "hnsw") {
    try {
      await nearest.load(graph);
      if (nearest.size * identity.dimensions === vectors.length) return nearest;
    } catch {
      // Written by another version of the library: built anew below.
    }
  }
  const built = nearest.size === 0 ? nearest : await create();
  built.add(vectors);
  return built;
}
