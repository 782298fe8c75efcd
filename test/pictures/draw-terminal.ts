import { escapeHtml } from "./markdown-html.js";

/** Codes of the terminal's that the program writes, each as a class, and those that end them. */
const CLASSES: Readonly<Record<string, string>> = {
  1: "bold",
  2: "dim",
  4: "under",
  31: "red",
  32: "green",
  33: "yellow",
  36: "cyan",
};
// biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal is told its colours by control characters
const CODE = /\u001b\[(\d+)m/;

/** What the program wrote on a terminal, a whole page. */
export function drawTerminal(text: string, theme: "light" | "dark"): string {
  const open: string[] = [];
  const [first = "", ...rest] = text.split(CODE);
  let html = escapeHtml(first);
  for (let at = 0; at < rest.length; at += 2) {
    const begun = CLASSES[rest[at]!];
    if (begun !== undefined) open.push(begun);
    // 22 ends bold and dim, 24 underlining, 39 a colour: the last one begun is the one that ends.
    else open.pop();
    const piece = escapeHtml(rest[at + 1] ?? "");
    html += open.length === 0 ? piece : `<span class="${open.join(" ")}">${piece}</span>`;
  }
  const [paper, ink, red, green, yellow, cyan] =
    theme === "light"
      ? ["#fff", "#24292f", "#b3261e", "#1a7f37", "#7d5a00", "#0b6a7a"]
      : ["#1b1d21", "#d6d8dc", "#ff8a80", "#7bd88f", "#e5c07b", "#7fd6e3"];
  return `<!doctype html><meta charset="utf-8"><title>drawn</title>
<style>
body { margin: 0; padding: 14px 18px; background: ${paper}; color: ${ink} }
pre { margin: 0; font: 12.5px/1.45 "DejaVu Sans Mono", monospace; white-space: pre-wrap }
.bold { font-weight: bold } .dim { opacity: 0.7 } .under { text-decoration: underline }
.red { color: ${red} } .green { color: ${green} } .yellow { color: ${yellow} } .cyan { color: ${cyan} }
</style><pre>${html}</pre>`;
}
