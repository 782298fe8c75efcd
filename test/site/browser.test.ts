import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { formatCitation } from "../../src/corpus/citation.js";
import { articlePath, citationPath } from "../../src/site/addresses.js";
import { chromiumPath, useChromium } from "../chromium.js";
import { type OpenSite, openSite } from "./open-site.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LED = "La délégation valdorienne était conduite par Ana Torvik, ministre des ports.";
const HOSTILE = `<img src=x onerror=alert(1)>.md`;
const FILES = {
  "2031/vienne.md": `---\ntitle: Un accord à Vienne\ndate: 2031-03-04\nplace: Vienne\n---\nLes pourparlers ont repris à Vienne.\n\n${LED}\n\nAucune date n'a été fixée.\n`,
  "bergen.txt": `Bergen waits\n\n12 May 2030\n\nNobody came to Bergen. ${"unbreakable".repeat(60)}\n`,
  [HOSTILE]: `---\ntitle: "<script>alert(1)</script> wins"\n---\n<script>alert(2)</script><img src=x onerror=alert(3)>\n\n<iframe src="javascript:alert(4)"></iframe> Words.\n`,
  ...Object.fromEntries(
    Array.from({ length: 60 }, (_, at) => [
      `other${at}.txt`,
      `Other title ${at}\n\nA text that says ${at}.\n`,
    ]),
  ),
};
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 800 };

let site: OpenSite;
const pages: Record<string, string> = {
  list: "/",
  "list, nothing found": "/?q=xyzzy",
  article: `/${articlePath("2031/vienne.md")}?lines=8#marked`,
  "article of long words": `/${articlePath("bergen.txt")}`,
  "hostile article": `/${articlePath(HOSTILE)}`,
  rounds: "/rounds",
  "no page": "/nothing",
};

describe.skipIf(chromiumPath === undefined)("in Chromium", () => {
  const held = useChromium();
  beforeAll(async () => {
    site = await openSite(FILES);
    const { sha256 } = site.core.corpus.articles.find(({ source }) => source === "2031/vienne.md")!;
    const cited = (hash: string) =>
      `/${citationPath(formatCitation({ source: "2031/vienne.md", lines: [8, 8], sha256: hash }))}`;
    pages["citation, ok"] = cited(sha256);
    pages["citation, altered"] = cited("0".repeat(64));
  });

  /** A page of its own; whatever it complains of, asks for elsewhere or opens is noted in `wrong`. */
  async function open(
    path: string,
    options: BrowserContextOptions = {},
  ): Promise<{ page: Page; wrong: string[] }> {
    const context = await held.browser.newContext({ locale: "en-US", viewport: DESK, ...options });
    const page = await context.newPage();
    const wrong: string[] = [];
    page.on("dialog", (dialog) => {
      wrong.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("pageerror", (error) => wrong.push(`error ${error.message}`));
    page.on("console", (message) => {
      // The browser's own word for a page that says 404.
      if (message.type() === "error" && !message.text().includes("404"))
        wrong.push(`console ${message.text()}`);
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(`${site.base}/`)) wrong.push(`request ${request.url()}`);
    });
    await page.goto(site.base + path, { waitUntil: "load" });
    return { page, wrong };
  }

  const names = [...Object.keys(pages), "citation, ok", "citation, altered"];
  it.each(names)(
    "%s: nothing that axe objects to in light and dark, nothing wider than a screen",
    async (name) => {
      const { page, wrong } = await open(pages[name]!);
      await page.evaluate(AXE);
      for (const [colorScheme, viewport] of [
        ["light", DESK],
        ["dark", PHONE],
      ] as const) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize(viewport);
        const { violations } = (await page.evaluate("axe.run()")) as AxeResults;
        expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
        const [wide, room] = await page.evaluate<[number, number]>(
          "[document.documentElement.scrollWidth, document.documentElement.clientWidth]",
        );
        expect(wide).toBeLessThanOrEqual(room);
      }
      expect(wrong).toEqual([]);
      await page.context().close();
    },
  );

  it("searches as one types, and leaves the cursor and the address where they belong", async () => {
    const { page, wrong } = await open("/");
    await page.focus("#q");
    await page.keyboard.type("accord");
    await page.getByText("1 article", { exact: true }).waitFor();
    expect(await page.locator("#results a").allTextContents()).toEqual(["Un accord à Vienne"]);
    expect(await page.evaluate("document.activeElement.id")).toBe("q");
    expect(page.url()).toBe(`${site.base}/?q=accord`);
    await page.fill("#q", "");
    await page.getByText("63 articles", { exact: true }).waitFor();
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it("searches without JavaScript, by the button", async () => {
    const { page } = await open("/", { javaScriptEnabled: false });
    await page.fill("#q", "accord");
    await page.click("button");
    expect(await page.locator("#found").textContent()).toBe("1 article");
    await page.click("#results a");
    expect(await page.locator("h1").textContent()).toBe("Un accord à Vienne");
    await page.context().close();
  });

  it("is walked by keyboard: past the navigation, through the search, to an article and its citation", async () => {
    const { page } = await open("/?q=accord");
    const focused = () =>
      page.evaluate<[string, string]>(
        "[(document.activeElement.textContent || document.activeElement.id).trim(), getComputedStyle(document.activeElement).outlineStyle]",
      );
    const walk: string[] = [];
    for (let step = 0; step < 9; step++) {
      await page.keyboard.press("Tab");
      const [text, outline] = await focused();
      walk.push(text);
      expect(outline, text).not.toBe("none");
    }
    expect(walk).toEqual([
      "Skip to the content",
      "Articles",
      "Who led",
      "English",
      "français",
      "українська",
      "q",
      "Search",
      "Un accord à Vienne",
    ]);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/vienne.md");
    await page.goto(`${site.base}/articles/2031/vienne.md?lines=8`);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForFunction("document.activeElement.id === 'main'");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/vienne.md?lines=8#marked");
    await page.context().close();
  });

  it("marks the line that an address names, and numbers it as the file does", async () => {
    const { page } = await open(pages.article!);
    expect(await page.locator("mark").allTextContents()).toEqual([LED]);
    expect(await page.locator("#marked").getAttribute("value")).toBe("8");
    await page.context().close();
  });

  it("speaks the browser's language, and another that is chosen, from page to page", async () => {
    const { page } = await open("/", { locale: "fr-FR" });
    expect(await page.locator("html").getAttribute("lang")).toBe("fr");
    await page.click("text=українська");
    await page.click("text=Хто очолював");
    expect(await page.locator("h1").textContent()).toBe("Хто очолював делегації, раунд за раундом");
    await page.context().close();
  });
});
