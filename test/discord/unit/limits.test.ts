import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LeaderAnswer } from "../../../src/answer/types.js";
import { foldName } from "../../../src/corpus/fold-name.js";
import { completeArticle, findArticle } from "../../../src/discord/article-choices.js";
import { matchChoices } from "../../../src/discord/choices.js";
import { LIMITS } from "../../../src/discord/limits.js";
import { CUT_MARK } from "../../../src/discord/markdown/quote-text.js";
import { buildMessage, type OutgoingMessage } from "../../../src/discord/replies.js";
import { answerView } from "../../../src/discord/views/answer-view.js";
import { articleView } from "../../../src/discord/views/article-view.js";
import { shareRoom } from "../../../src/discord/views/excerpts.js";
import { passageView } from "../../../src/discord/views/passage-view.js";
import { reindexView } from "../../../src/discord/views/reindex-view.js";
import { sourcesView } from "../../../src/discord/views/sources-view.js";
import { UserError } from "../../../src/shared/errors.js";
import { inertText } from "../../../src/shared/inert-text.js";
import { displayQuote } from "./discord-markdown.js";
import { FakeCore } from "./fake-core.js";
import { ASKER, idOf, makeBench, textOf } from "./harness.js";

function expectWithinLimits({ embeds, components, allowedMentions }: OutgoingMessage): void {
  expect(allowedMentions).toEqual({ parse: [] });
  expect(embeds.length).toBeGreaterThan(0);
  expect(embeds.length).toBeLessThanOrEqual(LIMITS.message.embeds);
  let total = 0;
  for (const { description = "", footer } of embeds) {
    expect(description.length).toBeGreaterThan(0);
    expect(description.length).toBeLessThanOrEqual(LIMITS.embed.description);
    expect(footer?.text.length ?? 0).toBeLessThanOrEqual(LIMITS.embed.footer);
    total += description.length + (footer?.text.length ?? 0);
  }
  expect(total).toBeLessThanOrEqual(LIMITS.message.embedsTotal);
  expect(components.length).toBeLessThanOrEqual(LIMITS.components.rows);
  const ids = components.flatMap((row) => row.components.map(idOf));
  expect(new Set(ids).size).toBe(ids.length);
  for (const row of components) {
    expect(row.components.length).toBeGreaterThan(0);
    expect(row.components.length).toBeLessThanOrEqual(LIMITS.components.buttonsPerRow);
  }
}

/** The quotes of a message, as they are displayed. */
function quotesOf({ embeds }: OutgoingMessage): string[] {
  return embeds
    .flatMap(({ description = "" }) => description.split("\n").filter((line) => line.startsWith("> ")))
    .map((line) => displayQuote(line).text);
}

/** The same leader in so many rounds, each a year apart. */
function inRounds(leader: LeaderAnswer, count: number): LeaderAnswer[] {
  return Array.from({ length: count }, (_, index) => ({ ...leader, date: `${2000 + index}` }));
}

const LONG_NAME = `${"é".repeat(197)}.md`;
const WORDS = "Les pourparlers ont repris mercredi à Genève, *selon* les médiateurs. ";

