import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { Random } from "../../bench/lib/random.js";
import { BaseEmbeddings, textShape } from "../../bench/scale/base-embeddings.js";
import { type BaseTexts, readBase } from "../../bench/scale/base-texts.js";
import { growArticles, growCorpus } from "../../bench/scale/grow-corpus.js";
import { VariationEmbedder } from "../../bench/scale/variation-embedder.js";
import { Vocabulary } from "../../bench/scale/vary-paragraph.js";
import { embed, FakeEmbedder } from "../index/fake.js";

const TEXTS = [
  "Le médiateur annonce une trêve de trente jours autour du port de Valmarine.",
  "Les convois traversent la plaine avant la neige, selon Marta Ollivier.",
  "Une commission mixte surveille la frontière entre les deux vallées.",
];
const BASE: BaseTexts = {
  name: "three sentences",
  paragraphs: TEXTS.map((text, i) => ({ id: `p${i}`, title: `Sujet ${i}`, text })),
  questions: [],
};

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe("a variation", () => {
  const vocabulary = new Vocabulary(TEXTS);

  it("keeps every offset and the shape, and is the same for the same seed", () => {
    let changed = 0;
    for (const text of TEXTS) {
      for (let seed = 0; seed < 50; seed++) {
        const varied = vocabulary.vary(text, Random.of(seed));
        expect(varied).toHaveLength(text.length);
        expect(textShape(varied)).toBe(textShape(text));
        expect(vocabulary.vary(text, Random.of(seed))).toBe(varied);
        if (varied !== text) changed++;
      }
    }
    expect(changed).toBeGreaterThan(0);
  });

  it("has another shape than another text", () => {
    expect(new Set(TEXTS.map(textShape)).size).toBe(TEXTS.length);
  });
});

describe("growArticles", () => {
  it("begins with the base as it is, then varies it without end", () => {
    const articles = growArticles(BASE, 2);
    const [first, second, third] = Array.from({ length: 3 }, () => articles.next().value);
    const bodies = [first!, second!].flatMap(({ text, paragraphs }) =>
      paragraphs.map(({ start, end }) => text.slice(start, end)),
    );
    expect(bodies).toEqual(TEXTS);
    expect(third!.source.startsWith("r001/")).toBe(true);
    expect(first!.text).toContain("Sujet 0, Sujet 1");
  });

  it("writes the same files in every run, and a longer corpus begins like a shorter one", async () => {
    const [a, b] = [0, 1].map(() => mkdtempSync(join(tmpdir(), "grown-")));
    folders.push(a!, b!);
    const few = await growCorpus(BASE, a!, 3, ({ paragraphs }) => paragraphs.length);
    const many = await growCorpus(BASE, b!, 9, ({ paragraphs }) => paragraphs.length);
    expect(many.slice(0, few.length)).toEqual(few);
    for (const { source } of few)
      expect(readFileSync(join(a!, source), "utf8")).toBe(readFileSync(join(b!, source), "utf8"));
  });
});

describe("VariationEmbedder", () => {
  const bases = () =>
    new BaseEmbeddings({
      bases: TEXTS.map((text) => ({ text, context: "", embedding: embed({ text }) })),
      questions: [],
      passagesOf: new Map(),
      embeddingMs: 0,
    });
  const varied = new Vocabulary(TEXTS).vary(TEXTS[0]!, Random.of(3));

  it("gives a base its own vectors, a variation near ones, always the same", async () => {
    const real = new FakeEmbedder();
    const embedder = new VariationEmbedder(real, bases());
    const [own, near] = await embedder.embedPassages([{ text: TEXTS[0]! }, { text: varied }]);
    const [, again] = await embedder.embedPassages([{ text: TEXTS[0]! }, { text: varied }]);
    expect(real.embedded).toEqual([]);
    expect(own!.vector).toEqual(embed({ text: TEXTS[0]! }).vector);
    expect(again).toEqual(near);
    expect(near!.vector).not.toEqual(own!.vector);
    expect(embedder.vectorOf(varied)).toEqual(near!.vector);
    expect(Math.hypot(...near!.vector)).toBeCloseTo(1, 5);
    expect(near!.tokens.starts).toEqual(own!.tokens.starts);
    expect(embedder.counts).toEqual({ bases: 2, varied: 2, embedded: 0 });
  });

  it("really embeds what varies no base, once", async () => {
    const real = new FakeEmbedder();
    const embedder = new VariationEmbedder(real, bases());
    const text = "Rien de commun avec les autres phrases.";
    await embedder.embedPassages([{ text }]);
    await embedder.embedPassages([{ text }]);
    expect(real.embedded).toEqual([text]);
  });

  it("has an identity of its own", async () => {
    const real = new FakeEmbedder();
    const identity = await new VariationEmbedder(real, bases()).identify();
    expect(identity.fingerprint).not.toBe(real.identity.fingerprint);
    expect(identity.dimensions).toBe(real.identity.dimensions);
  });
});

describe("readBase", () => {
  it("takes the project's own articles where there is no PIAF, and says so", async () => {
    const base = await readBase("/nowhere");
    expect(base.name).toContain("own");
    expect(base.paragraphs.length).toBeGreaterThan(50);
    const ids = new Set(base.paragraphs.map(({ id }) => id));
    for (const { relevant } of base.questions) expect(relevant.every((id) => ids.has(id))).toBe(true);
  });
});
