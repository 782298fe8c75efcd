import { beforeEach, describe, expect, it } from "vitest";
import { completeQuestion } from "../../../src/answer/follow-up/complete-question.js";
import type { Services } from "../../../src/discord/command.js";
import { parseCustomId } from "../../../src/discord/custom-id.js";
import { REMEMBERED_MS } from "../../../src/discord/follow-up/question-memory.js";
import type { OutgoingMessage } from "../../../src/discord/replies.js";
import { FakeCore } from "./fake-core.js";
import { ASKER, type Bench, FakeCalls, idOf, makeBench, OTHER, textOf } from "./harness.js";

const FIRST = "Qui menait la délégation arménienne à Vienne ?";
const WHOLE = "Qui menait la délégation turque à Vienne ?";
const NEXT = "et côté turc ?";
const TOLD = `Compris comme : « ${WHOLE} »`;
const LINES = Array.from({ length: 8 }, (_, at) => `Passage numéro ${at + 1} de l'article.`).join("\n");
const ARTICLES = [{ source: "a.md", text: LINES, title: "Titre" }];
const THREAD = { ...ASKER, channelId: "555555555555555555" };

let core: FakeCore;
let bench: Bench;
beforeEach(async () => {
  core = new FakeCore(ARTICLES);
  core.reply = async (question, { previous, isFollowUp = false }) => ({
    excerpts: core.excerpts(),
    understoodAs: previous === undefined ? null : completeQuestion(previous, question, { isFollowUp }),
  });
  bench = await makeBench(core);
});

interface Reply {
  readonly calls: FakeCalls;
  readonly message: OutgoingMessage | undefined;
  readonly text: string;
}
const replyOf = (calls: FakeCalls): Reply => ({
  calls,
  message: calls.made.findLast(({ message }) => message !== undefined)?.message,
  text: calls.text,
});

async function ask(question: string, options: object = {}, who = ASKER): Promise<Reply> {
  const calls = new FakeCalls();
  const request = { ...who, command: "ask", options: { question, ...options } };
  await bench.router.handle({ type: "command", request }, calls);
  return replyOf(calls);
}

function buttonId(message: OutgoingMessage | undefined, label: RegExp): string | undefined {
  const buttons = message?.components.flatMap(({ components }) => components) ?? [];
  const found = buttons.find((button) => "label" in button && label.test(button.label ?? ""));
  return found === undefined ? undefined : idOf(found);
}

async function press(message: OutgoingMessage | undefined, label: RegExp, who = ASKER): Promise<Reply> {
  const calls = new FakeCalls();
  const action = parseCustomId(buttonId(message, label)!);
  await bench.router.handle(
    { type: "button", request: { ...who, action, header: message!.embeds[0]! } },
    calls,
  );
  return replyOf(calls);
}

/** Sends the form that a press opened. */
async function fill({ calls: opened }: Reply, text: string, who = ASKER): Promise<Reply> {
  const { custom_id } = opened.made.find(({ modal }) => modal !== undefined)!.modal!;
  const calls = new FakeCalls();
  await bench.router.handle(
    { type: "modal", request: { ...who, action: parseCustomId(custom_id), text } },
    calls,
  );
  return replyOf(calls);
}

const FOLLOW_UP = /^Et … \?$/;
const ENDED = /ne peut plus poursuivre cette question/;

