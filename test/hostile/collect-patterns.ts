import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { parseSync, Visitor } from "oxc-parser";

/** A regular expression of the program. */
export interface Pattern {
  /** Where it is written, relative to the project's folder, `/` between folders. */
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

/** Every pattern below some folders: those written as literals, and those that the modules make as they load. */
export async function collectPatterns(folders: readonly string[]): Promise<Pattern[]> {
  const patterns: Pattern[] = [];
  const makers: string[] = [];
  for (const file of folders.flatMap(listModules)) {
    const { program } = parseSync(file, readFileSync(file, "utf8"));
    new Visitor({
      Literal(node) {
        if ("regex" in node) patterns.push({ file, source: node.regex.pattern, flags: node.regex.flags });
      },
      NewExpression({ callee }) {
        if (callee.type === "Identifier" && callee.name === "RegExp") makers.push(file);
      },
    }).visit(program);
  }
  return [...patterns, ...(await readMade(makers))];
}

function listModules(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name).split(sep).join("/"))
    .sort();
}

/** What `new RegExp(…)` is called with while the modules load. */
async function readMade(files: readonly string[]): Promise<Pattern[]> {
  const patterns: Pattern[] = [];
  const own = globalThis.RegExp;
  try {
    for (const file of files) {
      globalThis.RegExp = new Proxy(own, {
        construct(target, [pattern, flags]: [string | RegExp, string | undefined]) {
          const made = new target(pattern, flags);
          patterns.push({ file, source: made.source, flags: made.flags });
          return made;
        },
      });
      await import(pathToFileURL(file).href);
    }
  } finally {
    globalThis.RegExp = own;
  }
  return patterns;
}
