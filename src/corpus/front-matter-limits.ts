/** Lines, and collections inside one another, of front matter that is parsed. What people write has a dozen lines and two levels. */
const MAX_LINES = 500;
const MAX_DEPTH = 8;
/** Entries of one-line collections. */
const MAX_COMMAS = 1000;

const INDICATORS = /^[ \t]*(?:[?:-][ \t]+)*/;

/** Whether YAML is small and flat enough to be parsed at once: some parsers' time doubles with every level. */
export function isWithinLimits(yaml: string): boolean {
  const lines = yaml.split(/\r\n|\n|\r/);
  return (
    lines.length <= MAX_LINES &&
    lines.every((line) => countIndicators(line) <= MAX_DEPTH) &&
    countIndents(lines) <= MAX_DEPTH &&
    isFlatFlow(yaml)
  );
}

/** "- - ? a" opens three collections in one line. */
function countIndicators(line: string): number {
  const [head] = INDICATORS.exec(line)!;
  return head.replace(/[ \t]/g, "").length;
}

/** How many lines stand inside one another, by how far they are indented. */
function countIndents(lines: readonly string[]): number {
  const open: number[] = [];
  let most = 0;
  for (const line of lines) {
    const indent = line.search(/\S/);
    if (indent < 0) continue;
    while (open.length > 0 && open.at(-1)! >= indent) open.pop();
    open.push(indent);
    most = Math.max(most, open.length);
  }
  return most;
}

function isFlatFlow(yaml: string): boolean {
  let depth = 0;
  let commas = 0;
  for (const character of yaml) {
    if (character === "[" || character === "{") depth++;
    else if (character === "]" || character === "}") depth = Math.max(0, depth - 1);
    else if (character === "," && depth > 0) commas++;
    if (depth > MAX_DEPTH || commas > MAX_COMMAS) return false;
  }
  return true;
}
