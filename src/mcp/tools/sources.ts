import { z } from "zod";
import { foldName } from "../../corpus/fold-name.js";
import { byCodeUnit } from "../../corpus/list-sources.js";
import type { Article } from "../../corpus/types.js";
import { foldForDisplay, neutraliseText } from "../../shared/neutralise-text.js";
import type { Translate } from "../../wording/translate.js";
import { articleFacts } from "../article-facts.js";
import { TOOLS } from "../descriptions.js";
import { pageOf, position } from "./pages.js";
import { article, next, total } from "./shapes.js";
import { defineTool } from "./tool.js";

const { title, description, ...about } = TOOLS.sources;
const PAGE = 100;
/** Files that could not be read, so many of them named. */
const SKIPPED = 20;

/** `sources`: every article, newest first. */
export const sources = defineTool({
  name: "sources",
  title,
  description,
  input: z.strictObject({
    query: z.string().max(500).optional().describe(about.query),
    from: position(about.from),
  }),
  output: z.looseObject({
    articles: z.array(article),
    total,
    next,
    skipped: z.array(z.looseObject({ source: z.string(), reason: z.string() })),
    skippedTotal: z.int(),
  }),
  run: async ({ query = "", from = 1 }, { core, words }) => {
    const t = words();
    const { articles, skipped } = core.corpus;
    const { items, ...rest } = pageOf(newestFirst(articles.filter(holds(foldName(query)))), from, PAGE);
    const unread = skipped.slice(0, SKIPPED).map(({ source, reason }) => ({ source, reason: t.say(reason) }));
    return {
      data: { articles: items.map(articleFacts), ...rest, skipped: unread, skippedTotal: skipped.length },
      text: [
        ...(items.length === 0 ? [t("console.noSources")] : items.map((each) => lineOf(each, t))),
        ...unread.map(({ source, reason }) => `- ${neutraliseText(source)}: ${reason}`),
      ].join("\n"),
    };
  },
});

function holds(wanted: string): (article: Article) => boolean {
  return ({ source, title: headline, place, origin }) =>
    [source, headline, place, origin].some((text) => text !== null && foldName(text).includes(wanted));
}

function newestFirst(articles: readonly Article[]): Article[] {
  return [...articles].sort(
    (a, b) => byCodeUnit(b.date ?? "", a.date ?? "") || byCodeUnit(a.source, b.source),
  );
}

function lineOf({ source, date, title: headline }: Article, t: Translate): string {
  return [source, date ?? t("place.undated"), headline ?? ""]
    .filter((part) => part !== "")
    .map((part) => neutraliseText(foldForDisplay(part)))
    .join(" · ");
}
