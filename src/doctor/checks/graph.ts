import type { Translate } from "../../wording/translate.js";
import type { ChildResult } from "../run-child.js";
import { type Finding, failed, ok, warning } from "../types.js";

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
