/** Paths of the site's pages, relative to where it begins. */
export const PATHS = {
  articles: "",
  rounds: "rounds",
  style: "assets/style.css",
  script: "assets/search.js",
  icon: "assets/icon.svg",
} as const;

/** Lines of a file, first and last, 1-based. */
export type Lines = readonly [first: number, last: number];

const LINES = /^(\d{1,9})(?:-(\d{1,9}))?$/;

export function articlePath(source: string): string {
  return `articles/${encodePath(source)}`;
}

/** The permanent address of `file:first-last@sha256prefix`: what `verify` takes, readable as it is. */
export function citationPath(citation: string): string {
  return `citations/${encodePath(citation)}`;
}

/** The path that was encoded; `null` for what is no such path. */
export function decodePath(path: string): string | null {
  try {
    return path.split("/").map(decodeURIComponent).join("/");
  } catch {
    return null;
  }
}

/** `12-14` or `12`, as {@link formatLines} writes it; `null` for anything else. */
export function parseLines(text: string | undefined): Lines | null {
  const match = LINES.exec(text ?? "");
  if (match === null) return null;
  const [first, last] = [Number(match[1]), Number(match[2] ?? match[1])];
  return first < 1 || last < first ? null : [first, last];
}

export function formatLines([first, last]: Lines): string {
  return first === last ? String(first) : `${first}-${last}`;
}

/** A lone surrogate has no encoding. The marks of a citation need none in a path. */
function encodePath(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .split("/")
    .map((segment) => encodeURIComponent(segment).replaceAll("%3A", ":").replaceAll("%40", "@"))
    .join("/");
}
