import type { APIMessage } from "discord-api-types/v10";

/** What tells of a picture that it is out of date: how a payload is built, not what it says. */
export type Shape = readonly string[];

/** One line an embed and a row: kinds of its lines, colour, footer, buttons. */
export function shapeOfMessage({ embeds, components = [] }: APIMessage): Shape {
  return [
    ...embeds.map(({ color = 0, description = "", footer, timestamp, ...rest }) => {
      const kinds = description.split("\n").map(kindOfLine);
      const parts = [
        `#${color.toString(16).padStart(6, "0")}`,
        ...joinRuns(kinds),
        ...(footer === undefined ? [] : ["footer"]),
        ...(timestamp === undefined ? [] : ["time"]),
        ...Object.keys(rest)
          .filter((key) => key !== "type")
          .sort(),
      ];
      return `embed ${parts.join(" ")}`;
    }),
    ...components.map((row) =>
      "components" in row
        ? `row ${row.components.map((each) => ("style" in each ? `button-${each.style}` : each.type)).join(" ")}`
        : `part ${row.type}`,
    ),
  ];
}

const ESCAPE = "\u001b";

/** One line for each of a terminal's: its colours, and the mark that it begins with. */
export function shapeOfTerminal(text: string): Shape {
  const kinds = text.split("\n").map((line) => {
    const codes = [...line.matchAll(new RegExp(`${ESCAPE}\\[(\\d+)m`, "g"))].map(([, code]) => code);
    const [mark] = /^[^\p{L}\p{N}\s]/u.exec(line.replace(new RegExp(`${ESCAPE}\\[\\d+m`, "g"), "")) ?? [""];
    return `line${mark}${[...new Set(codes)].map((code) => `.${code}`).join("")}`;
  });
  return joinRuns(kinds);
}

/** `quote`, or what stands in the line: bold, code, link; blank or plain text. */
function kindOfLine(line: string): string {
  if (line.trim() === "") return "blank";
  if (line.startsWith("> ")) return "quote";
  const marks = [
    ...(line.startsWith("• ") ? ["item"] : []),
    ...(line.includes("**") ? ["bold"] : []),
    ...(line.includes("`") ? ["code"] : []),
    ...(line.includes("](") ? ["link"] : []),
  ];
  return marks.length === 0 ? "text" : marks.join("+");
}

/** How often a kind comes in a row does not count: it hangs on how long a quote is. */
function joinRuns(kinds: readonly string[]): string[] {
  return kinds.filter((kind, at) => kind !== kinds[at - 1]);
}
