/**
 * Tells which paths of a build context a `.dockerignore` leaves out: the last pattern that matches a path, or a folder it lies in,
 * decides. Of the patterns' language: `*`, `**`, `?` and `!`.
 */
export function readIgnoreFile(text: string): (path: string) => boolean {
  const rules = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const keeps = line.startsWith("!");
      return { keeps, pattern: toPattern(keeps ? line.slice(1) : line) };
    });
  return (path) => rules.findLast(({ pattern }) => pattern.test(path))?.keeps === false;
}

function toPattern(glob: string): RegExp {
  const source = glob
    .replace(/^\/|\/$/g, "")
    .split(/(\*\*\/|\*\*|\*|\?)/)
    .map((part) => {
      if (part === "**/") return "(?:.*/)?";
      if (part === "**") return ".*";
      if (part === "*") return "[^/]*";
      if (part === "?") return "[^/]";
      return part.replace(/[.+^${}()|[\]\\]/g, "\\$&");
    })
    .join("");
  return new RegExp(`^${source}(?:/.*)?$`);
}