describe("messages at their limits", () => {
  it.each([
    ["a passage of 20,000 characters", WORDS.repeat(300).slice(0, 20_000)],
    ["20,000 characters without a space", "x".repeat(20_000)],
    ["20,000 characters to escape", "*_".repeat(10_000)],
  ])("keeps an answer of five times %s whole but for the quotes' ends", async (_, line) => {
    const text = Array.from({ length: 5 }, (_, index) => `${index} ${line}`).join("\n");
    const core = new FakeCore([{ source: LONG_NAME, text }]);
    const { context } = await makeBench(core);
    const answer = await core.ask("*".repeat(500));
    const message = answerView(
      { ...answer, excerpts: core.excerpts() },
      { owner: ASKER.userId, isPrivate: true, count: 5 },
      context,
    );
    expectWithinLimits(message);
    const quotes = quotesOf(message);
    expect(quotes).toHaveLength(5);
    for (const [index, quote] of quotes.entries()) {
      expect(quote.endsWith(CUT_MARK)).toBe(true);
      const kept = quote.slice(0, -CUT_MARK.length).trimEnd();
      expect(kept.length).toBeGreaterThan(200);
      expect(inertText(core.excerpts()[index]!.quote).startsWith(kept)).toBe(true);
    }
  });

  it.each([
    ["a passage of 20,000 characters", WORDS.repeat(300).slice(0, 20_000)],
    ["20,000 characters to escape", "*_".repeat(10_000)],
  ])("keeps the closest passages of an abstention, five times %s, within the limits", async (_, line) => {
    const text = Array.from({ length: 8 }, (_, index) => `${index} ${line}`).join("\n");
    const core = new FakeCore([{ source: LONG_NAME, text }]);
    const { context } = await makeBench(core);
    const answer = await core.ask("*".repeat(500));
    const message = answerView(
      {
        ...answer,
        status: "not_in_sources",
        certainty: "unsure",
        reason: "unknown_entity",
        missing: ["*".repeat(250), "_".repeat(250)],
        request: "comparison",
        nearest: core.excerpts(),
      },
      { owner: ASKER.userId, isPrivate: true, count: 5, isKept: true },
      context,
    );
    expectWithinLimits(message);
    const quotes = quotesOf(message);
    expect(quotes).toHaveLength(5);
    for (const [index, quote] of quotes.entries()) {
      const kept = quote.slice(0, -CUT_MARK.length).trimEnd();
      expect(quote.endsWith(CUT_MARK) && kept.length > 50).toBe(true);
      expect(inertText(core.excerpts()[index]!.quote).startsWith(kept)).toBe(true);
    }
    expect(textOf(message)).toMatch(/Au plus près/);
  });

  it("keeps everything that can stand above an answer, and quotes below it", async () => {
    const core = new FakeCore([{ source: "a.md", text: WORDS.repeat(100) }]);
    const { context } = await makeBench(core);
    const { citation } = core.excerpts()[0]!;
    const leader: LeaderAnswer = {
      delegation: "russe",
      key: "RU",
      country: "RU",
      leaders: [{ name: "Ivan Ivanov", role: "x".repeat(300) }],
      status: "led",
      source: "a.md",
      lines: [1, 1],
      quote: "_".repeat(900),
      place: null,
      date: null,
      ordinal: null,
      before: null,
      title: null,
      publisher: null,
      url: null,
      link: null,
      citation,
    };
    const message = answerView(
      {
        ...(await core.ask("*".repeat(500))),
        certainty: "probable",
        leaders: inRounds(leader, 50),
        missing: ["*".repeat(250), "_".repeat(250)],
        unanswered: Array<string>(5).fill("*".repeat(500)),
        request: "summary",
        excerpts: core.excerpts(),
      },
      { owner: ASKER.userId, isPrivate: true, count: 5 },
      context,
    );
    expectWithinLimits(message);
    const text = textOf(message);
    for (const line of [/: probable/, /autres mentions/, /Sans réponse/, /ne mentionne/, /ne résume pas/])
      expect(text).toMatch(line);
    expect(quotesOf(message).at(-1)!.length).toBeGreaterThan(300);
  });

  it("keeps an answer with 200 statements of leaders, and says how many are left out", async () => {
    const core = new FakeCore([{ source: "a.md", text: "Une phrase." }]);
    const { context } = await makeBench(core);
    const { citation } = core.excerpts()[0]!;
    const leader: LeaderAnswer = {
      delegation: "russe",
      key: "RU",
      country: "RU",
      leaders: [{ name: "Ivan *Ivanov*", role: "x".repeat(300) }],
      status: "led",
      source: "a.md",
      lines: [1, 1],
      quote: WORDS.repeat(20),
      place: null,
      date: null,
      ordinal: null,
      before: null,
      title: null,
      publisher: null,
      url: null,
      link: null,
      citation,
    };
    const answer = {
      ...(await core.ask("Qui ?")),
      leaders: inRounds(leader, 200),
      excerpts: core.excerpts(),
    };
    const message = answerView(answer, { owner: ASKER.userId, isPrivate: false, count: 3 }, context);
    expectWithinLimits(message);
    expect(textOf(message)).toMatch(/Ivan \\\*Ivanov\\\*[\s\S]*… et 19\d autres mentions/);

    const others = { ...answer, leaders: [], otherLeaders: answer.leaders };
    for (const status of ["answered", "not_in_sources"] as const) {
      const told = answerView(
        { ...others, status },
        { owner: ASKER.userId, isPrivate: false, count: 3 },
        context,
      );
      expectWithinLimits(told);
      expect(textOf(told)).toMatch(/Un autre cycle que celui demandé : pour les pourparlers datés 2000/);
    }
  });

  it("pages 500 articles with names of 200 characters, each on one page", async () => {
    const articles = Array.from({ length: 500 }, (_, index) => ({
      source: `${index}-${"_".repeat(190)}.md`,
      text: "Une phrase.",
      title: `[${index}] ${"**".repeat(100)}`,
      date: index % 2 === 0 ? "2026-01-01" : null,
    }));
    const { context } = await makeBench(new FakeCore(articles));
    const seen = new Set<string>();
    for (let page = 0; page < 50; page++) {
      const message = sourcesView(ASKER.userId, page, context);
      expectWithinLimits(message);
      for (const match of textOf(message).matchAll(/`(\d+)-/g)) seen.add(match[1]!);
    }
    expect(seen.size).toBe(500);
  });

  it("lets a passage of 20,000 characters be read to its end, nothing lost and nothing twice", async () => {
    const numbered = Array.from({ length: 300 }, (_, index) => `${index} ${WORDS}`)
      .join("")
      .slice(0, 20_000);
    const core = new FakeCore([{ source: LONG_NAME, text: `Avant.\n${numbered}\nAprès.` }]);
    const { context } = await makeBench(core);
    const [article] = core.corpus.articles;
    const passage = core.passages(LONG_NAME)[1]!;
    const parts: string[] = [];
    for (let part = 0; part < 50; part++) {
      const message = passageView(article!, passage, part, ASKER.userId, context);
      expectWithinLimits(message);
      const own = message.embeds.find(({ description }) => description!.startsWith("**Passage"))!;
      const quote = displayQuote(own.description!.split("\n")[1]!).text;
      if (parts.at(-1) === quote) break;
      parts.push(quote);
    }
    expect(parts.length).toBeGreaterThan(4);
    expect(parts.join(" ") === inertText(numbered)).toBe(true);
  });

  it("keeps the view of an article with long passages and of a folder with many bad files", async () => {
    const core = new FakeCore([
      { source: LONG_NAME, text: `${"*".repeat(3000)}\n`.repeat(12), title: "_".repeat(500) },
    ]);
    const { context } = await makeBench(core);
    expectWithinLimits(articleView(core.corpus.articles[0]!, ASKER.userId, 1, context));
    const names = Array.from({ length: 50 }, (_, index) => `${index}${LONG_NAME}`);
    const skipped = names.map((source) => ({
      source,
      reason: new UserError("reading_failed", { reason: "*".repeat(400) }).told,
    }));
    const message = reindexView({ added: names, changed: names, removed: names, skipped }, context);
    expectWithinLimits(message);
    expect(textOf(message)).toMatch(/… et 44 de plus$/);
  });

  it.each([4095, 4096, 4097, 6000, 6001])("builds an embed of %i characters within the limits", (length) => {
    const line = `${"a".repeat(99)}\n`;
    const text = line.repeat(100).slice(0, length);
    expectWithinLimits(
      buildMessage([
        { text, colour: "sure", footer: "f".repeat(3000) },
        { text, colour: "sure" },
      ]),
    );
  });
});

describe("shareRoom", () => {
  it("gives all what they want where there is room, and never more than there is", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 20_000 }), { minLength: 1, maxLength: 5 }),
        fc.nat({ max: 6000 }),
        (wanted, total) => {
          const rooms = shareRoom(wanted, total);
          const used = rooms.map((room, index) => Math.min(room, wanted[index]!));
          expect(used.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(total);
          if (wanted.reduce((sum, each) => sum + each, 0) <= total) expect(used).toEqual(wanted);
        },
      ),
    );
  });
});

describe("autocomplete", () => {
  const list = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      label: `Article ${index}`,
      value: `${index}`,
      search: `article ${index}`,
    }));

  it.each([
    [24, 24],
    [25, 25],
    [26, 25],
    [0, 0],
  ])("offers of %i candidates %i", (count, offered) => {
    expect(matchChoices(list(count), "")).toHaveLength(offered);
  });

  it.each([
    [100, 100],
    [101, 100],
    [5000, 100],
  ])("shows a label of %i characters with %i", (length, shown) => {
    const [choice] = matchChoices([{ label: "a".repeat(length), value: "v", search: "a" }], "");
    expect(choice!.name).toHaveLength(shown);
  });

  it("ignores case and accents, and finds words in any order", () => {
    const choices = [{ label: "Genève: reprise", value: "1", search: foldName("Genève: reprise") }];
    for (const typed of ["GENEVE", "genève", "Reprise geneve", "  ge ", "Ge\u0301neve".normalize("NFC")])
      expect(matchChoices(choices, typed)).toHaveLength(1);
    expect(matchChoices(choices, "geneva")).toHaveLength(0);
  });

  it("names an article of 200 characters by a short value that finds it again, and any text that means one article", async () => {
    const core = new FakeCore([
      { source: LONG_NAME, text: "Une phrase.", title: "Le premier" },
      { source: "dossier/deux.md", text: "Deux phrases.", title: "Le second" },
    ]);
    const [first] = completeArticle("premier", core);
    expect(first!.value.length).toBeLessThanOrEqual(LIMITS.choices.value);
    expect(findArticle(first!.value, core).source).toBe(LONG_NAME);
    for (const typed of ["dossier/deux.md", "DEUX.MD", "le second", "secon"])
      expect(findArticle(typed, core).source).toBe("dossier/deux.md");
    expect(() => findArticle("le", core)).toThrow(expect.objectContaining({ code: "ambiguous_source" }));
    expect(() => findArticle("trois", core)).toThrow(expect.objectContaining({ code: "unknown_source" }));
  });

  it.each(["cote d'ivoire", "CÔTE D’IVOIRE", "Co\u0302te-d'Ivoire", "oeuvre", "cote  d ivoire l oeuvre"])(
    "finds an article by %j, however its title is written",
    (typed) => {
      const core = new FakeCore([
        { source: "a.md", text: "Une phrase.", title: "Co\u0302te d’Ivoire : l’œuvre" },
        { source: "b.md", text: "Une phrase." },
      ]);
      expect(completeArticle(typed, core).map(({ value }) => value)).toEqual(["a.md"]);
      expect(findArticle(typed, core).source).toBe("a.md");
    },
  );

  it("finds no article by marks alone", () => {
    const core = new FakeCore([{ source: "a.md", text: "Une phrase." }]);
    expect(() => findArticle("?!", core)).toThrow(expect.objectContaining({ code: "unknown_source" }));
  });

  it("answers of 10,000 articles from memory", () => {
    const core = new FakeCore(
      Array.from({ length: 10_000 }, (_, index) => ({ source: `article-${index}.md`, text: "Une." })),
    );
    completeArticle("", core);
    expect(completeArticle("10000", core)).toEqual([]);
    expect(completeArticle("9999 ARTICLE", core)).toHaveLength(1);
    expect(completeArticle("article-9999", core)).toHaveLength(1);
  });
});
