import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { splitArticle } from "../../src/corpus/passages.js";
import { readCorpus } from "../../src/corpus/read-folder.js";
import { convert } from "../../src/import/convert.js";
import { UserError } from "../../src/shared/errors.js";
import { type ImportFlags, type ImportSeams, runImport } from "../../src/terminal/run-import.js";
import { makeDocx, paragraph } from "../import/make-docx.js";
import { makePdf } from "../import/make-pdf.js";
import { temporaryFolder } from "../temporary-folder.js";
import { fakeContext } from "./fakes/context.js";

const TITLE = "Ports : « l’accord » est [signé] 🎣";
/** The same as the program reads it: apostrophes between letters are of one kind. */
const TITLE_READ = TITLE.replace("’", "'");
const SENTENCES = [
  "Les deux délégations ont signé mardi à Lausanne un protocole sur les ports francs, après six heures de séance.",
  "La délégation norvégienne est dirigée par Kari Exemple, ministre des Pêches, qui a parlé la première devant la presse.",
];
const PAGE = `<!doctype html><meta charset="utf-8"><title>x</title><meta property="og:title" content="${TITLE}"><meta property="article:published_time" content="2031-03-04">
<nav><a href="/">Accueil</a></nav><article>${SENTENCES.map((text) => `<p>${text}</p>`).join("")}</article>`;

/** A run with the articles' folder and a folder of originals; conversion happens in this thread. */
function setUp(files: Readonly<Record<string, string | Uint8Array>> = {}) {
  const seeds = temporaryFolder();
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const run = async (words: string[], flags: ImportFlags = {}, seams: ImportSeams = {}) => {
    const context = fakeContext({ env: { SEEDS_DIR: seeds, LANG: "en", MAX_ARTICLE_BYTES: "20000" } });
    const converter = { convert, close: async () => {} };
    const now = () => Date.UTC(2031, 5, 1);
    const status = await runImport(context, words, flags, { converter, now, ...seams });
    await context.cleanup.run();
    return { status, out: context.out.text };
  };
  const written = (): string[] =>
    (readdirSync(seeds, { recursive: true }) as string[]).filter((name) => /\.\w+$/.test(name)).sort();
  return { seeds, folder, run, written, read: (name: string) => readFileSync(join(seeds, name), "utf8") };
}

