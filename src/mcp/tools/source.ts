import { z } from "zod";
import { formatCitation } from "../../corpus/citation.js";
import { LineTable } from "../../corpus/lines.js";
import type { Article, Passage } from "../../corpus/types.js";
import { UserError } from "../../shared/errors.js";
import { foldForDisplay, neutraliseText } from "../../shared/neutralise-text.js";
import { quoteText } from "../answer-text.js";
import { articleFacts } from "../article-facts.js";
import type { CorePort } from "../core-port.js";
import { TOOLS } from "../descriptions.js";
import { readFresh } from "../fresh-article.js";
import { position } from "./pages.js";
import { article, next, passage, total } from "./shapes.js";
import { defineTool } from "./tool.js";

const { title, description, ...about } = TOOLS.source;
/** A page of an article has one passage at least, and no more characters than these otherwise. */
const PAGE = 12_000;

/** `source`: one article passage by passage, or what stands on one of its lines. */
export const source = defineTool({
  name: "source",
  title,
  description,
  input: z.strictObject({
    name: z.string().min(1).max(500).describe(about.name),
    line: z.int().min(1).max(100_000_000).optional().describe(about.line),
    from: position(about.from),
  }),
  output: article.extend({ passages: z.array(passage), total, next }),
  run: async ({ name, line, from = 1 }, { core, words }) => {
    const t = words();
    const { found, data, passages } = await readFresh(core, name, (each) =>
      readPassages(core, each, line, from),
    );
    const head = [found.source, found.date ?? t("place.undated"), found.title ?? ""]
      .filter((each) => each !== "")
      .map((each) => neutraliseText(foldForDisplay(each)));
    const quotes = passages.map(({ quote, citation }) => quoteText(quote, [citation]));
    return { data: { ...data, passages }, text: [head.join(" · "), ...quotes].join("\n\n") };
  },
});

function readPassages(core: CorePort, found: Article, line: number | undefined, from: number) {
  const { text } = found;
  const all = core.passages(found.source);
  const given = line === undefined ? pageFrom(all, from) : passageOn(line, all, text);
  const passages = given.map(({ start, end, lines }) => ({
    lines,
    quote: text.slice(start, end),
    citation: formatCitation({ source: found.source, lines, sha256: found.sha256 }),
  }));
  const end = from - 1 + given.length;
  const following = line === undefined && end < all.length ? end + 1 : null;
  return { found, data: { ...articleFacts(found), total: all.length, next: following }, passages };
}

function pageFrom(all: readonly Passage[], from: number): readonly Passage[] {
  let size = 0;
  const rest = all.slice(from - 1);
  const end = rest.findIndex((each, index) => {
    size += each.end - each.start;
    return size > PAGE && index > 0;
  });
  return end < 0 ? rest : rest.slice(0, end);
}

/** The passages of a line: several where the line is long. Throws UserError `no_passage_at_line`. */
function passageOn(line: number, all: readonly Passage[], text: string): readonly Passage[] {
  const found = all.filter(({ lines, alsoAt }) =>
    [lines, ...alsoAt.map((place) => place.lines)].some(([first, last]) => first <= line && line <= last),
  );
  if (found.length > 0) return pageFrom(found, 1);
  throw new UserError("no_passage_at_line", { line, lines: new LineTable(text).count });
}
