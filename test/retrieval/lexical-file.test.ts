import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readLexicalFile, writeLexicalFile } from "../../src/retrieval/lexical-file.js";
import { LexicalIndex } from "../../src/retrieval/lexical-index.js";
import { documentTerms } from "../../src/retrieval/terms.js";

const TEXTS = [
  "Les délégués azerbaïdjanais ont quitté la salle avant midi.",
  "À Bichkek, la deuxième séance a porté sur les prisonniers.",
  "Trois cents familles attendent encore une réponse.",
];

function build(texts: readonly string[]): LexicalIndex {
  const index = new LexicalIndex();
  for (const text of texts) index.add(documentTerms(text));
  return index;
}

const ask = (index: LexicalIndex, ...terms: string[]) => {
  const groups = terms.map((term) => ({
    surface: term,
    start: 0,
    end: 1,
    alternatives: [{ term, weight: 1 }],
  }));
  const { ids, matches } = index.search(groups, 10);
  return [...ids].map((id) => [id, matches.get(id)]);
};

describe("the lexical index in a file", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "pourparlers-lexical-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("scores as the index it was written from", async () => {
    const index = build(TEXTS);
    await writeLexicalFile(folder, "abc", index);
    const stored = await readLexicalFile(folder, "abc");
    for (const terms of [["=AZ"], ["#prisoner", "famil"], ["sall", "nowhere"]]) {
      expect(ask(stored!, ...terms)).toEqual(ask(index, ...terms));
    }
    expect(stored!.size).toBe(TEXTS.length);
  });

  it("keeps any terms and counts", async () => {
    const texts = fc.array(fc.string({ unit: "grapheme", maxLength: 60 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(texts, async (corpus) => {
        const index = build(corpus);
        await writeLexicalFile(folder, "any", index);
        expect((await readLexicalFile(folder, "any"))?.pack()).toEqual(index.pack());
      }),
      { numRuns: 30 },
    );
  });

  it("is null for other passages, a damaged file, a cut one or none", async () => {
    expect(await readLexicalFile(folder, "abc")).toBeNull();
    await writeLexicalFile(folder, "abc", build(TEXTS));
    expect(await readLexicalFile(folder, "other")).toBeNull();
    const [name] = await readdir(folder);
    const file = join(folder, name!);
    const bytes = await readFile(file);
    for (const at of [0, 33, 47, Math.floor(bytes.length / 2), bytes.length - 1]) {
      const damaged = Buffer.from(bytes);
      damaged[at]! ^= 4;
      await writeFile(file, damaged);
      expect(await readLexicalFile(folder, "abc")).toBeNull();
    }
    await writeFile(file, bytes.subarray(0, bytes.length - 5));
    expect(await readLexicalFile(folder, "abc")).toBeNull();
  });

  it("leaves only the newest behind", async () => {
    await writeLexicalFile(folder, "abc", build(TEXTS));
    await writeLexicalFile(folder, "def", build(TEXTS));
    expect(await readdir(folder)).toHaveLength(1);
    expect(await readLexicalFile(folder, "def")).not.toBeNull();
  });

  it("lets a folder that cannot be written be", async () => {
    const file = join(folder, "a file");
    await writeFile(file, "");
    await expect(writeLexicalFile(file, "abc", build(TEXTS))).resolves.toBeUndefined();
  });
});
