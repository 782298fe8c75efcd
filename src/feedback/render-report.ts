import type { Locale } from "../terminal/labels.js";
import { layoutText } from "../terminal/layout-text.js";
import { createPalette, type Palette } from "../terminal/palette.js";
import { renderTable } from "../terminal/render-table.js";
import type { FeedbackReport, Period } from "./build-report.js";
import { nameReason, nameShare, REPORT_LABELS } from "./report-labels.js";

export interface RenderOptions {
  readonly path: string;
  readonly since: string | null;
  /** Rows of each list. */
  readonly top: number;
  readonly locale: Locale;
  readonly width: number;
  readonly palette: Palette;
}

const plain = createPalette(false);

/** The report for people. Questions are shown as data: folded, without control characters. */
export function renderReport(report: FeedbackReport, options: RenderOptions): string {
  const { locale, width, top, palette } = options;
  const labels = REPORT_LABELS[locale];
  const { columns } = labels;
  const lines: string[] = [];
  const say = (text: string): void => void lines.push(...layoutText(text, width, plain));
  const list = (title: string, header: string[], rows: string[][], flexible: number): void => {
    if (rows.length === 0) return;
    lines.push("", palette.strong(title), ...renderTable(header, rows.slice(0, top), width, flexible));
    if (rows.length > top) say(labels.more(rows.length - top));
  };
  lines.push(...layoutText(labels.title(options.path, options.since), width, plain).map(palette.strong));
  say(labels.totals(report.unanswered, report.questions.length));
  const { votes, votesOnAnswers, votesOnAbstentions } = report;
  say(votes.votes === 0 ? labels.noVotes : labels.helpful(votes, votesOnAnswers, votesOnAbstentions));

  list(
    labels.notFound,
    [columns.count, columns.question, columns.reason, columns.missing, columns.languages, columns.last],
    report.questions.map(({ count, question, reasons, missing, languages, last }) => [
      `${count}`,
      question,
      nameReason(reasons[0]?.name ?? "–", labels),
      missing.slice(0, 3).join(", "),
      languages.join(", "),
      last,
    ]),
    1,
  );
  list(
    labels.disliked,
    [columns.count, columns.question, columns.citations, columns.last],
    report.disliked.map(({ count, question, citations, last }) => [
      `${count}`,
      question,
      citations[0] ?? "–",
      last,
    ]),
    1,
  );
  list(
    labels.missing,
    [columns.count, columns.missing],
    report.missing.map(({ name, count }) => [`${count}`, name]),
    1,
  );
  list(
    labels.reasons,
    [columns.count, columns.reason],
    report.reasons.map(({ name, count }) => [`${count}`, nameReason(name, labels)]),
    1,
  );
  const periods = (title: string, column: string, rows: readonly Period[]): void =>
    list(
      title,
      [column, columns.unanswered, columns.votes, columns.helpful],
      rows.map((row) => [row.name, `${row.unanswered}`, `${row.votes}`, nameShare(row, locale)]),
      0,
    );
  periods(labels.languages, columns.language, report.languages);
  periods(labels.weeks, columns.week, report.weeks);
  const { badLines, newerLines, tornLines } = report;
  if (badLines + newerLines + tornLines > 0) {
    lines.push("");
    say(labels.oddLines(badLines, newerLines, tornLines));
  }
  return `${lines.join("\n")}\n`;
}
