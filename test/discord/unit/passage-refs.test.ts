import { describe, expect, it } from "vitest";
import type { Passage } from "../../../src/corpus/types.js";
import { listArticles, listEntries } from "../../../src/discord/article-index.js";
import { listDelegations, listStatements, listTalks } from "../../../src/discord/delegation-index.js";
import { articleRef, passageRef, RefIndex } from "../../../src/discord/passage-refs.js";
import { FakeCore } from "./fake-core.js";
import { frenchAndEnglish } from "./harness.js";

const MANY = 3_000;
const articles = (version = "") =>
  Array.from({ length: MANY }, (_, n) => ({
    source: `dossier-${n % 7}/article-${n}.md`,
    text: `Titre ${n}\nLa séance ${n} a repris${version}.\nElle a duré ${n} heures.`,
    date: `2031-${String(1 + (n % 12)).padStart(2, "0")}-17`,
  }));

/** Counts the articles whose passages are looked at. */
class CountingCore extends FakeCore {
  opened = 0;

  override passages(source: string): readonly Passage[] {
    this.opened++;
    return super.passages(source);
  }
}

describe("references", () => {
  it("are found among thousands of articles by looking at a few of them", () => {
    const core = new CountingCore(articles());
    const refs = new RefIndex(core);
    let looks = 0;
    for (let n = 0; n < MANY; n += 37) {
      const article = core.corpus.articles[n]!;
      expect(refs.article(articleRef(article))).toBe(article);
      for (const { start, end, lines } of core.passages(article.source)) {
        core.opened = 0;
        const found = refs.passage(passageRef({ ...article, start, end }));
        looks = Math.max(looks, core.opened);
        expect(found).toMatchObject({ article: { source: article.source }, passage: { start, end, lines } });
      }
    }
    expect(looks).toBeLessThan(MANY / 100);
  });

  it("name one version of an article, and are looked up among those that stand now", () => {
    const core = new FakeCore(articles().slice(0, 20));
    const refs = new RefIndex(core);
    const old = core.corpus.articles[3]!;
    const { start, end } = core.passages(old.source)[1]!;
    const ref = passageRef({ ...old, start, end });
    expect(refs.passage(ref)).not.toBeNull();
    core.setArticles(articles(" hier").slice(0, 20));
    expect(refs.passage(ref)).toBeNull();
    expect(refs.article(articleRef(old))).toBeNull();
    expect(refs.passage(passageRef({ ...core.corpus.articles[3]!, start, end: end + 5 }))).not.toBeNull();
    for (const unknown of ["AAAAAA", "------", ""]) expect(refs.passage(unknown)).toBeNull();
  });

  it("differ from each other, between articles and within one", () => {
    const [first, second] = new FakeCore(articles().slice(0, 2)).corpus.articles;
    const refs = new Set<string>();
    for (let at = 0; at < 20_000; at++) {
      refs.add(passageRef({ ...first!, start: at, end: at + 300 }));
      refs.add(passageRef({ ...second!, start: at, end: at + 300 }));
    }
    // 27 bits within an article: 20,000 passages make 1.5 pairs of one name by chance.
    expect(refs.size).toBeGreaterThan(40_000 - 16);
  });
});

describe("lists of articles and statements", () => {
  it("are made once for each library", async () => {
    const core = new FakeCore(articles());
    const t = (await frenchAndEnglish()).of("fr");
    const lists = () => [
      listArticles(core),
      listEntries(core),
      listStatements(core),
      listDelegations(core, t),
      listTalks(core, t),
    ];
    const first = lists();
    for (const [n, list] of lists().entries()) expect(list).toBe(first[n]);
    expect(listArticles(core)[0]!.date).toBe("2031-12-17");
    core.setArticles(articles(" hier"));
    for (const [n, list] of lists().entries()) expect(list).not.toBe(first[n]);
  });
});
