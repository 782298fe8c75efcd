import type { Embedder, EmbedderIdentity, Embedding } from "../../../embeddings/types.js";
import type { Translate } from "../../wording/translate.js";
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
  t: Translate,
): Promise<Finding> {
  let identity: EmbedderIdentity;
  try {
    identity = await embedder.ready();
  } catch {
    // Told in the lines on the runtime and the model.
    return skipped(t("doctor.embedding.none"));
  }
  const begun = performance.now();
  const question = await embedder.embedQuery(reference.question);
  const [passage] = await embedder.embedPassages([{ text: reference.passage }]);
  const ms = performance.now() - begun;
  const { dimensions, model } = identity;
  const vectors = [question, passage].map((each) => each?.vector ?? new Float32Array(0));
  if (vectors.some((vector) => !isUnit(vector, dimensions)))
    return failed(t("doctor.embedding.unsound"), t("doctor.embedding.wrongNext"), { model, dimensions });
  const cosine = dot(question, passage!);
  const details = { model, dimensions, cosine: Number(cosine.toFixed(4)), ms: Math.round(ms) };
  if (identity.fingerprint !== reference.fingerprint)
    return ok(t("doctor.embedding.sound", { dimensions, ms }), details);
  if (Math.abs(cosine - reference.cosine) > reference.tolerance) {
    return failed(
      t("doctor.embedding.wrong", { expected: reference.cosine.toFixed(4), found: cosine.toFixed(4) }),
      t("doctor.embedding.wrongNext"),
      details,
    );
  }
  return ok(t("doctor.embedding.ok", { dimensions, ms }), details);
}

function isUnit(vector: Float32Array, dimensions: number): boolean {
  const norm = Math.hypot(...vector);
  return vector.length === dimensions && Math.abs(norm - 1) < 1e-3;
}

function dot(a: Embedding, b: Embedding): number {
  return a.vector.reduce((sum, value, i) => sum + value * b.vector[i]!, 0);
}

/** A question and a passage of our own, and how near the embedded model finds them. */
export const REFERENCE = {
  question: "Qui conduit la délégation aux pourparlers ?",
  passage: "The minister leads the delegation that came to the talks.",
  /** Of the model's files (MODEL.md): another model has another cosine. */
  fingerprint: "8dc20a78b11aa7a5e6b25a0745d517e93b78abf36d15115645bbe2abc4d160d3",
  cosine: 0.8072,
  /** Processors add in different orders; quantised layers make up to some thousandths of that. */
  tolerance: 0.005,
} as const;
