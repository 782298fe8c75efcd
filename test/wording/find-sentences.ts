import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync, Visitor } from "oxc-parser";

export interface Sentence {
  /** Relative to `root`. */
  readonly file: string;
  readonly text: string;
}

/** Four words in a row and the marks of a sentence: what lists of words for rules have not. */
const WORDS = /[\p{L}’']{2,}(?:[,;:]? [\p{L}’']+){3,}/u;
const MARKS = /^\p{Lu}\p{Ll}|\p{L}[)”"»]?[.!?]$|\p{L}[,;:] \p{L}/u;
const PATTERN = /[|\\]|\(\?/;
/** Constructors and methods whose text nobody but a maintainer reads: bugs, and the log. */
const FOR_MAINTAINERS = /(?:^|\.)(?:\w*Error|BadIndex|trace|debug|info|warn|error|fatal|log)$/;

/** Strings of the program, under `folders`, that read like sentences and are neither those of a bug nor of a log's line. */
export function findSentences(root: string, folders: readonly string[]): Sentence[] {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => `${folder}/${name}`),
  );
  return files.sort().flatMap((file) => sentencesIn(file, readFileSync(join(root, file), "utf8")));
}

function sentencesIn(file: string, code: string): Sentence[] {
  const { program } = parseSync(file, code);
  const spared: [start: number, end: number][] = [];
  const found: { start: number; text: string }[] = [];
  const spare = ({
    callee,
    start,
    end,
  }: {
    callee: { start: number; end: number };
    start: number;
    end: number;
  }) => {
    if (FOR_MAINTAINERS.test(code.slice(callee.start, callee.end))) spared.push([start, end]);
  };
  new Visitor({
    NewExpression: spare,
    CallExpression: spare,
    Literal: ({ value, start }) => void (typeof value === "string" && found.push({ start, text: value })),
    TemplateLiteral: ({ quasis, start }) =>
      void found.push({ start, text: quasis.map(({ value }) => value.cooked ?? "").join("…") }),
  }).visit(program);
  return found
    .filter(({ start }) => !spared.some(([from, to]) => start > from && start < to))
    .filter(({ text }) => WORDS.test(text) && MARKS.test(text) && !PATTERN.test(text))
    .map(({ text }) => ({ file, text }));
}
