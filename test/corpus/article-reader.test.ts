import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ArticleReader } from "../../src/corpus/article-reader.js";
import { readCorpus } from "../../src/corpus/read-folder.js";
import type { Article, ArticleFacts } from "../../src/corpus/types.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "reader-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const TEXT = "\uFEFFÉté à Genève.\r\nLes délégations se sont vues.\r\n";
const fileOf = (source: string): string => path.join(folder, source);

/** No room for a text: each one asked for is read from its file. */
const FORGETFUL = { textBytes: 1 };

/** The folder's articles as they are known from a reading before. */
async function readKnown(reader: ArticleReader): Promise<Article[]> {
  const { articles } = await readCorpus(folder, { reader });
  return articles.map((article) => reader.article(article.source, article));
}

async function readOne(reader: ArticleReader): Promise<Article> {
  return (await readKnown(reader))[0]!;
}

describe("an article's text", () => {
  test.each([
    ["kept", {}],
    ["read when asked for", FORGETFUL],
  ])("is its file's, decoded: %s", async (_, options) => {
    writeFileSync(fileOf("a.txt"), TEXT);
    const article = await readOne(new ArticleReader(folder, options));
    expect(article.text).toBe(TEXT.slice(1));
    expect(article.text).toBe(TEXT.slice(1));
  });

  test("is kept as long as there is room, whatever becomes of the file", async () => {
    writeFileSync(fileOf("a.txt"), TEXT);
    const article = await readOne(new ArticleReader(folder));
    rmSync(fileOf("a.txt"));
    expect(article.text).toBe(TEXT.slice(1));
  });

  test("gives way to those asked for later", async () => {
    for (const source of ["a.txt", "b.txt"]) writeFileSync(fileOf(source), source.repeat(1000));
    const reader = new ArticleReader(folder, { textBytes: 15_000 });
    const articles = await readKnown(reader);
    rmSync(fileOf("a.txt"));
    rmSync(fileOf("b.txt"));
    expect(articles[1]!.text).toHaveLength(5000);
    expect(() => articles[0]!.text).toThrow(/^a\.txt has changed/);
  });

  test("stays at hand of an article that was read for the first time, for whoever reads it to its end", async () => {
    writeFileSync(fileOf("a.txt"), TEXT);
    const { articles } = await readCorpus(folder, { reader: new ArticleReader(folder, FORGETFUL) });
    rmSync(fileOf("a.txt"));
    expect(articles[0]!.text).toBe(TEXT.slice(1));
  });

  const CHANGES: readonly [string, (file: string) => void][] = [
    ["gone", (file) => rmSync(file)],
    ["edited, of the same length", (file) => writeFileSync(file, TEXT.replace("vues", "tues"))],
    ["longer", (file) => writeFileSync(file, `${TEXT}Fin.`)],
    ["cut", (file) => truncateSync(file, 5)],
    [
      "a folder",
      (file) => {
        rmSync(file);
        mkdirSync(file);
      },
    ],
    [
      "a link to the same text outside",
      (file) => {
        const outside = mkdtempSync(path.join(os.tmpdir(), "outside-"));
        writeFileSync(path.join(outside, "a.txt"), TEXT);
        rmSync(file);
        symlinkSync(path.join(outside, "a.txt"), file);
        afterOne.push(() => rmSync(outside, { recursive: true }));
      },
    ],
  ];
  const afterOne: (() => void)[] = [];
  afterEach(() => {
    for (const clean of afterOne.splice(0)) clean();
  });

  test.each(CHANGES)("is not told any more when the file is %s", async (_, change) => {
    writeFileSync(fileOf("a.txt"), TEXT);
    const article = await readOne(new ArticleReader(folder, FORGETFUL));
    change(fileOf("a.txt"));
    expect(() => article.text).toThrow(
      expect.objectContaining({
        name: "UserError",
        code: "changed",
        message: "a.txt has changed since it was read, or can no longer be read.",
      }),
    );
  });
});

describe("readCorpus, of what is known", () => {
  const FACTS: ArticleFacts = {
    sha256: "",
    bytes: 0,
    bodyStart: 0,
    title: "Connu",
    date: "2026-02-17",
    place: null,
    origin: null,
    publisher: null,
    url: null,
    language: "fr",
  };

  test("takes over what is known of a file's bytes and does not decode them", async () => {
    // Decoding would refuse these.
    writeFileSync(fileOf("a.txt"), Uint8Array.from([0x45, 0xe9]));
    const asked: string[] = [];
    const { articles, skipped } = await readCorpus(folder, {
      known: (source, sha256) => {
        asked.push(source);
        return { ...FACTS, sha256, bytes: 2 };
      },
    });
    expect(skipped).toEqual([]);
    expect(asked).toEqual(["a.txt"]);
    expect(articles[0]).toMatchObject({ source: "a.txt", title: "Connu", bytes: 2 });
    expect(articles[0]!.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test("decodes what is not", async () => {
    writeFileSync(fileOf("a.txt"), TEXT);
    writeFileSync(fileOf("b.txt"), "The delegations met in Geneva and they talked about the exchange.");
    const { articles } = await readCorpus(folder, {
      known: (source, sha256) => (source === "a.txt" ? { ...FACTS, sha256, bytes: 1 } : undefined),
    });
    expect(articles.map(({ title, language }) => [title, language])).toEqual([
      ["Connu", "fr"],
      [null, "en"],
    ]);
  });

  test("stops when it is aborted", async () => {
    writeFileSync(fileOf("a.txt"), TEXT);
    const signal = AbortSignal.abort(new Error("stop"));
    await expect(readCorpus(folder, { signal })).rejects.toThrow("stop");
  });
});
