import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../../../src/database/open-database.js";
import { parseCustomId } from "../../../src/discord/custom-id.js";
import { ServerModeration } from "../../../src/discord/moderation/server-moderation.js";
import { ServerScopes } from "../../../src/discord/moderation/server-scopes.js";
import { passageRef } from "../../../src/discord/passage-refs.js";
import type { OutgoingMessage } from "../../../src/discord/replies.js";
import { MANAGE_GUILD } from "../../../src/discord/request.js";
import { ServerRules } from "../../../src/moderation/server-rules.js";
import { driverIsThere, newDatabase } from "../../database/driver.js";
import { FakeCore } from "./fake-core.js";
import { ASKER, type Bench, FakeCalls, makeBench, textOf } from "./harness.js";

const POST = (1n << 10n) | (1n << 11n) | (1n << 14n);
const MODERATOR = { ...ASKER, permissions: MANAGE_GUILD, botPermissions: POST };
const ELSEWHERE = { ...ASKER, guildId: "555555555555555555" };
const SECRET = "La phrase cachée se trouve ici, assez longue pour être reconnue partout.";
const ARTICLES = [
  {
    source: "presse/a.md",
    title: "Premier",
    date: "2026-02-17",
    text: `Une phrase ouverte.\n${SECRET}\nUne autre phrase.`,
  },
  { source: "presse/b.md", title: "Deuxième", date: "2026-02-16", text: "Le deuxième article parle." },
  { source: "agence/c.md", title: "Troisième", date: "2026-02-15", text: "Le troisième article parle." },
];