describe("import", () => {
  it("makes articles that the program reads with the right title, date and passages", async () => {
    const lines = SENTENCES.flatMap((text, at) =>
      wrapWords(text, 60).map((line, below) => ({ text: line, y: 700 - 60 * at - 14 * below })),
    );
    const pdf = makePdf([lines], { Title: "Ports et lacs" });
    const { folder, seeds, run } = setUp({
      "page.html": PAGE,
      "sub/note.docx": makeDocx(
        `${paragraph(TITLE, "Titre")}${SENTENCES.map((text) => paragraph(text)).join("")}`,
      ),
      "sub/print.pdf": pdf,
      "old.txt": Buffer.from(`Un titre\n\n${SENTENCES.join("\n\n")}\n`.replaceAll("’", "\x92"), "latin1"),
    });
    expect((await run([folder])).status).toBe(0);
    const { articles, skipped } = await readCorpus(seeds);
    expect(skipped).toEqual([]);
    expect(articles.map(({ source, title, date }) => ({ source, title, date }))).toEqual([
      { source: "old.md", title: "Un titre", date: null },
      { source: "page.md", title: TITLE_READ, date: "2031-03-04" },
      { source: "sub/note.md", title: TITLE_READ, date: null },
      { source: "sub/print.md", title: "Ports et lacs", date: null },
    ]);
    for (const article of articles) {
      const quotes = splitArticle(article).map(({ start, end }) => article.text.slice(start, end));
      // A PDF's lines stay.
      expect(quotes.join("\n\n").replace(/(?<!\n)\n(?!\n)/g, " ")).toBe(SENTENCES.join("\n\n"));
    }
  });

  it("shows what it kept and what it left out, and notes where it comes from", async () => {
    const { folder, run, read } = setUp({ "page.html": PAGE });
    const { out } = await run([join(folder, "page.html")]);
    expect(out).toContain("✓ written: page.md\n");
    expect(out).toContain("kept: 2 paragraphs, 38 words, from “Les deux délégations");
    expect(out).toContain("left out: 1 block, 1 word: “Accueil”\n");
    expect(out).toMatch(/\nWritten: 1\n$/);
    expect(read("page.md")).toMatch(/\nimported: 2031-06-01\nsha256: [0-9a-f]{64}\n---\n\nLes deux/);
  });

  it("never replaces an article unasked, and says when it is there already", async () => {
    const { folder, seeds, run, read } = setUp({ "page.html": PAGE });
    const page = join(folder, "page.html");
    await run([page]);
    expect((await run([page], {}, { now: () => Date.UTC(2031, 6, 1) })).out).toContain(
      "✓ there already: page.md",
    );
    expect(read("page.md")).toContain("imported: 2031-06-01");
    writeFileSync(join(seeds, "page.md"), "À moi.\n");
    const refused = await run([page]);
    expect(refused).toMatchObject({ status: 1 });
    expect(refused.out).toContain(
      `✗ ${page}: page.md is there already and differs: --overwrite replaces it.\n`,
    );
    expect(read("page.md")).toBe("À moi.\n");
    expect((await run([page], { overwrite: true, dryRun: true })).out).toContain(
      "✓ would be replaced: page.md",
    );
    expect(read("page.md")).toBe("À moi.\n");
    expect((await run([page], { overwrite: true })).out).toContain("✓ replaced: page.md");
    expect(read("page.md")).toContain(SENTENCES[0]);
  });

  it("writes nothing on a dry run", async () => {
    const { folder, run, written } = setUp({ "page.html": PAGE });
    expect((await run([folder], { dryRun: true })).out).toContain("✓ would be written: page.md");
    expect(written()).toEqual([]);
  });

  it("names what cannot be imported in one line each, in the language asked for, and goes on", async () => {
    const { folder, run, written } = setUp({
      "a.pdf": "%PDF-1.7 rien",
      "b.docx": "PK\x03\x04",
      "c.html": "",
      "d.html": PAGE,
      "e.txt": `${"mot ".repeat(9000)}\n`,
      "photo.jpg": "x",
      ".hidden.html": PAGE,
    });
    const { status, out } = await run([folder, join(folder, "nothing"), "https://quai.example/a"], {
      locale: "fr",
    });
    expect(status).toBe(1);
    expect(written()).toEqual(["d.md"]);
    expect(out).toContain(`${folder} · 1 fichier d’un autre type, laissé de côté\n`);
    const refusals = out.split("\n").filter((line) => line.startsWith("✗"));
    expect(refusals).toHaveLength(6);
    expect(refusals.join("\n")).toMatch(
      /a\.pdf : Le fichier est abîmé.*\n.*b\.docx : Le fichier est abîmé.*\n.*c\.html : Le fichier est vide\.\n.*e\.txt : L’article serait trop volumineux.*\n.*nothing : Il n’y a ni fichier.*\n.*quai\.example\/a : .*--online/,
    );
    expect(out).toMatch(/\nÉcrits : 1, refusés : 6\n$/);
  });

  it("makes articles of what was dropped into the articles' folder, beside it, and is then silent about it", async () => {
    const { seeds, run, written } = setUp();
    mkdirSync(join(seeds, "mars"));
    writeFileSync(join(seeds, "mars", "page.html"), PAGE);
    writeFileSync(join(seeds, "mars", "Autre.PDF"), makePdf([[{ text: SENTENCES[1]!, y: 700 }]]));
    writeFileSync(join(seeds, "mien.md"), "Un texte à moi.\n");
    expect((await readCorpus(seeds)).skipped).toEqual([
      {
        source: "mars/Autre.PDF",
        reason: new UserError("to_import_more", { more: 1 }).told,
      },
    ]);
    const { status, out } = await run([]);
    expect(status).toBe(0);
    expect(out).toContain("1 .txt or .md file in the articles' folder already");
    expect(written()).toEqual([
      "mars/Autre.PDF",
      "mars/Autre.md",
      "mars/page.html",
      "mars/page.md",
      "mien.md",
    ]);
    expect((await readCorpus(seeds)).skipped).toEqual([]);
  });

  it("writes each entry of a feed by its day and title, two of one title too, and adds only new ones later", async () => {
    const item = (title: string, text: string): string =>
      `<item><title>${title}</title><pubDate>Tue, 04 Mar 2031 10:00:00 GMT</pubDate><description>${text}</description></item>`;
    const feed = (items: string): string =>
      `<rss version="2.0"><channel><title>Le Quai</title>${items}</channel></rss>`;
    const { folder, run, written } = setUp({
      "f.xml": feed(item("Le lac, d’Évian", "Un.") + item("Le lac d'Evian", "Deux.")),
    });
    expect((await run([folder])).out).toContain("RSS/Atom · 2 articles in this feed");
    expect(written()).toEqual(["2031-03-04-le-lac-d-evian-2.md", "2031-03-04-le-lac-d-evian.md"]);
    writeFileSync(
      join(folder, "f.xml"),
      feed(item("Le lac, d’Évian", "Un.") + item("Le lac d'Evian", "Deux.") + item("Le quai", "Trois.")),
    );
    expect((await run([folder])).out).toMatch(/Written: 1, there already: 2, of these incomplete: 3\n$/);
  });

  it("says of a teaser that it is one", async () => {
    const wall = PAGE.replace("</article>", "<p>Il vous reste 75 % de cet article à lire.</p></article>");
    const { folder, run, read } = setUp({ "page.html": wall });
    const { out } = await run([folder]);
    expect(out).toContain(
      "! This is only the article's beginning or summary: the rest is not in the original.",
    );
    expect(out).toMatch(/of these incomplete: 1\n$/);
    expect(read("page.md")).toContain("\nteaser: true\n");
  });

  it("reads an address when it may, and names its article by day and title", async () => {
    const { run, written, read } = setUp();
    const asked: string[] = [];
    const fetcher: NonNullable<ImportSeams["fetcher"]> = {
      fetch: async (address) => {
        asked.push(address);
        return { name: "/a", bytes: Buffer.from(PAGE), url: address, contentType: "text/html" };
      },
    };
    expect((await run(["https://quai.example/a"], {}, { fetcher })).out).toContain("add --online");
    expect(asked).toEqual([]);
    await run(["https://quai.example/a"], { online: true }, { fetcher });
    expect(written()).toEqual(["2031-03-04-ports-l-accord-est-signe.md"]);
    expect(read(written()[0]!)).toContain("\nurl: https://quai.example/a\n");
  });

  it("writes nothing that a page says to a terminal as it stands, nor outside the folder", async () => {
    const hostile = PAGE.replace(TITLE, "../../x\u001b]0;pwned\u0007 \u202egpj.exe");
    const { folder, run, written } = setUp({ "page.html": hostile });
    const { out } = await run([folder]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is left is what is shown
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(written()).toEqual(["page.md"]);
  });

  it("leaves links alone: a folder that holds itself ends", async () => {
    const { folder, run } = setUp({ "page.html": PAGE });
    symlinkSync(folder, join(folder, "again"));
    expect((await run([folder])).out).toMatch(/Written: 1\n$/);
  });
});

/** Lines of at most so many characters. */
function wrapWords(text: string, most: number): string[] {
  return text.match(new RegExp(`\\S.{0,${most - 2}}\\S(?=\\s|$)`, "g")) ?? [];
}
