import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { APIMessage } from "discord-api-types/v10";
import { afterAll, describe, expect, it } from "vitest";
import { formatCitation } from "../../src/corpus/citation.js";
import { packageRoot } from "../../src/shared/paths.js";
import { articlePath, citationPath } from "../../src/site/addresses.js";
import { chromiumPath, useChromium } from "../chromium.js";
import { botIsThere, OWN_SEEDS, useStage } from "../discord/e2e/stage.js";
import type { Member, Outcome } from "../discord/loopback/member.js";
import { openSite } from "../site/open-site.js";
import { temporaryFolder } from "../temporary-folder.js";
import { takeDrawn, takeSite } from "./camera.js";
import { drawMessage } from "./draw-message.js";
import { drawTerminal } from "./draw-terminal.js";
import { type Shape, shapeOfMessage, shapeOfTerminal } from "./shape.js";

const run = promisify(execFile);
const FOLDER = join(packageRoot, "docs", "pictures");
const SHAPES = join(FOLDER, "shapes.json");
/** Bytes that all pictures have together at most. */
const MOST = 1_500_000;
/** `npm run pictures`: pictures are made, and what they were made of is written down. */
const isMaking = process.env.RECORD_PICTURES !== undefined;
const THEMES = ["light", "dark"] as const;
const QUESTION = "Qui dirigeait la délégation russe à Genève ?";

interface Command {
  readonly name: string;
  /** What the member typed, as the picture repeats it. */
  readonly typed: string;
  readonly give: (member: Member) => Promise<Outcome>;
}
const COMMANDS: readonly Command[] = [
  {
    name: "answer",
    typed: "/ask question: How many drones did Russia fire before the talks? count: 1",
    give: (member) => member.ask("How many drones did Russia fire before the talks?", { count: 1 }),
  },
  {
    name: "who-led",
    typed: `/ask question: ${QUESTION} count: 1`,
    give: (member) => member.ask(QUESTION, { count: 1 }),
  },
  {
    name: "abstention",
    typed: "/ask question: Who led the Chinese delegation?",
    give: (member) => member.ask("Who led the Chinese delegation?"),
  },
  { name: "sources", typed: "/sources", give: (member) => member.slash("sources") },
  { name: "delegation", typed: "/delegation", give: (member) => member.slash("delegation") },
];

const recorded = (existsSync(SHAPES) ? JSON.parse(readFileSync(SHAPES, "utf8")) : {}) as Record<
  string,
  Shape
>;
const made: Record<string, Shape> = {};
afterAll(() => {
  if (isMaking) writeFileSync(SHAPES, `${JSON.stringify({ ...recorded, ...made }, null, 2)}\n`);
});

const stale = (name: string) =>
  `docs/pictures/${name}-*.png no longer show what the program makes: npm run pictures`;
const keep = (name: string, theme: string, png: Buffer): void => {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${name}-${theme}.png`), png);
};
if (isMaking && chromiumPath === undefined)
  throw new Error("pictures are made in Chromium: apt-get install chromium");

const drawing = isMaking ? useChromium() : undefined;

describe.skipIf(!botIsThere)("Discord's pictures", () => {
  const stage = useStage({ env: { WEB_PUBLIC_URL: "https://talks.example/" } });

  it.each(COMMANDS)("show what the bot sends: $name", async ({ name, typed, give }) => {
    const { reply } = await give(stage.member.with({ locale: "en-GB" }));
    const message: APIMessage = reply!.message;
    const shape = shapeOfMessage(message);
    if (drawing === undefined) return expect(shape, stale(name)).toEqual(recorded[name]);
    made[name] = shape;
    for (const theme of THEMES)
      keep(name, theme, await takeDrawn(drawing.browser, drawMessage(message, typed, theme)));
  });
});

describe.skipIf(!botIsThere)("the terminal's picture", () => {
  it("shows what the program writes", async () => {
    const args = ["ask", "--seeds", OWN_SEEDS, "--index", temporaryFolder(), "--top", "2", QUESTION];
    const { stdout: text } = await run(
      process.execPath,
      [join(packageRoot, "dist", "src", "cli.js"), ...args],
      {
        env: { ...process.env, NO_COLOR: "", FORCE_COLOR: "1", COLUMNS: "86", LC_ALL: "en" },
      },
    );
    const shape = shapeOfTerminal(text.trimEnd());
    if (drawing === undefined) return expect(shape, stale("terminal")).toEqual(recorded.terminal);
    made.terminal = shape;
    const shown = `$ npm run --silent ask -- --top 2 "${QUESTION}"\n${text.trimEnd()}`;
    for (const theme of THEMES)
      keep("terminal", theme, await takeDrawn(drawing.browser, drawTerminal(shown, theme)));
  }, 180_000);
});

describe("the site's pictures", () => {
  const SOURCE = "2026-02-17-geneve-troisieme-cycle.md";

  it("show its pages", async () => {
    const site = await openSite({}, { seeds: OWN_SEEDS });
    const { sha256 } = site.core.corpus.articles.find(({ source }) => source === SOURCE)!;
    const pages: Record<string, string> = {
      "site-articles": "/",
      "site-article": `/${articlePath(SOURCE)}?lines=14`,
      "site-citation": `/${citationPath(formatCitation({ source: SOURCE, lines: [14, 14], sha256 }))}`,
      "site-rounds": "/rounds",
    };
    for (const [name, path] of Object.entries(pages)) {
      const html = await (await fetch(site.base + path)).text();
      // Its elements in order, each once: how many articles there are does not count.
      const shape = [
        ...new Set(
          [...html.matchAll(/<([a-z][a-z\d]*)(?: class="([^"]*)")?/g)].map(([, tag, kind]) =>
            kind === undefined ? tag! : `${tag}.${kind}`,
          ),
        ),
      ];
      if (drawing === undefined) {
        expect(shape, stale(name)).toEqual(recorded[name]);
        continue;
      }
      made[name] = shape;
      for (const theme of THEMES) keep(name, theme, await takeSite(drawing.browser, site.base + path, theme));
    }
  });
});

describe.skipIf(isMaking)("docs/pictures", () => {
  const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith(".png")) : [];

  it("has a light and a dark picture of each, and nothing else", () => {
    const names = Object.keys(recorded).flatMap((name) => THEMES.map((theme) => `${name}-${theme}.png`));
    expect(files.sort()).toEqual(names.sort());
  });

  it("is small enough to be fetched with the program", () => {
    expect(files.reduce((sum, name) => sum + statSync(join(FOLDER, name)).size, 0)).toBeLessThan(MOST);
  });

  it("is shown by README and documents, each picture once at least", () => {
    const pages = ["README.md", "docs/discord.md", "docs/site.md", "docs/terminal.md"];
    const text = pages.map((page) => readFileSync(join(packageRoot, page), "utf8")).join("\n");
    expect(files.filter((name) => !text.includes(`pictures/${name}`))).toEqual([]);
  });
});
