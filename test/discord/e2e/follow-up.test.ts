import { describe, expect, it } from "vitest";
import { userId } from "../loopback/ids.js";
import { expectQuotes } from "./expect-quotes.js";
import { botIsThere, OWN_SEEDS, readArticles, useStage } from "./stage.js";

const FIRST = "Qui dirige la délégation ukrainienne ?";
const NEXT = "et côté américain ?";
const TOLD = "Compris comme : « Qui dirige la délégation américaine ? »";
const FOLLOW_UP = "Et … ?";
const THREAD = "1100000000000000077";

describe.skipIf(!botIsThere).each(["gateway", "http"] as const)("a question that goes on, by %s", (door) => {
  const stage = useStage({ door });
  const articles = readArticles(OWN_SEEDS);
  const other = () => stage.member.with({ user: userId(7) });

  it("is answered by /ask as the whole question, and says so", async () => {
    await stage.member.ask(FIRST);
    const { reply } = await stage.member.ask(NEXT);
    expect(reply!.text).toContain(`Question : ${NEXT}`);
    expect(reply!.text).toContain(TOLD);
    expect(reply!.text).toContain("Rubio");
    expectQuotes(reply!, articles);
  });

  it("is answered by the form under an answer, in a message of its own", async () => {
    const { reply } = await stage.member.ask(FIRST);
    const opened = await stage.member.press(reply!, FOLLOW_UP);
    expect(opened.record.modal).toMatchObject({ title: "Poursuivre cette question" });
    const sent = await stage.member.fill(reply!, opened, "côté américain");
    expect(sent.reply!.message.id).not.toBe(reply!.message.id);
    expect(sent.reply!.isPrivate).toBe(false);
    expect(sent.text).toContain(TOLD);
    expectQuotes(sent.reply!, articles);
    // And that answer can be gone on from.
    const again = await stage.member.fill(
      sent.reply!,
      await stage.member.press(sent.reply!, FOLLOW_UP),
      "et la délégation russe ?",
    );
    expect(again.text).toContain("Compris comme : « Qui dirige la délégation russe ? »");
  });

  it("stays private where it goes on from a private answer", async () => {
    const { reply } = await stage.member.ask(FIRST, { private: true });
    const sent = await stage.member.fill(reply!, await stage.member.press(reply!, FOLLOW_UP), NEXT);
    expect(sent.reply!.isPrivate).toBe(true);
    expect(sent.text).toContain(TOLD);
    expect((await stage.member.ask(NEXT)).text).not.toContain("Compris comme");
  });

  it("is asked as typed by another member, in another thread, and where it cannot be placed", async () => {
    const { reply } = await stage.member.ask(FIRST);
    expect((await other().ask(NEXT)).text).not.toContain("Compris comme");
    expect((await stage.member.with({ channel: THREAD }).ask(NEXT)).text).not.toContain("Compris comme");
    const sent = await stage.member.fill(
      reply!,
      await stage.member.press(reply!, FOLLOW_UP),
      "et les prisonniers ?",
    );
    expect(sent.text).toContain("Question : et les prisonniers ?");
    expect(sent.text).not.toContain("Compris comme");
  });

  it("opens no form for others, nor for a question that another one came after", async () => {
    const { reply } = await stage.member.ask(FIRST);
    const refused = await other().press(reply!, FOLLOW_UP);
    expect(refused.record.modal).toBeNull();
    expect(refused.reply!.isPrivate).toBe(true);
    expect(refused.text).toContain("Seule la personne");
    await stage.member.ask("Qui dirige la délégation russe ?");
    expect((await stage.member.press(reply!, FOLLOW_UP)).text).toContain("ne peut plus poursuivre");
  });

  it("is forgotten with an answer that is deleted, and at a restart", async () => {
    const { reply } = await stage.member.ask(FIRST);
    await stage.member.press(reply!, "Supprimer");
    expect((await stage.member.ask(NEXT)).text).not.toContain("Compris comme");
    const { reply: kept } = await stage.member.ask(FIRST);
    await stage.bot.stop();
    await stage.startBot();
    const ended = await stage.member.press(kept!, FOLLOW_UP);
    expect(ended.text).toContain("ne peut plus poursuivre");
  });
});
