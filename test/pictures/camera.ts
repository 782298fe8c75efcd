import { readFile } from "node:fs/promises";
import { join, normalize } from "node:path";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { packageRoot } from "../../src/shared/paths.js";

/** Where pages that are drawn here are at home; nothing leaves the machine for it. */
const HOME = "http://pictures.localhost";
const WIDTH = 700;
/** A longer page is cut: a picture shows what it is like, not all of it. */
const TALLEST = 1_100;
/** Colours of a picture: text and a few areas need no more. */
const COLOURS = 48;

/** A page of HTML as a PNG. It tells by its title `drawn` that it is complete. */
export async function takeDrawn(browser: Browser, html: string): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: WIDTH, height: 200 } });
  await page.route("**/*", async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === "/") return route.fulfill({ body: html, contentType: "text/html; charset=utf-8" });
    const path = normalize(pathname);
    if (!path.startsWith("/node_modules/")) return route.abort();
    const body = await readFile(join(packageRoot, path));
    return route.fulfill({ body, contentType: "text/javascript; charset=utf-8" });
  });
  await page.goto(`${HOME}/`);
  await page.waitForFunction("document.title === 'drawn'");
  return take(page);
}

/** A page of the site as a PNG. */
export async function takeSite(browser: Browser, address: string, theme: "light" | "dark"): Promise<Buffer> {
  const page = await browser.newPage({
    viewport: { width: WIDTH, height: 200 },
    colorScheme: theme,
    locale: "en-US",
  });
  await page.goto(address);
  return take(page);
}

async function take(page: Page): Promise<Buffer> {
  // What is drawn in shadow trees comes a moment after it is defined.
  await page.evaluate("document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 300)))");
  const height = await page.evaluate<number>(
    "Math.ceil(document.documentElement.getBoundingClientRect().height)",
  );
  await page.setViewportSize({ width: WIDTH, height: Math.min(height, TALLEST) });
  const png = await page.screenshot();
  await page.close();
  return sharp(png).png({ palette: true, colours: COLOURS, effort: 10, compressionLevel: 9 }).toBuffer();
}
