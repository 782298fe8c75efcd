import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import iconv from "iconv-lite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ArticleReader } from "../../src/corpus/article-reader.js";
import { decodeArticle } from "../../src/corpus/decode-article.js";
import { findEncoding } from "../../src/corpus/decode-text.js";
import { LineTable } from "../../src/corpus/lines.js";
import { splitArticle } from "../../src/corpus/passages.js";
import { DEFAULT_MAX_BYTES, readArticleBytes } from "../../src/corpus/read-article.js";
import type { Article } from "../../src/corpus/types.js";
import { UserError } from "../../src/shared/errors.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "reading-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LONG_AGO = new Date("2020-01-01");

/** Reads these bytes as a file; `null` when it is refused, as a user is told. */
async function readBack(bytes: Uint8Array): Promise<Article | null> {
  const file = path.join(folder, "a.txt");
  writeFileSync(file, bytes);
  // A file written just now would be waited for.
  utimesSync(file, LONG_AGO, LONG_AGO);
  try {
    return decodeArticle(await readArticleBytes(folder, "a.txt", DEFAULT_MAX_BYTES), "a.txt");
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).message).toMatch(/^[A-Z][^\n]+\.$/);
    return null;
  }
}

/** The text's bytes as the file has them, its mark too where the file has one. */
function encodeLike(bytes: Uint8Array, text: string): Buffer {
  const { codec } = findEncoding(bytes);
  const marked = iconv.encode(text, codec, { addBOM: true });
  return marked.length === bytes.length ? marked : iconv.encode(text, codec, { addBOM: false });
}

function expectSound(article: Article): void {
  const { text } = article;
  const { count } = new LineTable(text);
  for (const { start, end, lines, sentences, alsoAt } of splitArticle(article)) {
    expect(start).toBeGreaterThanOrEqual(article.bodyStart);
    expect(end).toBeGreaterThan(start);
    for (const span of [...sentences, ...alsoAt]) {
      expect(span.start).toBeGreaterThanOrEqual(article.bodyStart);
      expect(span.end).toBeLessThanOrEqual(text.length);
    }
    expect(lines[0]).toBeLessThanOrEqual(lines[1]);
    expect(lines[1]).toBeLessThanOrEqual(count);
  }
}

/** Bytes that are nearly text: letters, marks, line ends of all kinds, and pieces of characters. */
const pieces = fc.constantFrom(
  ..."a|É|e\u0301|«|»|“|’|\uFEFF|\u200B|\u00A0|\u2028|\u0085|𝒢|\r|\n|\r\n|\n\n|. | |---\n|title: |# |1|?"
    .split("|")
    .map((text) => Buffer.from(text)),
  ...[[0xe9], [0xf0, 0x9d], [0xed, 0xa0, 0x80], [0xc0, 0x80], [0xff, 0xfe]].map((bytes) =>
    Buffer.from(bytes),
  ),
);

test("a file of any bytes is an article with their text, or is refused in a sentence", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ maxLength: 60 }),
        fc.array(pieces, { maxLength: 40 }).map((list) => Buffer.concat(list)),
      ),
      async (bytes) => {
        const article = await readBack(bytes);
        if (article === null) return;
        expect(article.bytes).toBe(bytes.length);
        expect(encodeLike(bytes, article.text)).toEqual(Buffer.from(bytes));
        expectSound(article);
      },
    ),
    { numRuns: 300 },
  );
});

test("a file of any text is read as it stands, line ends included, at once or when asked for", async () => {
  const line = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 20 }),
    fc.constantFrom(
      "Les délégations se sont vues à Genève.",
      "« Nous sommes prêts », a dit le ministre",
      "---",
      "# Titre",
      "",
    ),
  );
  const text = fc
    .array(fc.tuple(line, fc.constantFrom("\n", "\r\n", "\r", " ")), { maxLength: 12 })
    .map((lines) => lines.flat().join("").replaceAll("\0", ""));
  await fc.assert(
    fc.asyncProperty(text, async (written) => {
      const article = await readBack(new TextEncoder().encode(written));
      if (article === null) return;
      expect(article.text).toBe(written.replace(/^\uFEFF/, ""));
      const { text: _, source, ...facts } = article;
      const lazy = new ArticleReader(folder, { textBytes: 1 }).article(source, facts);
      expect(lazy.text).toBe(article.text);
      expect(splitArticle(lazy)).toEqual(splitArticle(article));
      expectSound(lazy);
    }),
    { numRuns: 200 },
  );
});
