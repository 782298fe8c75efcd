import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../../src/shared/paths.js";
import { ADMINISTRATOR } from "../loopback/make-interaction.js";
import { expectQuotes } from "./expect-quotes.js";
import { botIsThere, FOLDERS, readArticles, useStage } from "./stage.js";

const LEADER = "Qui dirige la délégation russe à Genève ?";
const ABSENT = "Combien coûte un café à Rio de Janeiro ?";
const INCIDENT = /\bP-[0-9A-Z]{4,}/;

const CASES = [
  ...FOLDERS.map(([name, seeds]) => [name, seeds, "gateway"] as const),
  [`${FOLDERS[0]![0]}, over HTTP`, FOLDERS[0]![1], "http"] as const,
];

describe.skipIf(!botIsThere).each(CASES)("commands on %s", (_, seeds, door) => {
  const stage = useStage({ seeds, door });
  const articles = readArticles(seeds);
  const someone = FOLDERS[0]![1] === seeds ? /Medinsky/ : /Medinsky|Rubio|Yermak|Oumerov/;

  describe("/ask", () => {
    it("names who led first, then quotes with citations that hold", async () => {
      const { reply, record } = await stage.member.ask(LEADER);
      expect(record.ackAt! - record.sentAt).toBeLessThan(1500);
      expect(reply!.isPrivate).toBe(false);
      expect(reply!.text).toContain(LEADER);
      expect(reply!.text).toMatch(someone);
      const cited = expectQuotes(reply!, articles);
      expect(cited.length).toBeGreaterThan(0);
      expect(cited.some(({ quote }) => quote.bold.length > 0)).toBe(true);
      expect(reply!.text.search(someone)).toBeLessThan(reply!.text.indexOf(cited[0]!.quote.text));
      // The index and how long it took are told by /status and the log.
      expect(reply!.footer).not.toMatch(/[0-9a-f]{12}|\d ms/);
    });

    it.each([1, 2, 3, 4, 5])("shows at most %i excerpts", async (count) => {
      const { reply } = await stage.member.ask("Qui dirige la délégation ukrainienne ?", { count });
      const cited = expectQuotes(reply!, articles);
      expect(cited.length).toBeGreaterThan(0);
      // Those beside the names of who led come on top.
      expect(reply!.message.embeds.length).toBeLessThanOrEqual(count + 1);
      if (count === 1)
        expect(reply!.buttons.some((each) => "label" in each && /Suivant/.test(each.label ?? ""))).toBe(true);
    });

    it("asks only the article chosen", async () => {
      const [choice] = await stage.member.complete("ask", "source", "");
      const { reply } = await stage.member.ask("Qui dirige la délégation ukrainienne ?", {
        source: String(choice!.value),
      });
      for (const { source } of expectQuotes(reply!, articles)) expect(source).toBe(choice!.value);
      expect((await stage.member.ask(LEADER, { source: "nulle-part.txt" })).reply).toMatchObject({
        isPrivate: true,
      });
    });

    it("answers in private when asked to", async () => {
      const { reply } = await stage.member.ask(LEADER, { private: true });
      expect(reply).toMatchObject({ isPrivate: true, isLoading: false });
      expect(reply!.buttons.some((each) => "label" in each && each.label === "Partager")).toBe(true);
      const open = await stage.member.ask(LEADER, { private: false });
      expect(open.reply!.isPrivate).toBe(false);
      expect(open.reply!.buttons.some((each) => "label" in each && each.label === "Partager")).toBe(false);
    });

    it("says of a question off the subject that it is, in another colour, and shows nothing", async () => {
      const answered = await stage.member.ask(LEADER);
      expect(answered.text).toMatch(/Dans les sources : sûr \(\d\d %\)/);
      const { reply } = await stage.member.ask(ABSENT);
      expect(reply!.quotes).toEqual([]);
      expect(reply!.colours[0]).not.toBe(answered.reply!.colours[0]);
      expect(reply!.text).toMatch(/pas dans les sources : incertain/i);
    });

    it("shows what stands closest to a question that the sources do not answer, marked as such", async () => {
      const { reply } = await stage.member.ask("Qui dirigeait la délégation chinoise à Genève ?", {
        count: 2,
      });
      expect(reply!.text).toMatch(/pas dans les sources : incertain/i);
      const cited = expectQuotes(reply!, articles);
      expect(cited).toHaveLength(2);
      const heading = reply!.text.indexOf("Au plus près, sans garantie de répondre");
      expect(heading).toBeGreaterThan(0);
      for (const { quote } of cited) expect(reply!.text.indexOf(quote.text)).toBeGreaterThan(heading);
    });

    it("names the terms that no source mentions", async () => {
      const { reply } = await stage.member.ask("Qui dirigeait la délégation chinoise à Genève ?");
      expect(reply!.text).toMatch(/chinois/i);
      expect(reply!.text).toMatch(/aucune source ne mentionne/i);
    });

    it.each([
      ["2 characters", "ab", {}],
      ["501 characters", "é".repeat(501), {}],
      ["nothing but marks", "?!?!", {}],
      ["6 excerpts", LEADER, { count: 6 }],
      ["no excerpt", LEADER, { count: 0 }],
    ])("tells the member what is wrong with %s", async (_, question, values) => {
      const { reply } = await stage.member.ask(question, values);
      expect(reply!.isPrivate).toBe(true);
      expect(reply!.quotes).toEqual([]);
      expect(reply!.text).not.toMatch(INCIDENT);
      expect(reply!.text.length).toBeGreaterThan(10);
    });

    it.each([
      ["3 characters", "abc"],
      ["500 characters", `${LEADER} ${"bien ".repeat(100)}`.slice(0, 499).concat("?")],
      [
        "Markdown and mentions",
        "**Qui** dirige @everyone <@1> la délégation [russe](https://exemple.invalid) ?",
      ],
      ["braces and templates", "{{count}} $t(error.bug) la délégation russe"],
      ["another script", "Хто очолює українську делегацію?"],
    ])("takes a question of %s", async (_, question) => {
      const { reply } = await stage.member.ask(question);
      expectQuotes(reply!, articles);
      expect(reply!.text).toContain(question.trim());
      expect(reply!.text).not.toMatch(INCIDENT);
    });
  });

  describe("locale", () => {
    it.each([
      ["fr", /Supprimer/, /^Question : /],
      ["en-US", /Delete/, /^Question: /],
      ["en-GB", /Delete/, /^Question: /],
      ["de", /Delete/, /^Question: /],
      ["ja", /Delete/, /^Question: /],
    ])("speaks to %s in its language", async (locale, label, title) => {
      const { reply } = await stage.member.with({ locale }).ask(LEADER);
      expect(reply!.text).toMatch(title);
      expect(reply!.buttons.some((each) => "label" in each && label.test(each.label ?? ""))).toBe(true);
    });

    it("tells mistakes in the member's language", async () => {
      expect((await stage.member.ask("ab")).text).toMatch(/caractères/);
      expect((await stage.member.with({ locale: "en-US" }).ask("ab")).text).toMatch(/characters/);
    });
  });

  describe("/delegation", () => {
    it("lists all with their quotes", async () => {
      const { reply } = await stage.member.slash("delegation");
      expect(reply!.text).toMatch(someone);
      expect(expectQuotes(reply!, articles).length).toBeGreaterThan(0);
    });

    it("narrows to a delegation and to talks", async () => {
      const [delegation] = await stage.member.complete("delegation", "delegation", "ukrain");
      expect(delegation).toBeDefined();
      const one = await stage.member.slash("delegation", { delegation: String(delegation!.value) });
      expect(one.text).toMatch(/Oumerov|Yermak/);
      expect(one.text).not.toMatch(/Medinsky.*Oumerov/s);
      const [talks] = await stage.member.complete("delegation", "talks", "");
      expect(talks).toBeDefined();
      const both = await stage.member.slash("delegation", { talks: String(talks!.value) });
      expect(both.text.length).toBeGreaterThan(20);
    });

    it("says so when none is known", async () => {
      const { text } = await stage.member.slash("delegation", { delegation: "délégation lunaire" });
      expect(text).toMatch(/lunaire|aucune/i);
      expect(text).not.toMatch(INCIDENT);
    });
  });

  describe("/source and /sources", () => {
    it("lists every article, newest first", async () => {
      let { reply } = await stage.member.slash("sources");
      let text = reply!.text;
      for (
        let page = 0;
        page < 50 &&
        reply!.buttons.some((each) => "label" in each && !each.disabled && /Suivant/.test(each.label ?? ""));
        page++
      ) {
        ({ reply } = await stage.member.press(reply!, "Suivant"));
        text += `\n${reply!.text}`;
      }
      const names = [...articles.keys()];
      for (const name of names) expect(text).toContain(name);
      const order = names
        .filter((name) => /^\d{4}-/.test(name))
        .sort((a, b) => text.indexOf(a) - text.indexOf(b));
      expect(order.map((name) => name.slice(0, 10))).toEqual(
        order
          .map((name) => name.slice(0, 10))
          .sort()
          .reverse(),
      );
    });

    it("shows an article, and a passage of it in its context", async () => {
      const [choice] = await stage.member.complete("source", "name", "");
      const name = String(choice!.value);
      const whole = await stage.member.slash("source", { name });
      expect(whole.reply!.text).toContain(name);
      const [first] = expectQuotes(whole.reply!, articles);
      const { reply: asked } = await stage.member.ask("Qui dirige la délégation ukrainienne ?", {
        source: name,
      });
      const line = first?.lines[0] ?? expectQuotes(asked!, articles)[0]!.lines[0];
      const { reply } = await stage.member.slash("source", { name, line });
      expectQuotes(reply!, articles);
      expect(reply!.quotes.length).toBeGreaterThan(0);
    });

    it("tells what is wrong with an unknown name or line", async () => {
      const [choice] = await stage.member.complete("source", "name", "");
      for (const values of [{ name: "nulle part" }, { name: String(choice!.value), line: 999_999 }]) {
        const { reply } = await stage.member.slash("source", values);
        expect(reply!.isPrivate).toBe(true);
        expect(reply!.text).not.toMatch(INCIDENT);
      }
    });
  });

  it("/status tells the state", async () => {
    const { text } = await stage.member.slash("status");
    const { version } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as {
      version: string;
    };
    expect(text).toContain(version);
    expect(text).toContain(String(articles.size));
    expect(text).toMatch(/e5/i);
  });

  it("/help gives examples that are answered or declined, never failed", async () => {
    const { text, reply } = await stage.member.slash("help");
    const example = /[«"“]?\s*([^\n«»]*\?)/.exec(text.slice(text.indexOf("Exemples")));
    expect(example, text).not.toBeNull();
    expect(reply!.active.every((each) => /^<\/[^:]+:\d+>$/.test(each))).toBe(true);
    for (const each of reply!.active) {
      const [, name, id] = /^<\/([^:]+):(\d+)>$/.exec(each)!;
      expect(stage.discord.commands.find(name!).id).toBe(id);
    }
  });

  it("/reindex is for administrators", async () => {
    const before = await stage.member.slash("reindex");
    expect(before.text).toMatch(/administrateur/i);
    expect(before.reply!.isPrivate).toBe(true);
    expect((await stage.member.with({ place: "dm" }).slash("reindex")).text).toMatch(/administrateur/i);
    const { text } = await stage.member.with({ permissions: ADMINISTRATOR }).slash("reindex");
    expect(text).toMatch(/relus|rien/i);
  });

  describe("Find sources", () => {
    it("finds the passages behind a message, in private", async () => {
      const { reply } = await stage.member.menu(
        "Find sources",
        "La délégation russe est **dirigée** par Vladimir Medinsky, à Genève. <@1> @everyone",
      );
      expect(reply!.isPrivate).toBe(true);
      expect(expectQuotes(reply!, articles).length).toBeGreaterThan(0);
    });

    it.each([
      ["no text", ""],
      ["an emoji", "🎉"],
    ])("says that a message has %s", async (_, content) => {
      const { reply } = await stage.member.menu("Find sources", content);
      expect(reply!.isPrivate).toBe(true);
      expect(reply!.quotes).toEqual([]);
      expect(reply!.text).not.toMatch(INCIDENT);
    });

    it("takes a message of 4,000 characters", async () => {
      const { reply } = await stage.member.menu(
        "Find sources",
        "La délégation russe est dirigée par Vladimir Medinsky. ".repeat(80).slice(0, 4000),
      );
      expect(reply!.text).not.toMatch(INCIDENT);
    });
  });

  it.each(["dm", "elsewhere"] as const)("answers in %s", async (place) => {
    const member = stage.member.with({ place });
    const { reply } = await member.ask(LEADER);
    expect(expectQuotes(reply!, articles).length).toBeGreaterThan(0);
    for (const name of ["help", "status", "sources", "delegation"])
      expect((await member.slash(name)).text).not.toMatch(INCIDENT);
  });

  it("keeps to itself what was asked", () => {
    expect(stage.bot.log).not.toContain("délégation russe");
    expect(stage.bot.log).not.toContain("loopback.bot.token");
    for (const { interaction } of stage.discord.interactions.all)
      expect(stage.bot.log).not.toContain(interaction.token);
  });
});
