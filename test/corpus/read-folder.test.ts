import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { decodeNew } from "../../src/corpus/article-reader.js";
import { readText } from "../../src/corpus/read-article.js";
import { readCorpus } from "../../src/corpus/read-folder.js";
import type { ConvertedFile, Corpus } from "../../src/corpus/types.js";
import { UserError } from "../../src/shared/errors.js";
import { printableName } from "../../src/shared/printable-name.js";
import { english } from "../../src/wording/english.js";

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(path.join(os.tmpdir(), "corpus-"));
  folder = path.join(parent, "articles");
  mkdirSync(folder);
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

function plain({ articles, skipped }: Corpus) {
  return { articles: articles.map(({ source, sha256 }) => [source, sha256]), skipped };
}

function write(source: string, content: string | Uint8Array): void {
  const file = path.join(folder, source);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

describe("readCorpus", () => {
  test("reads .txt and .md of all folders, sorted by code unit, and leaves hidden and other files out", async () => {
    for (const source of ["b.txt", "a/z.md", "É.txt", "Z.TXT", "a.txt", ".hidden.txt", ".git/x.txt", "c.jpg"])
      write(source, "Un texte.");
    const corpus = await readCorpus(folder);
    expect(corpus.articles.map((article) => article.source)).toEqual([
      "Z.TXT",
      "a.txt",
      "a/z.md",
      "b.txt",
      "É.txt",
    ]);
    expect(corpus.skipped).toEqual([]);
  });

  test("gives the same, in the same order, however many files are read at once and whichever is read first", async () => {
    for (let i = 0; i < 40; i++) write(`a${i}.txt`, `Le texte numéro ${i}.`);
    for (const i of [3, 17, 18]) write(`a${i}.txt`, "");
    let reading = 0;
    let most = 0;
    const read = (atOnce: number) =>
      readCorpus(folder, {
        atOnce,
        readNew: async (file) => {
          most = Math.max(most, ++reading);
          for (let turns = file.bytes.at(-2)! % 5; turns > 0; turns--) await setImmediate();
          reading--;
          return decodeNew(file);
        },
      });
    const one = await read(1);
    expect(most).toBe(1);
    expect(one.skipped).toHaveLength(3);
    expect(plain(await read(4))).toEqual(plain(one));
    expect(most).toBe(4);
  });

  test("begins no other file where reading one failed, and ends when none is being read any more", async () => {
    for (let i = 0; i < 12; i++) write(`a${i}.txt`, `Le texte numéro ${i}.`);
    let [begun, ended] = [0, 0];
    const reading = readCorpus(folder, {
      atOnce: 2,
      readNew: async (file) => {
        const isFirst = begun++ === 0;
        if (isFirst) throw new Error("no process left");
        await setImmediate();
        ended++;
        return decodeNew(file);
      },
    });
    await expect(reading).rejects.toThrow("no process left");
    expect(begun - ended).toBe(1);
    expect(begun).toBeLessThan(12);
    const before = begun;
    for (let turns = 0; turns < 20; turns++) await setImmediate();
    expect(begun).toBe(before);
  });

  test("names pages and documents that nobody has imported in one line, and those that have an article not", async () => {
    for (const source of ["a.html", "a.md", "b/C.PDF", "b/c.TXT", "d.html", ".e.html", "f.odt"])
      write(source, "Un texte.");
    const one = (await readCorpus(folder)).skipped;
    expect(one).toEqual([
      {
        source: "d.html",
        reason: new UserError("to_import").told,
      },
    ]);
    for (const source of ["b/x.docx", "z.htm"]) write(source, "Un texte.");
    const more = (await readCorpus(folder)).skipped;
    expect(more).toEqual([{ source: "b/x.docx", reason: new UserError("to_import_more", { more: 2 }).told }]);
  });

  test("keeps the text as it is: line ends, composed and decomposed letters; a byte order mark is no text", async () => {
    write("a.txt", "\uFEFFE\u0301té\r\nfini.\n");
    const [article] = (await readCorpus(folder)).articles;
    expect(article!.text).toBe("E\u0301té\r\nfini.\n");
    expect(article!.bytes).toBe(17);
    expect(article!.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test("names each file it cannot use, with one sentence, and reads the others", async () => {
    write("good.txt", "Un texte.");
    write("czech.txt", Uint8Array.from([0xf8, 0x65, 0xe8]));
    write("damaged.txt", Uint8Array.from([0xff, 0xfe, 0x41, 0x00, 0x00, 0xd8]));
    write("binary.txt", Uint8Array.from([1, 0, 2]));
    write("empty.txt", "");
    write("blank.txt", " \n\u00A0\u200B\n");
    write("bare.md", "---\ntitle: Rien\n---\n");
    write("large.txt", "a".repeat(2000));
    const seen: string[] = [];
    const corpus = await readCorpus(folder, {
      maxBytes: 1000,
      onSkip: (skipped) => seen.push(skipped.source),
    });
    expect(corpus.articles.map((article) => article.source)).toEqual(["good.txt"]);
    const reasons = Object.fromEntries(
      corpus.skipped.map(({ source, reason }) => [source, english.say(reason)]),
    );
    expect(reasons).toMatchObject({
      "czech.txt": expect.stringContaining("encoding cannot be told"),
      "damaged.txt": expect.stringContaining("UTF-16 with a damaged character"),
      "binary.txt": expect.stringContaining("binary data"),
      "empty.txt": expect.stringContaining("empty"),
      "blank.txt": expect.stringContaining("empty"),
      "bare.md": expect.stringContaining("front matter"),
      "large.txt": expect.stringContaining("larger"),
    });
    expect(seen).toEqual(corpus.skipped.map(({ source }) => source));
    for (const reason of Object.values(reasons)) expect(reason).toMatch(/^[A-Z][^\n]+\.$/);
  });

  test("reads Windows-1252 and UTF-16, and names each in one line, once", async () => {
    write("a.txt", "Été.");
    write("b.txt", Buffer.from("Les d\xe9l\xe9gu\xe9s.", "latin1"));
    write("c.txt", Buffer.from("\uFEFFUn été.", "utf16le"));
    write("d.txt", "ASCII.");
    const read: string[] = [];
    const onConvert = ({ source, encoding }: ConvertedFile) => read.push(`${source}: ${encoding}`);
    const { articles, skipped } = await readCorpus(folder, { onConvert });
    expect(articles.map(({ text }) => text)).toEqual(["Été.", "Les délégués.", "Un été.", "ASCII."]);
    expect(skipped).toEqual([]);
    expect(read).toEqual(["b.txt: Windows-1252", "c.txt: UTF-16"]);
    const known = (source: string) => articles.find((article) => article.source === source);
    await readCorpus(folder, { onConvert, known });
    expect(read).toHaveLength(2);
  });

  test("does not follow links out of the folder or round in circles", async () => {
    write("a/real.txt", "Un texte.");
    writeFileSync(path.join(parent, "secret.txt"), "Un secret.");
    symlinkSync(path.join(parent, "secret.txt"), path.join(folder, "out.txt"));
    symlinkSync(parent, path.join(folder, "parent"));
    symlinkSync(path.join(folder, "a"), path.join(folder, "a/loop"));
    symlinkSync("self.txt", path.join(folder, "self.txt"));
    symlinkSync("gone.txt", path.join(folder, "dangling.txt"));
    symlinkSync(path.join(folder, "a"), path.join(folder, "0-twice"));
    symlinkSync("a/real.txt", path.join(folder, "alias.txt"));
    const corpus = await readCorpus(folder);
    expect(corpus.articles.map((article) => article.source)).toEqual(["a/real.txt", "alias.txt"]);
    expect(corpus.skipped.map(({ source }) => source)).toEqual([
      "0-twice",
      "a/loop",
      "dangling.txt",
      "out.txt",
      "parent",
      "self.txt",
    ]);
    expect(JSON.stringify(corpus)).not.toContain("Un secret");
  });

  test.skipIf(process.getuid?.() === 0)("names a file that may not be read", async () => {
    write("a.txt", "Un texte.");
    chmodSync(path.join(folder, "a.txt"), 0);
    expect((await readCorpus(folder)).skipped[0]!.reason.code).toBe("file_forbidden");
  });

  test("says what to do when the folder is missing or is a file", async () => {
    await expect(readCorpus(path.join(folder, "none"))).rejects.toThrow(UserError);
    await expect(readCorpus(path.join(folder, "none"))).rejects.toThrow(/does not exist.*Create it/);
    write("a.txt", "Un texte.");
    await expect(readCorpus(path.join(folder, "a.txt"))).rejects.toThrow(/is a file/);
  });

  test("reads an empty folder as no articles", async () => {
    expect(await readCorpus(folder)).toEqual({ articles: [], skipped: [] });
  });
});

test.each([3, 1000])(
  "readText gives a file that is being written whole, or not at all (%i writes)",
  async (writes) => {
    const half = 50_000;
    write("a.txt", "a".repeat(2 * half));
    let done = false;
    const writing = (async () => {
      const file = openSync(path.join(folder, "a.txt"), "r+");
      for (let i = 0; i < writes && !done; i++) {
        const letters = "bcdefgh"[i % 7]!.repeat(half);
        writeSync(file, letters, 0);
        await setImmediate();
        writeSync(file, letters, half);
        await setImmediate();
      }
      closeSync(file);
    })();
    try {
      const { text } = await readText(folder, "a.txt");
      expect(new Set(text).size).toBe(1);
    } catch (error) {
      expect(error).toMatchObject({
        code: "file_unsettled",
        message: expect.stringContaining("being written"),
      });
    }
    done = true;
    await writing;
  },
);

test("readText refuses a source that leads out of the folder", async () => {
  writeFileSync(path.join(parent, "secret.txt"), "Un secret.");
  await expect(readText(folder, "../secret.txt")).rejects.toMatchObject({ code: "link_outside" });
  await expect(readText(folder, "none.txt")).rejects.toMatchObject({ code: "file_missing" });
  await expect(readText(folder, "a\0b.txt")).rejects.toBeInstanceOf(UserError);
});

test("printableName keeps a name on one line", () => {
  expect(printableName("a\nb\u001b[31m\u202Ec.txt")).toBe("a\\nb\\u{1b}[31m\\u{202e}c.txt");
  expect(printableName("Été à Genève.txt")).toBe("Été à Genève.txt");
});
