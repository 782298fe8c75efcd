import { Edits } from "./edits.js";

const ROW = /<tr(?:\s[^<>]*)?>/giu;
const ROW_END = /<\/tr\s*>|<\/?(?:tr|tbody|table)[\s>]/iu;
/** Longer ones lay out a page. */
const LONGEST_ROW = 4000;
/** In a cell: it holds paragraphs, not a value. */
const BLOCK = /<(?:p|div|table|[uo]l|h[1-6]|blockquote|article|section)[\s>]/iu;
const CELL = /<t[dh](?:\s[^<>]*)?>/giu;
const IN_ROW = /(?<!\s)\s*<(\/?)(t[dhr]|br)(?:[\s/][^<>]*)?>|(?<!\s)[^\S\n]*\n\s*/giu;
const MIN_CELLS = 2;
/** Between two rows of one table. */
const GAP = /^\s*(?:<\/?(?:thead|tbody|tfoot|tr)(?:\s[^<>]*)?>\s*)*$/iu;
const LONGEST_GAP = 400;

/** With the rows of HTML's tables as Markdown writes them, each on one line: "| cell | cell |". A table that lays out a page stays. */
export function withTableRows(text: string, from: number): Edits | null {
  ROW.lastIndex = from;
  let row = ROW.exec(text);
  if (row === null) return null;
  const edits = new Edits(text);
  let last = -1;
  for (; row !== null; row = ROW.exec(text)) {
    const start = row.index;
    const inner = text.slice(start + row[0].length, start + LONGEST_ROW);
    const end = ROW_END.exec(inner);
    if (end === null) continue;
    const cells = inner.slice(0, end.index);
    if (BLOCK.test(cells) || (cells.match(CELL)?.length ?? 0) < MIN_CELLS) continue;
    const closes = end[0].startsWith("</tr");
    const to = start + row[0].length + end.index + (closes ? end[0].length : 0);
    const follows = last >= 0 && start - last < LONGEST_GAP && GAP.test(text.slice(last, start));
    if (follows && start > last) edits.replace(last, start, "\n");
    editRow(edits, text, start, to, follows ? start === last : !startsLine(text, start));
    ROW.lastIndex = to;
    last = to;
  }
  return edits;
}

/** @param breaks whether a line end must part it from what stands before */
function editRow(edits: Edits, text: string, from: number, to: number, breaks: boolean): void {
  const row = text.slice(from, to);
  let isFirst = true;
  IN_ROW.lastIndex = 0;
  for (let match = IN_ROW.exec(row); match !== null; match = IN_ROW.exec(row)) {
    const closes = match[1] === "/";
    const name = match[2]?.toLowerCase();
    let with_ = " ";
    if (name === "tr") with_ = closes ? " |" : breaks ? "\n" : "";
    else if (name === "td" || name === "th") {
      with_ = closes ? "" : isFirst ? "| " : " | ";
      if (!closes) isFirst = false;
    } else if (isFirst) with_ = "";
    edits.replace(from + match.index, from + match.index + match[0].length, with_);
  }
}

function startsLine(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && (text[before] === " " || text[before] === "\t")) before--;
  return before < 0 || text[before] === "\n";
}
