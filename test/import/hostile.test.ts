import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { deflateSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { Converter } from "../../src/import/converter.js";
import { packageRoot } from "../../src/shared/paths.js";
import { temporaryFolder } from "../temporary-folder.js";
import { makeDocx } from "./make-docx.js";
import { original } from "./original.js";

const CLI = join(packageRoot, "dist", "src", "cli.js");
const ORDERS = join(packageRoot, "dist", "src", "shared", "carry-out-orders.js");
const isBuilt = existsSync(ORDERS);
if (!isBuilt) console.log("dist is not there: nothing is imported in a process (npm run build)");

const GOOD = original("a.txt", "Les deux délégations ont signé.\n");

describe.runIf(isBuilt)("an original that costs too much", { timeout: 300_000 }, () => {
  let converter: Converter | null = null;
  afterEach(() => converter?.close());

  /** A process that does what the original's name says. */
  function faultyProcess(): string {
    const file = join(temporaryFolder(), "process.mjs");
    writeFileSync(
      file,
      `import { carryOutOrders } from ${JSON.stringify(pathToFileURL(ORDERS).href)};
      carryOutOrders(({ name }) => {
        if (name === "endless") for (;;);
        if (name === "objects") for (const held = []; ; ) held.push(new Array(1000).fill(held.length));
        if (name === "bytes") for (const held = []; ; ) held.push(Buffer.alloc(2 ** 20, 1));
        if (name === "broken") throw new Error("no rule");
        if (name === "killed") process.kill(process.pid, "SIGKILL");
        return { kind: "text", encoding: null, drafts: [], bareEntries: 0 };
      });`,
    );
    return file;
  }

  it("is given up with its reason, and the next one is read", async () => {
    converter = new Converter({ ms: 1500, megabytes: 64, residentMegabytes: 200 }, faultyProcess());
    for (const [name, code] of [
      ["endless", "import_too_slow"],
      ["objects", "import_too_much_memory"],
      ["bytes", "import_too_much_memory"],
      ["broken", "import_reading_failed"],
      ["killed", "import_reading_failed"],
    ]) {
      await expect(converter.convert(original(name!, "x"))).rejects.toMatchObject({
        name: "UserError",
        code,
      });
      await expect(converter.convert(original("good", "x"))).resolves.toMatchObject({ kind: "text" });
    }
  });

  it.each([
    ["a page", "a.html", `<html><body><article>${"<b>".repeat(333_000)}Mot`],
    [
      "a feed",
      "a.rss",
      `<rss version="2.0"><channel><item><title>Titre</title><description>${"<b>".repeat(333_000)}Mot`,
    ],
  ])("is refused for its depth, not for the time that this takes: %s", async (_, name, text) => {
    converter = new Converter({ ms: 2500, megabytes: 512, residentMegabytes: 1024 });
    await expect(converter.convert(original(name, text))).rejects.toMatchObject({ code: "import_too_deep" });
  });

  it.each([
    [
      "a page of 300,000 elements",
      "a.html",
      () => Buffer.from(`<html><body>${"<p>Un <b>mot</b>".repeat(150_000)}`),
    ],
    [
      "elements inside one another",
      "a.html",
      () => Buffer.from(`<html><body>${"<b><div>".repeat(20_000)}Mot`),
    ],
    ["a PDF that unpacks into 60 MB", "a.pdf", () => packedPdf(60 * 2 ** 20)],
    [
      "a Word document nested 20,000 deep",
      "a.docx",
      () => makeDocx(`${"<w:sdt><w:sdtContent>".repeat(20_000)}${"</w:sdtContent></w:sdt>".repeat(20_000)}`),
    ],
    [
      "a feed nested 20,000 deep",
      "a.rss",
      () => Buffer.from(`<rss version="2.0">${"<channel>".repeat(20_000)}`),
    ],
    [
      "a list of front matter that unfolds",
      "a.md",
      () =>
        Buffer.from(
          `---\ntitle: &a [x,x]\n${Array.from({ length: 40 }, (_, i) => `k${i}: &b${i} [*a,*a,*a]`).join("\n")}\n---\nMot.\n`,
        ),
    ],
  ])("ends in time, whatever it is: %s", async (_, name, make) => {
    converter = new Converter({ ms: 2500, megabytes: 96, residentMegabytes: 200 });
    const end = await converter.convert(original(name, make())).then(
      ({ kind }) => kind as string,
      (error: { code: string }) => error.code,
    );
    expect(end).toMatch(
      /^(?:page|markdown|pdf|document|import_(?:too_slow|too_much_memory|too_deep|too_much_markup|too_large|broken|no_text|no_text_layer|reading_failed))$/,
    );
    await expect(converter.convert(GOOD)).resolves.toMatchObject({ kind: "text" });
  });

  /** A page whose content is so many spaces, packed. */
  function packedPdf(length: number): Buffer {
    const packed = deflateSync(Buffer.alloc(length, " "));
    const head = Buffer.from(
      `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n4 0 obj<</Length ${packed.length}/Filter/FlateDecode>>stream\n`,
    );
    return Buffer.concat([head, packed, Buffer.from("\nendstream endobj\ntrailer<</Root 1 0 R>>")]);
  }
});

describe.runIf(isBuilt && process.platform !== "win32")(
  "an import that is interrupted",
  { timeout: 120_000 },
  () => {
    it("leaves whole articles and nothing else", async () => {
      const seeds = temporaryFolder();
      const folder = temporaryFolder();
      const items = Array.from(
        { length: 900 },
        (_, i) =>
          `<item><title>Article ${i}</title><description>${`Phrase ${i}. `.repeat(500)}</description></item>`,
      );
      writeFileSync(join(folder, "f.rss"), `<rss version="2.0"><channel>${items.join("")}</channel></rss>`);
      const child = spawn(process.execPath, [CLI, "import", "--seeds", seeds, folder], {
        stdio: ["ignore", "pipe", "pipe"],
      });
      let isAsked = false;
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        if (!isAsked && text.includes("✓")) child.kill("SIGINT");
        isAsked ||= text.includes("✓");
      });
      const code = await new Promise((resolve) => child.once("close", (status) => resolve(status)));
      expect(code).toBe(130);
      const files = readdirSync(seeds);
      expect(files.length).toBeGreaterThan(0);
      expect(files.length).toBeLessThan(900);
      for (const file of files) {
        expect(file).toMatch(/^article-\d+\.md$/);
        expect(readFileSync(join(seeds, file), "utf8")).toMatch(/^---\n[\s\S]+\n---\n\n[\s\S]+\. ?\n$/);
      }
    });
  },
);