describe("a question that goes on with the one before, by /ask", () => {
  it("is answered as the whole question, and says so", async () => {
    const first = await ask(FIRST);
    expect(first.text).not.toContain("Compris comme");
    const { text } = await ask(NEXT);
    expect(text.split("\n").slice(0, 2)).toEqual([`Question : ${NEXT}`, TOLD]);
    expect(core.asked.at(-1)).toMatchObject({
      question: NEXT,
      options: { previous: FIRST, isFollowUp: false },
    });
  });

  it("says so on every page, and where nothing is found", async () => {
    await ask(FIRST);
    const { message } = await ask(NEXT);
    expect((await press(message, /Suivant/)).text).toContain(TOLD);
    core.reply = async () => ({ status: "not_in_sources", reason: "low_confidence", understoodAs: WHOLE });
    expect((await ask("et côté turc, à Oslo ?")).text).toContain(TOLD);
  });

  it("goes on from a question that went on itself", async () => {
    await ask(FIRST);
    await ask(NEXT);
    const { text } = await ask("et à Lausanne ?");
    expect(text).toContain("Compris comme : « Qui menait la délégation turque à Lausanne ? »");
  });

  it.each([
    ["another member", async () => ask(NEXT, {}, { ...OTHER })],
    ["another channel or thread", async () => ask(NEXT, {}, THREAD)],
    [
      "ten minutes later",
      async () => {
        bench.clock += REMEMBERED_MS + 1;
        return ask(NEXT);
      },
    ],
    [
      "another process",
      async () => {
        bench = await makeBench(core);
        return ask(NEXT);
      },
    ],
  ])("is asked as it was typed by %s", async (_, next) => {
    await ask(FIRST);
    const { text } = await next();
    expect(text).toContain(`Question : ${NEXT}`);
    expect(text).not.toContain("Compris comme");
    expect(core.asked.at(-1)!.options.previous).toBeUndefined();
  });

  it("still goes on just before ten minutes are over", async () => {
    await ask(FIRST);
    bench.clock += REMEMBERED_MS - 1;
    expect((await ask(NEXT)).text).toContain(TOLD);
  });

  it("does not tell for all to see what was asked privately", async () => {
    await ask(FIRST, { private: true });
    expect((await ask(NEXT)).text).not.toContain("Compris comme");
    await ask(FIRST, { private: true });
    expect((await ask(NEXT, { private: true })).text).toContain(TOLD);
  });

  it("does not go on from an answer that its asker has deleted, nor from chatter", async () => {
    const { message } = await ask(FIRST);
    await press(message, /Supprimer/);
    expect((await ask(NEXT)).text).not.toContain("Compris comme");
    bench = await makeBench(core);
    core.reply = async () => ({ status: "not_in_sources", chatter: true });
    await ask("Merci beaucoup");
    await ask(NEXT);
    expect(core.asked.at(-1)!.options.previous).toBeUndefined();
  });

  it("does not go on from what its asker had erased", async () => {
    const erased: string[] = [];
    const follows = { forget: (owner: string) => void erased.push(owner) };
    bench = await makeBench(core, { alerts: { follows } as unknown as Services["alerts"] });
    await ask(FIRST);
    await ask(FIRST, {}, THREAD);
    await ask(FIRST, {}, { ...OTHER });
    const action = { kind: "forget", owner: ASKER.userId } as const;
    await bench.router.handle(
      { type: "button", request: { ...ASKER, action, header: null } },
      new FakeCalls(),
    );
    expect(erased).toEqual([ASKER.userId]);
    expect((await ask(NEXT)).text).not.toContain("Compris comme");
    expect((await ask(NEXT, {}, THREAD)).text).not.toContain("Compris comme");
    expect((await ask(NEXT, {}, { ...OTHER })).text).toContain(TOLD);
  });
});

