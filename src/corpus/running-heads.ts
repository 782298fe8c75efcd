import type { ArticleLine, LineKind } from "./article-lines.js";
import { endsSentence } from "./line-shape.js";

/** What a printed page bears on each sheet: its number, its address, the day it was printed. */
const SHEET = [
  /(?<!\p{L})(?:page|p\.|seite|página|pagina|strona|стр\.|с\.) ?\d{1,4}(?!\d)/iu,
  /\d ?\/ ?\d{1,3}$/u,
  /(?:https?:\/\/|www\.)\S/iu,
  /(?<!\d)\d{1,2}[/.]\d{1,2}[/.]\d{4}(?!\d)/u,
  /(?<!\d)\d{1,2}(?:er)? \p{L}{3,10} \d{4}(?!\d)/u,
];
/** A page's number alone: "3", "- 3 -", "Page 3 of 12". */
const NUMBER = /^[–—-]? ?(?:page |p\. ?)?\d{1,4}(?: ?(?:\/|of|sur|de|von) ?\d{1,4})? ?[–—-]?$/iu;
const MAX_HEAD = 160;

/** Leaves out the running heads and page numbers of a printed text: lines that come again on each sheet but for their figures. */
export function markRunningHeads(lines: readonly ArticleLine[], kinds: LineKind[]): void {
  const keys = lines.map((line, i) => (canBeHead(line, kinds[i]!) ? keyOf(line.words) : ""));
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const repeated = keys.map((key) => key !== "" && counts.get(key)! > 1);
  const sheets = lines.map(({ words }, i) => repeated[i]! && SHEET.some((mark) => mark.test(words)));
  if (!sheets.includes(true)) return;
  lines.forEach(({ words }, i) => {
    const beside = [i - 1, i + 1].some((k) => sheets[k] || (kinds[k] === "noise" && repeated[k]));
    if (sheets[i] || (repeated[i] && beside) || (keys[i] !== "" && NUMBER.test(words))) kinds[i] = "noise";
  });
}

function canBeHead({ words, shape }: ArticleLine, kind: LineKind): boolean {
  return (
    kind !== "blank" &&
    shape === "plain" &&
    words.length <= MAX_HEAD &&
    !/:$/u.test(words) &&
    !endsSentence(words)
  );
}

function keyOf(words: string): string {
  return words.replace(/\d+/gu, "0");
}
