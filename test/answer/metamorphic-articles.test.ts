import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ARTICLE_VARIANTS, varied } from "../../bench/lib/article-variants.js";
import { keepOpen } from "../../bench/lib/keep-open.js";
import { plainAnswer } from "../../bench/lib/plain-answers.js";
import { createEmbedder } from "../../embeddings/embedder.js";
import { type Core, openCore } from "../../src/answer/core.js";
import { packageRoot } from "../../src/shared/paths.js";
import { temporaryFolder } from "../temporary-folder.js";

const SEEDS = join(packageRoot, "seeds");

/** Answered by a leadership, by a passage, not at all. */
const QUESTIONS = [
  "qui menait les ukrainiens au round de novembre",
  "Combien de missiles la défense anti-aérienne a descendus ?",
  "Que dit Anna Zorglub du plan ?",
];

describe("the same articles, each written as other people have it", () => {
  const embedder = createEmbedder();
  let plain: Core;
  let written: Core;
  const folder = temporaryFolder();
  beforeAll(async () => {
    const variants = Object.values(ARTICLE_VARIANTS);
    for (const [i, file] of readdirSync(SEEDS).entries()) {
      // Two ways each, so that every one is used.
      const ways = [variants[i % variants.length]!, variants[(i + 5) % variants.length]!];
      const body = (text: string): string => ways.reduceRight((varied, vary) => vary(varied), text);
      writeFileSync(join(folder, file), varied(readFileSync(join(SEEDS, file), "utf8"), body));
    }
    plain = await openCore({ seeds: SEEDS, index: temporaryFolder(), embedder: keepOpen(embedder) });
    written = await openCore({ seeds: folder, index: temporaryFolder(), embedder: keepOpen(embedder) });
  });
  afterAll(async () => {
    await plain?.close();
    await written?.close();
    await embedder.close();
  });

  it.each(QUESTIONS)("answer alike: %s", async (question) => {
    expect(await plainAnswer(written, question)).toEqual(await plainAnswer(plain, question));
  });

  it("state the same leaderships", async () => {
    const said = async (core: Core) =>
      (await core.leaderships()).map(({ quote: _, citation: __, lines: ___, ...leadership }) => leadership);
    expect(await said(written)).toEqual(await said(plain));
  });

  it("are quoted word for word, with what is emphasised inside of the quote", async () => {
    for (const question of QUESTIONS) {
      const { excerpts, nearest } = await written.ask(question);
      for (const { source, start, end, quote, best, highlights } of [...excerpts, ...nearest]) {
        const text = readFileSync(join(folder, source), "utf8").replace(/^\uFEFF/u, "");
        expect(text.slice(start, end)).toBe(quote);
        for (const [from, to] of [best, ...highlights]) {
          expect(from).toBeGreaterThanOrEqual(start);
          expect(to).toBeLessThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
        }
      }
    }
  });
});
