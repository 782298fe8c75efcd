import stringWidth from "string-width";
import { layoutText } from "./layout-text.js";
import { createPalette } from "./palette.js";

const GAP = "  ";
const NARROWEST = 16;
const plain = createPalette(false);

/**
 * Rows under a header, columns aligned. Where the table is wider than `width`, the column `flexible` wraps inside its cell
 * (never below 16 columns). Cells are folded and neutralised here.
 */
export function renderTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
  flexible = -1,
): string[] {
  const layOut = (text: string, room: number): string[] => layoutText(text, room, plain);
  const natural = header.map((_, column) =>
    Math.max(...[header, ...rows].map((row) => stringWidth(layOut(row[column] ?? "", Infinity)[0] ?? ""))),
  );
  const total = natural.reduce((sum, each) => sum + each, 0) + GAP.length * (header.length - 1);
  const widths = natural.map((each, column) =>
    column === flexible && total > width ? Math.max(NARROWEST, each - (total - width)) : each,
  );
  const rule = widths.map((each) => "─".repeat(each));
  const renderCells = (row: readonly string[]) =>
    renderRow(
      widths.map((each, column) => layOut(row[column] ?? "", each)),
      widths,
    );
  return [...renderCells(header), rule.join(GAP), ...rows.flatMap(renderCells)];
}

function renderRow(cells: readonly string[][], widths: readonly number[]): string[] {
  const height = Math.max(...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((cell, column) => {
        const text = cell[line] ?? "";
        return text + " ".repeat(Math.max(0, widths[column]! - stringWidth(text)));
      })
      .join(GAP)
      .trimEnd(),
  );
}
