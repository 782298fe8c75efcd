import type { Kernel } from "../../../embeddings/kernel.js";
import type { Translate } from "../../wording/translate.js";
import { type Finding, failed, ok, warning } from "../types.js";

const DIMENSIONS = 16;

/** Whether the WebAssembly kernel runs, and scans two vectors as arithmetic says. `null`: it was not built, or is not supported. */
export function checkKernel({ kernel }: { readonly kernel: Kernel | null }, t: Translate): Finding {
  if (kernel === null)
    return warning(t("doctor.kernel.missing"), t("doctor.kernel.missingNext"), { kernel: "missing" });
  const query = Float32Array.from({ length: DIMENSIONS }, (_, i) => i + 1);
  const vectors = Float32Array.from({ length: 2 * DIMENSIONS }, (_, i) => (i < DIMENSIONS ? 1 : i % 3));
  const { buffer } = kernel.memory;
  const [vectorsAt, outAt] = [DIMENSIONS * 4, DIMENSIONS * 12];
  new Float32Array(buffer, 0, DIMENSIONS).set(query);
  new Float32Array(buffer, vectorsAt, vectors.length).set(vectors);
  kernel.scan(vectorsAt, 2, DIMENSIONS, 0, outAt);
  const found = [...new Float32Array(buffer, outAt, 2)];
  const expected = [0, 1].map((row) =>
    query.reduce((sum, value, i) => sum + value * vectors[row * DIMENSIONS + i]!, 0),
  );
  // Small whole numbers: sums are exact in any order.
  if (found.some((value, i) => value !== expected[i]))
    return failed(t("doctor.kernel.wrong"), t("doctor.kernel.wrongNext"), {
      kernel: "wrong",
      found,
      expected,
    });
  return ok(t("doctor.kernel.ok"), { kernel: "ok" });
}
