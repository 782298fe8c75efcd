import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { decodeArticle } from "../../src/corpus/decode-article.js";
import { foldSpace } from "../../src/corpus/lines.js";
import { viewOfText } from "../../src/corpus/view/reading-view.js";
import { articleText, isSameArticle } from "../../src/import/article-text.js";
import { oneLine } from "../../src/import/one-line.js";
import { type Draft, type Facts, NO_FACTS } from "../../src/import/types.js";

const PROVENANCE = { imported: "2031-06-01", sha256: "ab".repeat(32) };
const BODY = "Les deux délégations ont signé.\n";

function draft(facts: Partial<Facts>, isTeaser = false): Draft {
  return {
    facts: { ...NO_FACTS, ...facts },
    body: BODY,
    leftOut: { blocks: 0, words: 0, samples: [] },
    isTeaser,
  };
}

/** What the program reads from an article's file, and the fields of its front matter. */
function readBack(text: string) {
  const article = decodeArticle(Buffer.from(text), "a.md");
  const fields = parse(text.slice(4, text.indexOf("\n---\n") + 1), { schema: "core" }) as Record<
    string,
    unknown
  >;
  return { title: article.title, date: article.date, body: text.slice(article.bodyStart), fields };
}

describe("an article's file", () => {
  it("holds front matter and body, and no field of which nothing is known", () => {
    const text = articleText(draft({ title: "Le lac", date: "2031-03-04", author: "Ana" }, true), PROVENANCE);
    expect(text).toBe(
      `---\ntitle: Le lac\ndate: 2031-03-04\nauthor: Ana\nteaser: true\nimported: 2031-06-01\nsha256: ${PROVENANCE.sha256}\n---\n\n${BODY}`,
    );
  });

  it.each([
    "Ports : l'accord, « enfin » 🎣",
    `"Non", dit l'envoyé : 'peut-être' # et puis`,
    "[Direct] @quai & {lac} * ! | > %",
    "2031-03-04",
    "1234",
    "true",
    "null",
    "~",
    "- un",
    "--- trois traits",
    "C:\\quai\\n",
    "[[[[[[[[[[[[ beaucoup {{{{{{{{{{",
    "é\u0301 deux accents",
    "متن",
    `${"un titre long ".repeat(20).trim()}`,
  ])("gives back the values %j", (value) => {
    const facts = {
      title: value,
      author: value,
      publisher: value,
      date: "2031-03-04",
      url: "https://quai.example/a?b=%22#:",
    };
    const { title, date, body, fields } = readBack(articleText(draft(facts), PROVENANCE));
    expect({ title, date }).toEqual({ title: value, date: "2031-03-04" });
    expect(fields).toMatchObject({ ...facts, sha256: PROVENANCE.sha256 });
    expect(body.trim()).toBe(BODY.trim());
  });

  it("gives back whatever one line holds", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 80 }),
        fc.string({ unit: "binary-ascii" }),
        (a, b) => {
          const facts = { title: oneLine(a), author: oneLine(b), publisher: oneLine(b + a) };
          const { title, fields } = readBack(articleText(draft(facts), PROVENANCE));
          // A title is known as it is read: without what is invisible, or only markup.
          const read = facts.title === null ? "" : foldSpace(viewOfText(facts.title).text);
          if (read !== "") expect(title).toBe(read);
          const told = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
          expect(fields).toMatchObject(told);
        },
      ),
      { numRuns: 100, seed: 7 },
    );
  });

  it("is the same article whenever it was imported, and another one with another word", () => {
    const one = articleText(draft({ title: "Le lac" }), PROVENANCE);
    expect(
      isSameArticle(one, articleText(draft({ title: "Le lac" }), { imported: "2031-07-01", sha256: "cd" })),
    ).toBe(true);
    expect(isSameArticle(one, articleText(draft({ title: "Le quai" }), PROVENANCE))).toBe(false);
    expect(isSameArticle(one, one.replace("signé", "signés"))).toBe(false);
  });
});
