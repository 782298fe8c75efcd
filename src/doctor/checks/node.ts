import type { Translate } from "../../wording/translate.js";
import { type Finding, failed, ok } from "../types.js";

/** Compares the Node that runs with `engines.node` of package.json, `>=20.19`; a range of another form is not judged. */
export function checkNode(
  { version, wanted }: { readonly version: string; readonly wanted: string },
  t: Translate,
): Finding {
  const least = /^>=\s*v?(\d+(?:\.\d+){0,2})$/.exec(wanted.trim())?.[1];
  const details = { version, wanted };
  if (least !== undefined && compare(version, least) < 0)
    return failed(t("doctor.node.old", { version, wanted }), t("doctor.node.oldNext"), details);
  return ok(t("doctor.node.ok", { version, wanted }), details);
}

function compare(a: string, b: string): number {
  const parts = (text: string): number[] => text.replace(/^v/, "").split(/[.-]/).map(Number);
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