describe.skipIf(!driverIsThere)("a server's rules", () => {
  let database: Database;
  let core: FakeCore;
  let bench: Bench;
  let rules: ServerRules;
  const sent: { channel: string; body: { embeds: unknown[] } }[] = [];
  beforeEach(async () => {
    database = await newDatabase();
    core = new FakeCore(ARTICLES);
    core.reply = async () => ({ excerpts: core.excerpts() });
    rules = new ServerRules(database);
    const moderation = new ServerModeration(rules, core, () => {});
    sent.length = 0;
    moderation.start({
      post: async (route: string, options?: { body?: unknown }) => {
        sent.push({ channel: route, body: options?.body as { embeds: unknown[] } });
        return {};
      },
    });
    const scopes = new ServerScopes(core, (guild) => rules.view(guild));
    bench = await makeBench(core, { moderation, scopeOf: (guild) => scopes.of(guild) });
  });
  afterEach(() => database.close());

  const run = async (command: string, options = {}, who = ASKER) => {
    const calls = new FakeCalls();
    await bench.router.handle(
      { type: "command", request: { ...who, command, options, targetText: "Qui parle ?" } },
      calls,
    );
    return calls;
  };
  const complete = async (command: string, option: string, typed = "", who = ASKER) => {
    const calls = new FakeCalls();
    const request = { ...who, command, option, typed, options: {} };
    await bench.router.handle({ type: "autocomplete", request }, calls);
    return (calls.made[0]!.choices ?? []).map(({ value }) => value);
  };
  const idsOf = (message: OutgoingMessage | undefined) =>
    (message?.components ?? []).flatMap(({ components }) =>
      components.map((each) => ("custom_id" in each ? each.custom_id : "")),
    );
  const pressId = async (id: string, who = ASKER, header = null) => {
    const calls = new FakeCalls();
    await bench.router.handle(
      { type: "button", request: { ...who, action: parseCustomId(id), header } },
      calls,
    );
    return calls;
  };
  const hideSecret = () => run("moderate", { hide: "presse/a.md", line: 2 }, MODERATOR);

  it("are for those who may manage the server, in it", async () => {
    for (const who of [ASKER, { ...MODERATOR, guildId: null }]) {
      expect((await run("moderate", { hide: "presse/a.md" }, who as typeof ASKER)).text).toMatch(
        /gérer ce serveur/,
      );
      expect(await complete("moderate", "only", "", who as typeof ASKER)).toEqual([]);
    }
    expect(rules.of(ASKER.guildId)).toEqual([]);
  });

  it("limit every door to the folders and articles named", async () => {
    expect(await complete("moderate", "only", "", MODERATOR)).toContain("presse/");
    await run("moderate", { only: "presse/" }, MODERATOR);
    expect(await complete("source", "name")).toEqual(["presse/a.md", "presse/b.md"]);
    expect(await complete("ask", "source")).toEqual(["presse/a.md", "presse/b.md"]);
    expect((await run("sources")).text).not.toContain("agence");
    expect((await run("source", { name: "agence/c.md" })).text).toMatch(/Aucun article/);
    await run("ask", { question: "Qui parle ?" });
    await run("Find sources");
    await run("delegation", { delegation: "inconnue" });
    expect(core.asked).toHaveLength(3);
    for (const { options } of core.asked)
      expect(
        core.corpus.articles.filter((article) => options.view!.accepts(article)).map(({ source }) => source),
      ).toEqual(["presse/a.md", "presse/b.md"]);
    expect(await complete("source", "name", "", ELSEWHERE)).toHaveLength(3);
    await run("moderate", { only: "agence/c.md" }, MODERATOR);
    expect(await complete("source", "name")).toHaveLength(3);
  });

  it("hide an article, under another name too, until that is undone", async () => {
    const told = await run("moderate", { hide: "presse/b.md" }, MODERATOR);
    expect(await complete("source", "name")).not.toContain("presse/b.md");
    core.setArticles([...ARTICLES.slice(0, 1), { ...ARTICLES[1]!, source: "autre/nom.md" }]);
    expect(await complete("source", "name")).toEqual(["presse/a.md"]);
    const undo = idsOf(told.made.at(-1)!.message).find((id) => parseCustomId(id)?.kind === "undoRule")!;
    expect((await pressId(undo)).text).toMatch(/gérer ce serveur/);
    expect((await pressId(undo, MODERATOR)).text).toMatch(/Annulé/);
    expect(await complete("source", "name")).toContain("autre/nom.md");
  });

  it("hide a passage: in the article's own view, in buttons of before, and around an edit", async () => {
    const article = core.corpus.articles[0]!;
    const { start, end } = core.passages("presse/a.md")[1]!;
    const old = `1c${passageRef({ ...article, start, end })}0.`;
    expect((await pressId(old)).text).toContain("cachée");
    await hideSecret();
    expect((await run("source", { name: "presse/a.md" })).text).not.toContain("cachée");
    expect((await run("source", { name: "presse/a.md", line: 2 })).text).not.toContain("cachée");
    expect((await run("source", { name: "presse/a.md", line: 1 })).text).not.toContain("cachée");
    expect((await pressId(old)).text).not.toContain("cachée");
    expect((await pressId(old, ELSEWHERE)).text).toContain("cachée");
    core.setArticles([{ ...ARTICLES[0]!, text: `Une phrase de plus.\n\n${ARTICLES[0]!.text}` }]);
    expect((await run("source", { name: "presse/a.md" })).text).toContain("Une autre phrase");
    expect((await run("source", { name: "presse/a.md" })).text).not.toContain("cachée");
    const view = rules.view(ASKER.guildId)!;
    expect(view.hidden(core.corpus.articles[0]!)).toHaveLength(1);
    core.setArticles([{ ...ARTICLES[0]!, text: ARTICLES[0]!.text.replace(/ phrase |\n/g, "\r\n$&\r\n") }]);
    const broken = core.corpus.articles[0]!;
    const hidden = view.hidden(broken).map(({ start, end }) => broken.text.slice(start, end));
    expect(hidden.map((text) => text.replace(/\s+/g, " "))).toEqual([SECRET]);
  });

  it("hold after a restart", async () => {
    await hideSecret();
    await run("moderate", { only: "presse/", reports: true }, MODERATOR);
    const again = new ServerRules(database);
    expect(again.of(ASKER.guildId)).toEqual(rules.of(ASKER.guildId));
    expect(again.of(ASKER.guildId)).toHaveLength(2);
    expect(again.reportsTo(ASKER.guildId)).toEqual({ channel: MODERATOR.channelId, locale: "fr" });
  });

  it("send reports to the channel chosen, once, with a button that hides", async () => {
    const before = (await run("ask", { question: "Qui parle ?" })).made.at(-1)!.message;
    expect(idsOf(before).some((id) => parseCustomId(id)?.kind === "report")).toBe(false);
    expect((await run("moderate", { reports: true }, { ...MODERATOR, botPermissions: 0n })).text).toMatch(
      /publier ici/,
    );
    await run("moderate", { reports: true }, MODERATOR);
    const message = (await run("ask", { question: "Qui parle ?" })).made.at(-1)!.message!;
    const id = idsOf(message).find((each) => parseCustomId(each)?.kind === "report")!;
    const header = message.embeds[0] as never;
    expect((await pressId(id, ASKER, header)).text).toMatch(/Merci/);
    expect((await pressId(id, ASKER, header)).text).toMatch(/déjà/);
    expect(sent).toHaveLength(1);
    expect(sent[0]!.channel).toContain(MODERATOR.channelId);
    const posted = sent[0]!.body as unknown as OutgoingMessage;
    expect(textOf(posted)).toContain("Qui parle");
    expect(JSON.stringify(posted)).not.toContain(ASKER.userId);
    const hide = idsOf(posted).find((each) => parseCustomId(each)?.kind === "hide")!;
    expect((await pressId(hide)).text).toMatch(/gérer ce serveur/);
    await pressId(hide, MODERATOR);
    expect(rules.of(ASKER.guildId)).toMatchObject([{ kind: "hide_passage", source: "presse/a.md" }]);
    await run("moderate", { reports: false }, MODERATOR);
    expect((await pressId(id, ASKER, header)).text).toMatch(/ne sont plus pris/);
  });
});