describe("the button under an answer", () => {
  it("opens a form whose text is asked as going on, in a message of its own", async () => {
    const { message } = await ask(FIRST, { count: 1 });
    const opened = await press(message, FOLLOW_UP);
    expect(opened.calls.names).toEqual(["open"]);
    const sent = await fill(opened, "côté turc");
    expect(sent.calls.names).toEqual(["deferReply", "edit"]);
    expect(sent.calls.made[0]).toMatchObject({ isPrivate: false });
    expect(sent.text).toContain(TOLD);
    expect(core.asked.at(-1)!.options).toMatchObject({ previous: FIRST, isFollowUp: true });
    // As many excerpts as before: the whole message is of the same kind.
    expect(sent.message!.embeds).toHaveLength(message!.embeds.length);
  });

  it("keeps a private question private, and the article that it was asked to", async () => {
    const { message } = await ask(FIRST, { private: true, source: "a.md" });
    const sent = await fill(await press(message, FOLLOW_UP), NEXT);
    expect(sent.calls.made[0]).toMatchObject({ name: "deferReply", isPrivate: true });
    expect(core.asked.at(-1)!.options.sources).toEqual(["a.md"]);
  });

  it("asks what cannot be placed as it was typed, and claims nothing", async () => {
    const { message } = await ask(FIRST);
    const sent = await fill(await press(message, FOLLOW_UP), "les prisonniers turcs");
    expect(sent.text).toContain("Question : les prisonniers turcs");
    expect(sent.text).not.toContain("Compris comme");
  });

  it("is there on every page, and gone once it can do nothing more", async () => {
    const { message } = await ask(FIRST);
    const second = await press(message, /Suivant/);
    expect(buttonId(second.message, FOLLOW_UP)).toBe(buttonId(message, FOLLOW_UP));
    bench.clock += REMEMBERED_MS + 1;
    expect(buttonId((await press(message, /Suivant/)).message, FOLLOW_UP)).toBeUndefined();
    // Others see a copy, which is none of an answer to them.
    const { message: again } = await ask(FIRST);
    expect(buttonId((await press(again, /Suivant/, OTHER)).message, FOLLOW_UP)).toBeUndefined();
  });

  it.each([
    ["it stands under a question that shows marks", "Qui menait la *délégation* _arménienne_ à Vienne ?"],
    ["it stands under a question of several lines", "Qui menait\n la délégation\tarménienne à Vienne ?"],
  ])("knows its question where %s", async (_, question) => {
    const { message } = await ask(question);
    expect((await press(message, FOLLOW_UP)).calls.names).toEqual(["open"]);
  });

  it("does nothing for others, and says so", async () => {
    const { message } = await ask(FIRST);
    const { calls, text } = await press(message, FOLLOW_UP, OTHER);
    expect(calls.names).toEqual(["reply"]);
    expect(text).toMatch(/Seule la personne/);
    const opened = await press(message, FOLLOW_UP);
    expect((await fill(opened, NEXT, OTHER)).text).toMatch(/Seule la personne/);
  });

  it("says when ten minutes are over, at the press and at the sending", async () => {
    const { message } = await ask(FIRST);
    const opened = await press(message, FOLLOW_UP);
    const asked = core.asked.length;
    bench.clock += REMEMBERED_MS + 1;
    expect((await press(message, FOLLOW_UP)).text).toMatch(ENDED);
    const sent = await fill(opened, NEXT);
    expect(sent.text).toMatch(ENDED);
    expect(sent.calls.made[0]).toMatchObject({ name: "reply", isPrivate: true });
    expect(core.asked).toHaveLength(asked);
  });

  it("says when another question was asked since", async () => {
    const { message } = await ask(FIRST);
    await ask("Que voulait le camp serbe ?");
    expect((await press(message, FOLLOW_UP)).text).toMatch(ENDED);
  });

  it("says so after a restart", async () => {
    const { message } = await ask(FIRST);
    bench = await makeBench(core);
    expect((await press(message, FOLLOW_UP)).text).toMatch(ENDED);
  });

  it("counts as a question", async () => {
    bench = await makeBench(core, { userCooldown: { count: 1, perMs: 20_000 } });
    const { message } = await ask(FIRST);
    const sent = await fill(await press(message, FOLLOW_UP), NEXT);
    expect(sent.text).toMatch(/⏳/);
    expect(textOf(sent.message)).not.toContain("Compris comme");
  });

  it("refuses a form of another version", async () => {
    const calls = new FakeCalls();
    await bench.router.handle({ type: "modal", request: { ...ASKER, action: null, text: NEXT } }, calls);
    expect(calls.text).toMatch(/anciennes versions/);
  });
});
