import { splitArticle } from "../../../src/corpus/passages.js";
import type { Span } from "../../../src/corpus/types.js";
import { makeArticle } from "../make-article.js";

/** What a line of a page is: text of the article, furniture around it, or a heading or caption that may stand in a passage or not. */
type Label = "kept" | "out" | "either";

interface PageLine extends Span {
  readonly label: Label;
}

export interface PageMeasure {
  /** Letters and digits of kept lines, of those that passages hold, and of furniture that they hold. */
  readonly wanted: number;
  readonly found: number;
  readonly wrong: number;
  /** Kept lines of which a passage lacks more than the marks, and furniture that one holds. */
  readonly lost: readonly string[];
  readonly kept: readonly string[];
}

const LABELS: Readonly<Record<string, Label>> = { "+": "kept", "-": "out", "~": "either" };
/** Marks of notes are no text. */
const NOTE_MARK = /\[(?:\d{1,3}|citation needed|edit)\]/gu;
const COUNTED = /[\p{L}\p{N}]/gu;

/** Splits a labelled page (`+`, `-` or `~` and a space before each line that is not blank) and counts what its passages hold. */
export function measurePage(labelled: string): PageMeasure {
  const { text, lines } = readPage(labelled);
  const passages = splitArticle(makeArticle(text));
  const spans = passages.flatMap((passage) => [passage, ...passage.alsoAt]);
  const counted = text.replace(NOTE_MARK, (mark) => " ".repeat(mark.length));
  const measure = { wanted: 0, found: 0, wrong: 0, lost: [] as string[], kept: [] as string[] };
  for (const line of lines) {
    const whole = text.slice(line.start, line.end);
    const size = count(counted.slice(line.start, line.end));
    const held = heldOf(counted, line, spans);
    if (line.label === "kept") {
      measure.wanted += size;
      measure.found += held;
      if (held < size) measure.lost.push(whole);
    } else if (line.label === "out") {
      measure.wrong += held;
      if (held > 0) measure.kept.push(whole);
    }
  }
  return measure;
}

/** Precision and recall of kept text over pages, by letters and digits. */
export function scorePages(measures: readonly PageMeasure[]): { precision: number; recall: number } {
  const sum = (key: "wanted" | "found" | "wrong") =>
    measures.reduce((total, measure) => total + measure[key], 0);
  return { precision: sum("found") / (sum("found") + sum("wrong")), recall: sum("found") / sum("wanted") };
}

function readPage(labelled: string): { text: string; lines: PageLine[] } {
  const lines: PageLine[] = [];
  let text = "";
  for (const [index, raw] of labelled.trimEnd().split("\n").entries()) {
    const label = LABELS[raw.charAt(0)];
    if (raw !== "" && (label === undefined || raw.charAt(1) !== " "))
      throw new Error(`Line ${index + 1} has no label: ${raw}`);
    const line = raw.slice(2);
    if (label !== undefined) lines.push({ start: text.length, end: text.length + line.length, label });
    text += `${line}\n`;
  }
  return { text, lines };
}

/** Letters and digits of a line that stand in a passage. */
function heldOf(text: string, line: Span, spans: readonly Span[]): number {
  let held = 0;
  for (let at = line.start; at < line.end; at += 1) {
    if (count(text.charAt(at)) > 0 && spans.some((span) => at >= span.start && at < span.end)) held += 1;
  }
  return held;
}

function count(text: string): number {
  return text.match(COUNTED)?.length ?? 0;
}
