import { beforeEach, describe, expect, it } from "vitest";
import { type ButtonAction, parseCustomId } from "../../../src/discord/custom-id.js";
import type { OutgoingMessage } from "../../../src/discord/replies.js";
import { UserError } from "../../../src/shared/errors.js";
import { FakeCore } from "./fake-core.js";
import { ASKER, type Bench, FakeCalls, idOf, makeBench, OTHER, textOf } from "./harness.js";

const LINES = Array.from(
  { length: 8 },
  (_, index) => `Passage numéro ${index + 1} de l'article. Il a deux phrases.`,
);
const ARTICLE = { source: "a.md", text: LINES.join("\n"), title: "Un titre", date: "2026-02-17" };

describe("buttons", () => {
  let core: FakeCore;
  let bench: Bench;
  beforeEach(async () => {
    core = new FakeCore([ARTICLE]);
    core.reply = async () => ({ excerpts: core.excerpts() });
    bench = await makeBench(core);
  });

  const ask = async (options = {}): Promise<OutgoingMessage> => {
    const calls = new FakeCalls();
    await bench.router.handle(
      {
        type: "command",
        request: { ...ASKER, command: "ask", options: { question: "Qui était là ?", ...options } },
      },
      calls,
    );
    return calls.made.at(-1)!.message!;
  };
  const press = async (message: OutgoingMessage, label: RegExp, who = ASKER, router = bench.router) => {
    const buttons = message.components.flatMap(({ components }) => components);
    const pressed = buttons.find((button) => "label" in button && label.test(button.label ?? ""))!;
    const calls = new FakeCalls();
    await router.handle(
      {
        type: "button",
        request: { ...who, action: parseCustomId(idOf(pressed)), header: message.embeds[0]! },
      },
      calls,
    );
    return calls;
  };
  const labels = (message: OutgoingMessage): (string | undefined)[] =>
    message.components.flatMap(({ components }) =>
      components.map((button) => ("label" in button ? button.label : undefined)),
    );

  it("turn the pages of an answer for the one who asked, under the same question", async () => {
    const first = await ask();
    expect(labels(first)).toEqual([
      "Suivant ▶",
      "Et … ?",
      "Supprimer",
      "Contexte 1",
      "Contexte 2",
      "Contexte 3",
    ]);
    const second = await press(first, /Suivant/);
    expect(second.names).toEqual(["deferUpdate", "edit"]);
    expect(second.text).toContain("Qui était là ?");
    expect(second.text).toContain("Passage numéro 4");
    expect(second.text).not.toContain("Passage numéro 3");
    expect(second.text).toMatch(/\*\*Passage numéro 4 de l'article\.\*\*/);
    const back = await press(second.made.at(-1)!.message!, /Précédent/);
    expect(back.text).toContain("Passage numéro 1");
    expect(textOf(back.made.at(-1)!.message!)).toBe(textOf(first));
  });

  it("give others a page of their own", async () => {
    const calls = await press(await ask(), /Suivant/, OTHER);
    expect(calls.names).toEqual(["deferReply", "edit"]);
    expect(calls.made[0]).toMatchObject({ isPrivate: true });
    expect(calls.text).toContain("Passage numéro 4");
  });

  it("work in another process", async () => {
    const first = await ask();
    const restarted = await makeBench(new FakeCore([ARTICLE]));
    const calls = await press(first, /Contexte 2/, OTHER, restarted.router);
    expect(calls.text).toContain("Passage numéro 2");
  });

  it("show a passage between its neighbours, privately, and lead on from there in place", async () => {
    const calls = await press(await ask(), /Contexte 2/);
    expect(calls.made[0]).toMatchObject({ name: "deferReply", isPrivate: true });
    const message = calls.made.at(-1)!.message!;
    expect(message.embeds.map(({ description }) => /numéro (\d)/.exec(description!)![1])).toEqual([
      "1",
      "2",
      "3",
    ]);
    const next = await press(message, /Suivant/);
    expect(next.names).toEqual(["deferUpdate", "edit"]);
    expect(next.text).toContain("Passage 3 sur 8");
  });

  it("share a private answer in public, for the one who asked only", async () => {
    expect(labels(await ask())).not.toContain("Partager");
    const own = await ask({ private: true });
    const shared = await press(own, /Partager/);
    expect(shared.names).toEqual(["deferUpdate", "followUp"]);
    expect(shared.made[1]).toMatchObject({ isPrivate: false });
    expect(textOf(shared.made[1]!.message)).toBe(textOf(own));
    expect(labels(shared.made[1]!.message!)).not.toContain("Partager");
    const other = await press(own, /Partager/, OTHER);
    expect(other.names).toEqual(["reply"]);
    expect(other.text).toMatch(/Seule la personne/);
  });

  it("delete for the one who asked and for moderators", async () => {
    const message = await ask();
    expect((await press(message, /Supprimer/)).names).toEqual(["deferUpdate", "remove"]);
    expect((await press(message, /Supprimer/, { ...OTHER, permissions: 1n << 13n })).names).toEqual([
      "deferUpdate",
      "remove",
    ]);
    const refused = await press(message, /Supprimer/, OTHER);
    expect(refused.names).toEqual(["reply"]);
    expect(refused.made[0]).toMatchObject({ isPrivate: true });
  });

  it.each([
    ["its file was edited", () => core.altered.add("a.md")],
    ["it was read again", () => core.setArticles([{ ...ARTICLE, text: `Neuf.\n${ARTICLE.text}` }])],
    ["it is gone", () => core.setArticles([])],
  ])("say kindly that the article has changed when %s, and leave the message as it is", async (_, change) => {
    const message = await ask({ private: true });
    change();
    for (const label of [/Suivant/, /Partager/]) {
      const calls = await press(message, label);
      expect(calls.names).toEqual(["deferUpdate", "followUp"]);
      expect(calls.made[1]).toMatchObject({ isPrivate: true });
      expect(calls.text).toMatch(/L’article a changé/);
    }
    const context = await press(message, /Contexte 1/);
    expect(context.text).toMatch(/L’article a changé/);
    expect(bench.log).toEqual([]);
  });

  it("say that the articles cannot be read, and not that one has changed, while their folder is empty", async () => {
    const message = await ask({ private: true });
    core.isUnchanged = () => Promise.reject(new UserError("seeds_empty", { folder: "a", index: "b" }));
    for (const label of [/Suivant/, /Contexte 1/]) {
      const { text } = await press(message, label);
      expect(text).toMatch(/Je ne peux pas lire les articles/);
      expect(text).not.toMatch(/a changé/);
    }
  });

  it("open the closest passages of an abstention in their context", async () => {
    core.reply = async () => ({
      status: "not_in_sources",
      reason: "low_confidence",
      nearest: core.excerpts(),
    });
    const message = await ask({ count: 2 });
    expect(labels(message)).toEqual(["Et … ?", "Supprimer", "Contexte 1", "Contexte 2"]);
    const calls = await press(message, /Contexte 2/, OTHER);
    expect(calls.made[0]).toMatchObject({ isPrivate: true });
    expect(calls.text).toContain("Passage 2 sur 8");
  });

  it("of an earlier version, such as the one that opened the nearest passages, get a polite answer", async () => {
    const { passage, sentence } = { passage: "AbC-_9", sentence: "A" };
    for (const custom_id of [`1n${passage}${sentence}`, `1n${(passage + sentence).repeat(5)}`]) {
      const calls = new FakeCalls();
      const action = parseCustomId(custom_id);
      await bench.router.handle({ type: "button", request: { ...OTHER, action, header: null } }, calls);
      expect(calls.names).toEqual(["reply"]);
      expect(calls.made[0]).toMatchObject({ isPrivate: true });
      expect(calls.text).toMatch(/anciennes versions\. Reposez la question/);
    }
    expect(bench.log).toEqual([]);
  });

  it("keep a probable answer marked as such, in word and colour, on every page and when it is shared", async () => {
    core.reply = async () => ({ excerpts: core.excerpts(), certainty: "probable", confidence: 0.62 });
    const first = await ask({ private: true });
    const colours = (message: OutgoingMessage) => new Set(message.embeds.map(({ color }) => color));
    expect(colours(first).size).toBe(1);
    for (const label of [/Suivant/, /Partager/]) {
      const shown = (await press(first, label)).made.at(-1)!.message!;
      expect(textOf(shown)).toContain("probable (62 %)");
      expect(colours(shown)).toEqual(colours(first));
    }
    core.reply = async () => ({ excerpts: core.excerpts() });
    expect(colours(await ask())).not.toEqual(colours(first));
  });

  it("do their work without the message they stand on", async () => {
    const message = await ask();
    const action = parseCustomId(idOf(message.components[0]!.components[0]!)) as ButtonAction;
    const calls = new FakeCalls();
    await bench.router.handle({ type: "button", request: { ...ASKER, action, header: null } }, calls);
    expect(calls.text).toContain("Passage numéro 4");
    // Nothing says how sure the answer was: no colour claims it either.
    const own = new Set(calls.made.at(-1)!.message!.embeds.map(({ color }) => color));
    for (const { color } of message.embeds) expect(own).not.toContain(color);
  });
});
