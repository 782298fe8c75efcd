import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Answer } from "../../../src/answer/types.js";
import { parseCustomId } from "../../../src/discord/custom-id.js";
import { LIMITS } from "../../../src/discord/limits.js";
import { readQuestion } from "../../../src/discord/read-question.js";
import type { OutgoingMessage } from "../../../src/discord/replies.js";
import { Feedback } from "../../../src/feedback/feedback.js";
import { FeedbackFile } from "../../../src/feedback/feedback-file.js";
import { readFeedback } from "../../../src/feedback/read-feedback.js";
import { inertText } from "../../../src/shared/inert-text.js";
import { temporaryPath } from "../../feedback/fake.js";
import { SchemaCheck } from "../loopback/schema-check.js";
import { FakeCore } from "./fake-core.js";
import { ASKER, type Bench, FakeCalls, frenchAndEnglish, idOf, makeBench, OTHER, textOf } from "./harness.js";

const LINES = Array.from({ length: 10 }, (_, index) => `Passage numéro ${index + 1} de l'article.`);
const ARTICLE = { source: "a.md", text: LINES.join("\n"), title: "Un titre", date: "2026-02-17" };
const QUESTION = "Qui *était* là, à 12:30 <@1> ?";
const ABSTENTION: Partial<Answer> = {
  status: "not_in_sources",
  reason: "unknown_entity",
  missing: ["chinoise"],
};

