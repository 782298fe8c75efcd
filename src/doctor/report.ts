import stringWidth from "string-width";
import { hideSecrets } from "../operate/log.js";
import { escapeUnsafeJson, foldForDisplay, neutraliseText } from "../shared/neutralise-text.js";
import type { Palette } from "../terminal/palette.js";
import type { Translate } from "../wording/translate.js";
import { CHECK_IDS, type CheckResult, type Status } from "./types.js";

const SIGNS: Readonly<Record<Status, string>> = { ok: "✓", warning: "!", failed: "✗", skipped: "–" };

/** `✗ Model      a file is missing: … → git checkout …`: always one line. */
export function renderLine(
  { id, status, finding, next }: CheckResult,
  t: Translate,
  palette: Palette,
  secrets: readonly string[],
): string {
  const paint = { ok: palette.good, warning: palette.warn, failed: palette.bad, skipped: palette.faint }[
    status
  ];
  const clean = (text: string): string => neutraliseText(foldForDisplay(hideSecrets(text, secrets)));
  const width = Math.max(...CHECK_IDS.map((each) => stringWidth(t(`doctor.name.${each}`))));
  const name = t(`doctor.name.${id}`) + " ".repeat(width - stringWidth(t(`doctor.name.${id}`)));
  const found = status === "skipped" ? palette.faint(clean(finding)) : clean(finding);
  return `${paint(SIGNS[status])} ${palette.strong(name)}  ${found}${next === undefined ? "" : ` → ${clean(next)}`}`;
}

export function renderSummary(results: readonly CheckResult[], t: Translate): string {
  const count = (status: Status): number => results.filter((each) => each.status === status).length;
  const [failed, warnings] = [count("failed"), count("warning")];
  if (failed > 0) return t("doctor.summary.broken", { failed, warnings });
  return warnings > 0 ? t("doctor.summary.warned", { warnings }) : t("doctor.summary.well");
}

/** The worst of all findings; what was skipped counts as well. */
export function overallStatus(results: readonly CheckResult[]): "ok" | "warning" | "failed" {
  if (results.some(({ status }) => status === "failed")) return "failed";
  return results.some(({ status }) => status === "warning") ? "warning" : "ok";
}

/** One JSON object: `{ status, version, checks: [{ id, name, status, finding, next, details, ms }] }`. */
export function renderJson(
  results: readonly CheckResult[],
  t: Translate,
  { version, secrets, indent }: { version: string; secrets: readonly string[]; indent: number },
): string {
  const checks = results.map(({ id, status, finding, next, details, ms }) => {
    return {
      id,
      name: t(`doctor.name.${id}`),
      status,
      finding,
      next: next ?? null,
      details: details ?? {},
      ms,
    };
  });
  const json = JSON.stringify({ status: overallStatus(results), version, checks }, null, indent);
  return hideSecrets(escapeUnsafeJson(json), secrets);
}
