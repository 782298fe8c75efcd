import type { Kernel } from "../../../embeddings/kernel.js";
import type { Translate } from "../../wording/translate.js";
import type { ChildResult } from "../run-child.js";
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

/** Builds a graph of two points and finds the nearer one; run in a process of its own, which may crash. */
const SCRIPT = `
const { default: lib } = await import("hnswlib-node");
const graph = new lib.HierarchicalNSW("ip", 4);
graph.initIndex(2, 16, 200, 100);
graph.addPoint([1, 0, 0, 0], 0);
graph.addPoint([0, 1, 0, 0], 1);
if (graph.searchKnn([0, 1, 0, 0], 1).neighbors[0] !== 1) throw new Error("it finds the wrong neighbour");
`;
const MISSING = "ERR_MODULE_NOT_FOUND";

/** Whether hnswlib-node, an optional dependency, loads and works. */
export async function checkGraph(
  { runScript }: { readonly runScript: (script: string) => Promise<ChildResult> },
  t: Translate,
): Promise<Finding> {
  const { code, signal, stderr } = await runScript(SCRIPT);
  if (code === 0) return ok(t("doctor.graph.ok"), { installed: true });
  if (stderr.includes(MISSING) && stderr.includes("hnswlib-node'"))
    return warning(t("doctor.graph.missing"), t("doctor.graph.missingNext"), { installed: false });
  const error = /^\w*Error.*$/m.exec(stderr)?.[0] ?? signal ?? `status ${code}`;
  return failed(t("doctor.graph.bad", { what: error }), t("doctor.graph.badNext"), {
    installed: true,
    error,
  });
}
