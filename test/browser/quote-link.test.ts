import { readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeArticle } from "../../src/corpus/decode-article.js";
import { splitArticle } from "../../src/corpus/passages.js";
import { linkToQuote } from "../../src/corpus/quote-link.js";
import type { Article, Span } from "../../src/corpus/types.js";
import { packageRoot } from "../../src/shared/paths.js";
import { chromiumPath, useChromium } from "../chromium.js";
import { articlePage, type Layout } from "./article-page.js";
import { readHighlight } from "./highlight.js";

const QUOTES = 50;
/** A picture of a page takes a third of a second, and many times that on a machine that is busy otherwise. ms */
const LONG = 600_000;

/** Quotes as answers show them, out of many articles: whole passages and single sentences. */
function pickQuotes(): { article: Article; quote: Span }[] {
  const sets = join(packageRoot, "bench", "sets");
  const folders = readdirSync(sets, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(sets, entry.name)).includes("articles"))
    .map(({ name }) => join(sets, name, "articles"));
  const files = [join(packageRoot, "seeds"), ...folders].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.(?:md|txt)$/.test(name))
      .map((name) => join(folder, name)),
  );
  const every = Math.floor(files.length / QUOTES);
  return Array.from({ length: QUOTES }, (_, n) => {
    const article = decodeArticle(readFileSync(files[n * every]!), `${n}.md`);
    const passages = splitArticle(article);
    const passage = passages[(7 * n) % passages.length]!;
    return { article, quote: n % 3 === 2 ? passage.sentences.at(-1)! : passage };
  });
}

/** Whatever makes a quote hard to point at: repeated words, marks of the directive's own syntax, other forms of letters and spaces. */
const HARD = [
  "# Essai – un, deux & trois",
  "",
  "Oui. Le port rouvre lundi, dit-elle.",
  "",
  "Non. Le port rouvre lundi, dit-elle.",
  "",
  "Les délégués – trois, quatre ou cinq – ont signé & paraphé l’« accord-cadre » à 100 % (ou presque) ; on l'appelle *traité*.",
  "",
  "Le négociateur a dit non. Le négociateur a dit non. Le négociateur a dit oui.",
  "",
  "De\u0301le\u0301gue\u0301s d’E\u0301tat : 35\u202f000 personnes, « pas une de plus\u00a0».",
  "",
  "**Gras du début** jusqu'à [un lien](https://example.org/a_b) et la *fin*.",
  "",
  "- Le premier point, que chacun connaît.",
  "- Le second point, que chacun connaît.",
  "",
  "Переговори у Женеві, 17–18 лютого, завершено.",
].join("\n");
const HARD_QUOTES = [
  "Le port rouvre lundi, dit-elle.",
  "Les délégués – trois, quatre ou cinq – ont signé & paraphé l’« accord-cadre » à 100 % (ou presque) ; on l'appelle *traité*.",
  "à 100 % (ou presque)",
  "Le négociateur a dit oui.",
  "De\u0301le\u0301gue\u0301s d’E\u0301tat : 35\u202f000 personnes, « pas une de plus\u00a0».",
  "**Gras du début** jusqu'à [un lien](https://example.org/a_b) et la *fin*.",
  "Le second point, que chacun connaît.",
  "Переговори у Женеві, 17–18 лютого, завершено.",
];

describe.skipIf(chromiumPath === undefined)("a link to a quote, followed in Chromium", () => {
  const held = useChromium();
  let page: Page;
  let blank: Page;
  let server: Server;
  const pages = new Map<string, string>();

  beforeAll(async () => {
    server = createServer(({ url }, response) => {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end(pages.get(url ?? "") ?? "");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { browser } = held;
    page = await browser.newPage({ viewport: { width: 940, height: 600 } });
    blank = await browser.newPage();
  });

  afterAll(async () => {
    server?.close();
  });

  /** Follows the link to the quote on a page of the article, and expects the browser to highlight it and nothing else. */
  async function expectHighlighted(article: Article, quote: Span, layout: Layout): Promise<void> {
    const path = `/${pages.size}`;
    const { port } = server.address() as AddressInfo;
    pages.set(path, articlePage(article, quote, layout));
    const link = linkToQuote({ ...article, url: `http://127.0.0.1:${port}${path}` }, quote)!;
    await page.goto(link);
    const { outside, covered } = await readHighlight(page, blank);
    const said = `${article.text.slice(quote.start, quote.end)}\n${link}`;
    expect(outside, said).toBe(0);
    expect(covered.length, said).toBeGreaterThan(0);
    expect(Math.min(...covered), said).toBeGreaterThan(0.98);
  }

  const quotes = chromiumPath === undefined ? [] : pickQuotes();
  it(
    `highlights exactly the quote, ${QUOTES} times`,
    async () => {
      for (const [n, { article, quote }] of quotes.entries())
        await expectHighlighted(article, quote, n % 2 === 0 ? "paragraphs" : "lines");
    },
    LONG,
  );

  it.each(HARD_QUOTES)("highlights exactly %s", async (words) => {
    const article = decodeArticle(Buffer.from(HARD), "essai.md");
    const start = article.text.lastIndexOf(words);
    await expectHighlighted(article, { start, end: start + words.length }, "paragraphs");
  });

  it("highlights the first of several alike", async () => {
    const article = decodeArticle(Buffer.from(HARD), "essai.md");
    const words = "Le négociateur a dit non.";
    const start = article.text.indexOf(words);
    await expectHighlighted(article, { start, end: start + words.length }, "paragraphs");
  });
});
