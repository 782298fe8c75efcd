import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CERTAINTIES } from "../../../src/answer/certainty.js";
import type { Answer } from "../../../src/answer/types.js";
import type { Context } from "../../../src/discord/command.js";
import { answerView } from "../../../src/discord/views/answer-view.js";
import { helpView } from "../../../src/discord/views/help-view.js";
import { packageRoot } from "../../../src/shared/paths.js";
import { locales } from "../../../src/wording/locales.js";
import { displayQuote } from "./discord-markdown.js";
import { FakeCore } from "./fake-core.js";
import { ASKER, frenchAndEnglish, makeBench, textOf } from "./harness.js";

const LINES = Array.from({ length: 6 }, (_, index) => `Le *passage* numéro ${index + 1} <@1> de l'article.`);
const ARTICLE = { source: "a.md", text: LINES.join("\n"), title: "Un *titre*", date: "2026-02-17" };
const QUESTION = "Qui était là ?";

describe.each(["fr", "en"] as const)("the three outcomes in %s", (language) => {
  const say = { fr: (fr: string, _: string) => fr, en: (_: string, en: string) => en }[language];
  let core: FakeCore;
  let context: Context;
  beforeEach(async () => {
    core = new FakeCore([ARTICLE]);
    const { context: made } = await makeBench(core);
    context = { ...made, t: made.locales.of(language === "en" ? "en-US" : "fr") };
  });

  const view = async (given: Partial<Answer>, count = 3, question = QUESTION) => {
    core.reply = async () => given;
    const asked = await core.ask(question);
    return answerView(asked, { owner: ASKER.userId, isPrivate: false, count }, context);
  };
  const colours = ({ embeds }: Awaited<ReturnType<typeof view>>) => embeds.map(({ color }) => color);
  const quotes = ({ embeds }: Awaited<ReturnType<typeof view>>) =>
    embeds.flatMap(({ description = "" }) => {
      const lines = description.split("\n").filter((line) => line.startsWith("> "));
      return lines.map((line) => displayQuote(line).text);
    });
  const labels = ({ components }: Awaited<ReturnType<typeof view>>) =>
    components.flatMap((row) => row.components.map((each) => ("label" in each ? each.label : "")));
  const unsure = (given: Partial<Answer> = {}) =>
    ({
      status: "not_in_sources",
      confidence: 0.12,
      reason: "low_confidence",
      nearest: core.excerpts(),
      ...given,
    }) as const;

  it("says of a sure answer that it is sure, and quotes", async () => {
    const message = await view({ confidence: 0.931, excerpts: core.excerpts() });
    expect(textOf(message)).toContain(
      say("✅ Dans les sources : sûr (93 %)", "✅ In the sources: sure (93%)"),
    );
    expect(textOf(message)).not.toMatch(/probabl/);
    expect(quotes(message)).toEqual(LINES.slice(0, 3));
    expect(new Set(colours(message)).size).toBe(1);
  });

  it("marks a probable answer in colour and wording, above its quotes", async () => {
    const sure = await view({ excerpts: core.excerpts() });
    const message = await view({ certainty: "probable", confidence: 0.5, excerpts: core.excerpts() });
    const [head] = message.embeds;
    expect(head!.description).toContain(
      say("Dans les sources : probable (50 %)", "In the sources: probable (50%)"),
    );
    expect(head!.description).toContain(say("lisez-les avant", "read them before"));
    expect(quotes(message)).toEqual(LINES.slice(0, 3));
    expect(new Set(colours(message)).size).toBe(1);
    expect(colours(message)[0]).not.toBe(colours(sure)[0]);
  });

  it("shows at once what stands closest to what it cannot answer, as many as asked for, under a heading", async () => {
    const answered = await view({ excerpts: core.excerpts() });
    const probable = await view({ certainty: "probable", excerpts: core.excerpts() });
    const message = await view(unsure({ missing: ["ch*noise"] }), 2);
    const [head, ...rest] = message.embeds;
    expect(head!.description).toContain(
      say("🔎 Pas dans les sources : incertain (12 %)", "🔎 Not in the sources: unsure (12%)"),
    );
    expect(head!.description).toContain("ch\\*noise");
    const heading = say("Au plus près, sans garantie de répondre :", "Closest, perhaps not an answer:");
    expect(head!.description!.split("\n").at(-1)).toBe(`**${heading}**`);
    expect(rest).toHaveLength(2);
    expect(quotes(message)).toEqual(LINES.slice(0, 2));
    expect(message.allowedMentions).toEqual({ parse: [] });
    expect(labels(message)).toEqual([
      say("Supprimer", "Delete"),
      say("Contexte 1", "Context 1"),
      say("Contexte 2", "Context 2"),
    ]);
    for (const other of [answered, probable]) expect(colours(other)).not.toContain(colours(message)[0]);
  });

  it("has no heading where nothing stands close", async () => {
    const message = await view(unsure({ nearest: [] }));
    expect(message.embeds).toHaveLength(1);
    expect(textOf(message)).not.toMatch(/Au plus près|Closest/);
  });

  it("shows of a question off the subject the one sentence", async () => {
    const message = await view(unsure({ reason: "off_topic", missing: ["tarte"], request: "summary" }));
    const [, , title, ...rest] = textOf(message).split("\n");
    expect(title).toMatch(/🔎/);
    expect(rest).toEqual([
      say(
        "La question ne porte pas sur ce dont parlent les articles.",
        "The question is not about what the articles deal with.",
      ),
    ]);
    expect(labels(message)).toEqual([say("Supprimer", "Delete")]);
  });

  it("answers chatter with a friendly line and how to ask, in a colour that alarms nobody", async () => {
    const message = await view(
      unsure({ reason: "off_topic", chatter: true, missing: ["merci"] }),
      3,
      "**Merci** <@1> !",
    );
    expect(textOf(message).split("\n")).toEqual([
      `${say("Question : ", "Question: ")}\\*\\*Merci\\*\\* \\<\\@1> !`,
      "",
      expect.stringMatching(say("Je ne sais que chercher", "All I can do")),
      expect.stringMatching(say("^Par exemple : .*Un \\\\\\*titre", "^For example: .*Un \\\\\\*titre")),
    ]);
    expect(colours(message)).toEqual(colours(helpView(context) as typeof message));
    expect(colours(message)).not.toContain(colours(await view(unsure()))[0]);
    expect(labels(message)).toEqual([say("Supprimer", "Delete")]);
    core.setArticles([]);
    expect(textOf(await view(unsure({ chatter: true })))).toContain(
      say("Où les pourparlers ont-ils eu lieu ?", "Where did the talks take place?"),
    );
  });

  it("says under an answer which parts it lacks and that it writes no summary, escaped", async () => {
    const message = await view({
      excerpts: core.excerpts(),
      unanswered: ["qui a *signé* @everyone", "où\u202e ?"],
      request: "summary",
    });
    const text = textOf(message);
    expect(text).toContain(
      say(
        "Sans réponse dans les articles : « qui a \\*signé\\* \\@everyone », « où ? ».",
        "Not answered by the articles: “qui a \\*signé\\* \\@everyone”, “où ?”.",
      ),
    );
    expect(text).toContain(say("Je ne résume pas", "I write no summary"));
    expect(textOf(await view({ request: "comparison" }))).toContain(
      say("Je ne compare pas", "I draw no comparison"),
    );
    expect(textOf(await view(unsure({ request: "comparison" })))).toContain(
      say("Je ne compare pas", "I draw no comparison"),
    );
    expect(textOf(await view({ excerpts: core.excerpts() }))).not.toMatch(/Sans réponse|Not answered|résume/);
  });

  it("explains the three words in /help", () => {
    const text = textOf(helpView(context));
    for (const certainty of CERTAINTIES)
      expect(text).toMatch(
        new RegExp(`\\*\\*${locales.of(language)(`certainty.${certainty}`)}\\*\\* ?: \\p{L}`, "u"),
      );
  });
});

describe("the words for certainty", () => {
  const read = (...path: string[]) => readFileSync(join(packageRoot, ...path), "utf8");
  let words: string[];
  beforeAll(async () => {
    const ofDiscord = await frenchAndEnglish();
    words = ["fr", "en"].flatMap((code) =>
      CERTAINTIES.map((certainty) => ofDiscord.of(code).plain(`certainty.${certainty}`)),
    );
  });

  it("are the same in Discord and in the terminal, each of its own", () => {
    const told = (["fr", "en"] as const).flatMap((locale) =>
      CERTAINTIES.map((certainty) => locales.of(locale)(`certainty.${certainty}`)),
    );
    expect(words).toEqual(told);
    expect(new Set(words.slice(0, 3)).size).toBe(3);
    expect(new Set(words.slice(3)).size).toBe(3);
  });

  it.each([
    ["docs/retrieval.md", 0],
    ["docs/terminal.md", 0],
    ["docs/discord.md", 0],
    ["README.md", 3],
  ])("stand in %s", (file, from) => {
    const text = read(...file.split("/"));
    const stands = (word: string) => ["**", "`"].some((mark) => text.includes(mark + word + mark));
    expect(words.slice(from).filter((word) => !stands(word))).toEqual([]);
  });
});
