import { stringifyJson } from "../answer/answer-json.js";
import { buildReport } from "../feedback/build-report.js";
import { readFeedback } from "../feedback/read-feedback.js";
import { UserError } from "../shared/errors.js";
import { type Locale, locales } from "../wording/locales.js";
import { type TerminalIO, writeOut } from "./io.js";
import { layoutText } from "./layout-text.js";
import { createPalette, wantsColour, wrapWidth } from "./palette.js";
import { renderReport } from "./render-report.js";

export interface ReportFlags {
  /** Instead of the environment's `FEEDBACK_FILE`. */
  readonly file?: string;
  /** An ISO date, or `7d`, `4w`: so many days or weeks back. */
  readonly since?: string;
  readonly json?: boolean;
  readonly locale?: Locale;
  /** Rows of each list. */
  readonly top?: number;
}

const DEFAULT_TOP = 20;
const DAY = 86_400_000;

/**
 * The `report` command: what people asked and did not find. Returns 0 when there is feedback, 1 when there is none. Throws UserError
 * `no_feedback_file`, `bad_since`, `feedback_unreadable`.
 */
export async function runReport(
  io: TerminalIO,
  flags: ReportFlags,
  now: () => number = Date.now,
): Promise<number> {
  const path = flags.file ?? io.env.FEEDBACK_FILE?.trim();
  if (path === undefined || path === "") {
    throw new UserError("no_feedback_file");
  }
  const since = flags.since === undefined ? null : readSince(flags.since, now());
  const read = await readFeedback(path);
  const report = buildReport(read, since);
  const { badLines, newerLines, tornLines } = report;
  const some = report.unanswered + report.votes.votes > 0;
  const width = wrapWidth(io.env, io.stdout);
  if (flags.json) {
    await writeOut(io, `${stringifyJson({ file: path, since, ...report }, io.stdout.isTTY ? 2 : 0)}\n`);
    return some ? 0 : 1;
  }
  const t = locales.of(flags.locale ?? locales.ofEnvironment(io.env));
  if (some) {
    const palette = createPalette(wantsColour(io.env, io.stdout));
    const options = { path, since, top: flags.top ?? DEFAULT_TOP, t, width, palette };
    await writeOut(io, renderReport(report, options));
    return 0;
  }
  const odd =
    badLines + newerLines + tornLines > 0
      ? ` ${t("report.oddLines", { bad: badLines, newer: newerLines, torn: tornLines })}`
      : "";
  const none = since === null ? t("report.empty", { path }) : t("report.emptySince", { path, since });
  const sentence = (read.absent ? t("report.absent", { path }) : none) + odd;
  await writeOut(io, `${layoutText(sentence, width, createPalette(false)).join("\n")}\n`);
  return 1;
}

/** The ISO date that `--since` means. */
function readSince(text: string, now: number): string {
  const [, count, unit] = /^(\d{1,4})([dwjs])$/i.exec(text.trim()) ?? [];
  if (count !== undefined) {
    const days = Number(count) * (/[ws]/i.test(unit!) ? 7 : 1);
    return new Date(now - days * DAY).toISOString().slice(0, 10);
  }
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? new Date(`${text.trim()}T00:00:00Z`) : null;
  if (day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text.trim()))
    return text.trim();
  throw new UserError("bad_since", { text });
}
