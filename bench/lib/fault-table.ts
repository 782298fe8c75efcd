import type { FaultRow } from "./fault-types.js";

const HEADER = ["fault", "rounds", "right", "embedded again, at most", "slowest start", "said (an example)"];
const WIDEST = 90;

/** The rows as a table, and below it what is worth knowing of each and what went wrong. */
export function renderFaults(rows: readonly FaultRow[]): string {
  const cells = [
    HEADER,
    ...rows.map(({ fault, rounds, right, embedded, passages, slowest, said }) =>
      rounds === 0
        ? [fault, "0", "–", "–", "–", ""]
        : [
            fault,
            `${rounds}`,
            `${right}`,
            passages === 0 ? "–" : `${embedded} of ${passages}`,
            `${slowest.toFixed(0)} ms`,
            shorten(said ?? "nothing"),
          ],
    ),
  ];
  const widths = HEADER.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join("  ")
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((width) => "-".repeat(width)).join("  "));
  const notes = rows.flatMap(({ fault, note }) => (note === undefined ? [] : [`${fault}: ${note}`]));
  const problems = rows.flatMap((row) => row.problems);
  if (notes.length > 0) lines.push("", ...notes);
  if (problems.length > 0) lines.push("", `${problems.length} things went wrong:`, ...problems.slice(0, 50));
  return lines.join("\n");
}

/** Paths of the run's own folder say nothing. */
function shorten(said: string): string {
  const text = said.replace(/\/\S*\/pourparlers-faults-\w+/g, "…");
  return text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text;
}
