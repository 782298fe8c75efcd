import { describe, expect, it } from "vitest";
import type { Comparison } from "../../../src/answer/compare/types.js";
import { LIMITS } from "../../../src/discord/limits.js";
import { comparisonView } from "../../../src/discord/views/comparison-view.js";
import { fakeComparison } from "../../terminal/fakes/answers.js";
import { FakeCore } from "./fake-core.js";
import { ASKER, FakeCalls, makeBench, textOf } from "./harness.js";

const ARTICLES = [
  { source: "a.txt", text: "Ils ont échangé 1 200 prisonniers.\nLe *lac* est calme.", date: "2026-02-18" },
  { source: "b.txt", text: "Ils ont échangé 900 prisonniers.", date: "2026-02-17" },
];

async function view(given: Partial<Comparison> = {}) {
  const core = new FakeCore(ARTICLES);
  const { context } = await makeBench(core);
  const excerpts = core.excerpts();
  const articles = fakeComparison().articles.map((article, at) => ({
    ...article,
    excerpts: [excerpts[at]!],
  }));
  const comparison = fakeComparison({ articles, ...given });
  return comparisonView(comparison, { owner: ASKER.userId, isPrivate: false }, context);
}

describe("a comparison as a message", () => {
  it("has what stands side by side first, each quote with its place, then the passages", async () => {
    const message = await view();
    const text = textOf(message);
    expect(text).toMatch(/Chiffres pour « prisonniers », côte à côte/);
    expect(text).toMatch(/\*\*1 200 prisonniers\*\*/);
    expect(text).toMatch(/\*\*900 prisonniers\*\*/);
    expect(text).toMatch(/La même personne à la tête : Russie/);
    expect(text).toMatch(/seules les citations le disent/);
    expect(text).toContain("Le \\*lac\\* est calme.");
    expect(message.embeds.length).toBe(3);
  });

  it("keeps Discord's limits, and whole blocks, however much there is", async () => {
    const [figures] = fakeComparison().figures;
    const long = { ...figures!.quotes[0]!, quote: "très *long* ".repeat(300), title: "titre ".repeat(60) };
    const message = await view({
      figures: Array.from({ length: 5 }, () => ({
        ...figures!,
        quotes: Array.from({ length: 6 }, () => long),
      })),
      subject: "_".repeat(500),
    });
    const total = message.embeds.reduce((sum, { description = "" }) => sum + description.length, 0);
    expect(total).toBeLessThanOrEqual(LIMITS.message.embedsTotal);
    for (const { description } of message.embeds)
      expect(description!.length).toBeLessThanOrEqual(LIMITS.embed.description);
    expect(message.embeds[0]!.description!.length).toBeLessThan(3500);
  });

  it("says where no article speaks of it", async () => {
    const message = await view({
      status: "not_in_sources",
      articles: [],
      figures: [],
      leaders: [],
      missing: ["riz"],
    });
    expect(textOf(message)).toMatch(/Aucun article n’en parle/);
    expect(textOf(message)).toMatch(/riz/);
  });
});

describe("/compare", () => {
  async function compare(options: Record<string, string | boolean>) {
    const core = new FakeCore(ARTICLES);
    const calls = new FakeCalls();
    const { router } = await makeBench(core);
    const request = { ...ASKER, command: "compare", options };
    await router.handle({ type: "command", request, createdAt: 0 } as never, calls);
    return { core, calls };
  }

  it("hands on the subject, the article and the dates", async () => {
    const { core } = await compare({
      subject: "les échanges",
      source: "b.txt",
      after: "2026-02",
      before: "hier",
    });
    expect(core.asked[0]).toMatchObject({
      question: "les échanges",
      options: { sources: ["b.txt"], from: "2026-02-01", to: "2026-02-28" },
    });
  });

  it.each([
    [{ subject: "ab" }, /3/],
    [{ subject: "les échanges", after: "bientôt" }, /bientôt/],
    [{ subject: "les échanges", after: "2026-03", before: "2026-02" }, /2026-03/],
    [{ subject: "les échanges", source: "nulle-part" }, /nulle-part/],
  ])("tells what is wrong with %j", async (options, told) => {
    const { core, calls } = await compare(options);
    expect(core.asked).toEqual([]);
    expect(calls.text).toMatch(told);
  });
});
