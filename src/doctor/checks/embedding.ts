import type { Embedder, EmbedderIdentity, Embedding } from "../../../embeddings/types.js";
import type { REFERENCE } from "../reference-embedding.js";
import type { DoctorTexts } from "../texts/index.js";
import { type Finding, failed, ok, skipped } from "../types.js";

type Reference = {
  readonly [K in keyof typeof REFERENCE]: (typeof REFERENCE)[K] extends number ? number : string;
};

export interface EmbeddingToCheck {
  readonly embedder: Embedder;
  readonly reference: Reference;
}

/** Embeds a question and a passage for real; for the embedded model their cosine is known, for another they must be unit vectors. */
export async function checkEmbedding(
  { embedder, reference }: EmbeddingToCheck,
  t: DoctorTexts["embedding"],
): Promise<Finding> {
  let identity: EmbedderIdentity;
  try {
    identity = await embedder.ready();
  } catch {
    // Told in the lines on the runtime and the model.
    return skipped(t.none);
  }
  const begun = performance.now();
  const question = await embedder.embedQuery(reference.question);
  const [passage] = await embedder.embedPassages([{ text: reference.passage }]);
  const ms = performance.now() - begun;
  const { dimensions, model } = identity;
  const vectors = [question, passage].map((each) => each?.vector ?? new Float32Array(0));
  if (vectors.some((vector) => !isUnit(vector, dimensions)))
    return failed(t.unsound, t.wrongNext, { model, dimensions });
  const cosine = dot(question, passage!);
  const details = { model, dimensions, cosine: Number(cosine.toFixed(4)), ms: Math.round(ms) };
  if (identity.fingerprint !== reference.fingerprint) return ok(t.sound(dimensions, ms), details);
  if (Math.abs(cosine - reference.cosine) > reference.tolerance) {
    return failed(t.wrong(reference.cosine.toFixed(4), cosine.toFixed(4)), t.wrongNext, details);
  }
  return ok(t.ok(dimensions, ms), details);
}

function isUnit(vector: Float32Array, dimensions: number): boolean {
  const norm = Math.hypot(...vector);
  return vector.length === dimensions && Math.abs(norm - 1) < 1e-3;
}

function dot(a: Embedding, b: Embedding): number {
  return a.vector.reduce((sum, value, i) => sum + value * b.vector[i]!, 0);
}