describe("feedback", () => {
  let core: FakeCore;
  let bench: Bench;
  let path: string;
  let feedback: Feedback;
  beforeEach(async () => {
    path = temporaryPath();
    feedback = new Feedback(new FeedbackFile({ path, onFailure: () => {} }));
    core = new FakeCore([ARTICLE]);
    core.reply = async () => ({ excerpts: core.excerpts() });
    bench = await makeBench(core, { feedback });
  });

  const records = async () => {
    await feedback.close();
    return (await readFeedback(path)).records;
  };
  const ask = async (options = {}, command = "ask", router = bench.router): Promise<OutgoingMessage> => {
    const calls = new FakeCalls();
    const request = { ...ASKER, command, options: { question: QUESTION, ...options }, targetText: QUESTION };
    await router.handle({ type: "command", request }, calls);
    return calls.made.at(-1)!.message!;
  };
  const buttons = (message: OutgoingMessage) =>
    message.components.flatMap(({ components }) =>
      components.map((each) => ({ id: idOf(each), label: "label" in each ? (each.label ?? "") : "" })),
    );
  const press = async (message: OutgoingMessage, label: RegExp, who = ASKER, router = bench.router) => {
    const { id } = buttons(message).find((button) => label.test(button.label))!;
    const calls = new FakeCalls();
    const header = message.embeds[0] ?? null;
    await router.handle({ type: "button", request: { ...who, action: parseCustomId(id), header } }, calls);
    return calls;
  };
  const votes = (message: OutgoingMessage) => buttons(message).filter(({ label }) => /tile/.test(label));

  it("is not asked for, nor told of, when it is off", async () => {
    const off = await makeBench(core);
    expect(votes(await ask({}, "ask", off.router))).toEqual([]);
    expect(textOf(await ask({}, "help", off.router))).toMatch(/rien de ce que vous demandez n’est conservé/);
    const calls = await press(await ask(), /👍/, ASKER, off.router);
    expect(calls.names).toEqual(["reply"]);
    expect(calls.text).toMatch(/ne sont plus gardés/);
    core.reply = async () => ABSTENTION;
    expect(textOf(await ask({}, "ask", off.router))).not.toMatch(/gardé/);
  });

  it("is told of in /help when it is on", async () => {
    expect(textOf(await ask({}, "help"))).toMatch(/garde, sans votre nom/);
  });

  it("keeps a vote with the question as it was asked and what was shown, once a member", async () => {
    const message = await ask();
    expect(votes(message).map(({ label }) => label)).toEqual(["👍 Utile", "👎 Pas utile"]);
    const first = await press(message, /👎/);
    expect(first.names).toEqual(["deferReply", "edit"]);
    expect(first.made[0]).toMatchObject({ isPrivate: true });
    expect(first.text).toMatch(/^Merci/);
    expect((await press(message, /👍/)).text).toMatch(/déjà voté/);
    expect((await press(message, /👍/, OTHER)).text).toMatch(/^Merci/);
    expect(await records()).toMatchObject([
      { kind: "vote", helpful: false, outcome: "answered", question: QUESTION, language: "fr" },
      { kind: "vote", helpful: true, citations: core.excerpts().map(({ citation }) => citation) },
    ]);
  });

  it("takes votes on any page, as on the same answer", async () => {
    const next = (await press(await ask(), /Suivant/)).made.at(-1)!.message!;
    expect(votes(next)).toEqual(votes(await ask()));
    await press(next, /👍/);
    expect((await press(await ask(), /👍/)).text).toMatch(/déjà voté/);
  });

  it("takes votes on messages of another process, and on articles that have changed since", async () => {
    const message = await ask();
    const restarted = await makeBench(new FakeCore([{ ...ARTICLE, text: "Autre." }]), { feedback });
    expect((await press(message, /👍/, ASKER, restarted.router)).text).toMatch(/^Merci/);
    expect(await records()).toMatchObject([{ question: QUESTION, citations: [] }]);
  });

  it("keeps what was not found, tells so, and takes votes on it", async () => {
    core.reply = async () => ({ ...ABSTENTION, nearest: core.excerpts(3) });
    const message = await ask();
    expect(textOf(message)).toMatch(/est gardé, sans votre nom/);
    await press(message, /👍/);
    expect(await records()).toMatchObject([
      { kind: "unanswered", question: QUESTION, reason: "unknown_entity", missing: ["chinoise"] },
      {
        kind: "vote",
        outcome: "not_in_sources",
        question: QUESTION,
        citations: core.excerpts(3).map(({ citation }) => citation),
      },
    ]);
  });

  it("keeps nothing of a question asked in private but a vote on it", async () => {
    core.reply = async () => ABSTENTION;
    const message = await ask({ private: true });
    expect(textOf(message)).not.toMatch(/gardé/);
    expect(await records()).toEqual([]);
    await press(message, /👎/);
    expect(await records()).toMatchObject([{ kind: "vote" }]);
  });

  it("keeps nothing of chatter, and asks for no vote on it", async () => {
    core.reply = async () => ({ status: "not_in_sources", reason: "off_topic", chatter: true });
    const message = await ask();
    expect(votes(message)).toEqual([]);
    expect(textOf(message)).not.toMatch(/gardé/);
    expect(await records()).toEqual([]);
  });

  it("keeps nothing of what someone else wrote", async () => {
    expect(votes(await ask({}, "Find sources"))).toEqual([]);
    core.reply = async () => ABSTENTION;
    expect(votes(await ask({}, "Find sources"))).toEqual([]);
    expect(await records()).toEqual([]);
  });

  it("says so when a vote could not be kept, and answers all the same", async () => {
    const lost = new Feedback(new FeedbackFile({ path: "/dev/null/x", onFailure: () => {} }));
    const { router } = await makeBench(core, { feedback: lost });
    expect((await press(await ask({}, "ask", router), /👍/, ASKER, router)).text).toMatch(
      /pas pu être gardé/,
    );
    core.reply = async () => ABSTENTION;
    expect(textOf(await ask({}, "ask", router))).toMatch(/Pas dans les sources/);
  });

  it("takes a vote without the message it stands on", async () => {
    const { id } = votes(await ask())[0]!;
    const calls = new FakeCalls();
    const request = { ...ASKER, action: parseCustomId(id), header: null };
    await bench.router.handle({ type: "button", request }, calls);
    expect(await records()).toMatchObject([{ question: null, language: "und" }]);
  });

  it("stays within the limits with every button there can be", async () => {
    core.reply = async () => ({ excerpts: core.excerpts(10), missing: [QUESTION] });
    const first = await ask({ private: true, count: 5, question: `${"*".repeat(490)} question` });
    const second = (await press(first, /Suivant/)).made.at(-1)!.message!;
    const schemas = SchemaCheck.load();
    for (const message of [first, second]) {
      expect(votes(message)).toHaveLength(2);
      expect(message.components.length).toBeLessThanOrEqual(LIMITS.components.rows);
      const ids = buttons(message).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id.length).toBeLessThanOrEqual(LIMITS.components.customId);
      const { embeds, components, allowedMentions } = message;
      const body = { embeds, components, allowed_mentions: allowedMentions };
      expect(schemas?.check("IncomingWebhookRequestPartial", JSON.parse(JSON.stringify(body))) ?? []).toEqual(
        [],
      );
    }
  });
});

describe("readQuestion", () => {
  it("gives back what the first line of an answer's message repeats, in every language", async () => {
    const locales = await frenchAndEnglish();
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.constantFrom("fr", "en-US"), (text, code) => {
        const question = inertText(text);
        fc.pre(question !== "");
        const t = locales.of(code);
        const header = `${t("answer.question", { question })}\n\n**Who led:**`;
        expect(readQuestion(header, locales)).toBe(question);
        expect(readQuestion(t("find.about", { text: question }), locales)).toBeNull();
      }),
      { numRuns: 500 },
    );
    expect(readQuestion("", locales)).toBeNull();
    expect(readQuestion("**Dans les sources**", locales)).toBeNull();
  });
});
