import { ABSTENTION_REASONS } from "../answer/types.js";
import type { FeedbackReport, Period } from "../feedback/build-report.js";
import type { Translate } from "../wording/translate.js";
import { layoutText } from "./layout-text.js";
import { createPalette, type Palette } from "./palette.js";
import { renderTable } from "./render-table.js";

export interface RenderOptions {
  readonly path: string;
  readonly since: string | null;
  /** Rows of each list. */
  readonly top: number;
  readonly t: Translate;
  readonly width: number;
  readonly palette: Palette;
}

const plain = createPalette(false);

/** The report for people. Questions are shown as data: folded, without control characters. */
export function renderReport(report: FeedbackReport, options: RenderOptions): string {
  const { t, path, since, width, top, palette } = options;
  const lines: string[] = [];
  const say = (text: string): void => void lines.push(...layoutText(text, width, plain));
  const list = (title: string, header: string[], rows: string[][], flexible: number): void => {
    if (rows.length === 0) return;
    lines.push("", palette.strong(title), ...renderTable(header, rows.slice(0, top), width, flexible));
    if (rows.length > top) say(t("report.more", { more: rows.length - top }));
  };
  const title = since === null ? t("report.title", { path }) : t("report.titleSince", { path, since });
  lines.push(...layoutText(title, width, plain).map(palette.strong));
  say(
    report.unanswered === 0
      ? t("report.noneUnanswered")
      : t("report.unanswered", { unanswered: report.unanswered, questions: report.questions.length }),
  );
  const { votes, votesOnAnswers, votesOnAbstentions } = report;
  say(
    votes.votes === 0
      ? t("report.noVotes")
      : t("report.helpful", {
          all: votes.share,
          votes: votes.votes,
          answers: votesOnAnswers.share,
          abstentions: votesOnAbstentions.share,
        }),
  );

  list(
    t("report.notFound"),
    [
      t("report.column.count"),
      t("report.column.question"),
      t("report.column.reason"),
      t("report.column.missing"),
      t("report.column.languages"),
      t("report.column.last"),
    ],
    report.questions.map(({ count, question, reasons, missing, languages, last }) => [
      `${count}`,
      question,
      nameReason(reasons[0]?.name ?? "–", t),
      missing.slice(0, 3).join(", "),
      languages.join(", "),
      last,
    ]),
    1,
  );
  list(
    t("report.disliked"),
    [
      t("report.column.count"),
      t("report.column.question"),
      t("report.column.citations"),
      t("report.column.last"),
    ],
    report.disliked.map(({ count, question, citations, last }) => [
      `${count}`,
      question,
      citations[0] ?? "–",
      last,
    ]),
    1,
  );
  list(
    t("report.missing"),
    [t("report.column.count"), t("report.column.missing")],
    report.missing.map(({ name, count }) => [`${count}`, name]),
    1,
  );
  list(
    t("report.reasons"),
    [t("report.column.count"), t("report.column.reason")],
    report.reasons.map(({ name, count }) => [`${count}`, nameReason(name, t)]),
    1,
  );
  const periods = (title: string, column: string, rows: readonly Period[]): void =>
    list(
      title,
      [column, t("report.column.unanswered"), t("report.column.votes"), t("report.column.helpful")],
      rows.map((row) => [
        row.name,
        `${row.unanswered}`,
        `${row.votes}`,
        t("report.share", { share: row.share }),
      ]),
      0,
    );
  periods(t("report.languages"), t("report.column.language"), report.languages);
  periods(t("report.weeks"), t("report.column.week"), report.weeks);
  const { badLines, newerLines, tornLines } = report;
  if (badLines + newerLines + tornLines > 0) {
    lines.push("");
    say(t("report.oddLines", { bad: badLines, newer: newerLines, torn: tornLines }));
  }
  return `${lines.join("\n")}\n`;
}

/** A reason in words; one that this version does not know, as it is written. */
function nameReason(reason: string, t: Translate): string {
  const known = ABSTENTION_REASONS.find((each) => each === reason);
  return known === undefined ? reason : t(`report.reason.${known}`);
}
