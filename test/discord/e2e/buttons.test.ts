import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatCustomId } from "../../../src/discord/custom-id.js";
import { userId } from "../loopback/ids.js";
import { MODERATOR } from "../loopback/make-interaction.js";
import type { Outcome } from "../loopback/member.js";
import { foldSpace, type Seen } from "../loopback/see-message.js";
import { expectQuotes } from "./expect-quotes.js";
import { botIsThere, copyFolder, OWN_SEEDS, readArticles, useStage } from "./stage.js";

const QUESTION = "Qui dirige la délégation ukrainienne ?";
const NO_EXCERPT = { passage: "abcdef", sentence: "A" };
const INCIDENT = /\bP-[0-9A-Z]{4,}/;

describe.skipIf(!botIsThere).each(["gateway", "http"] as const)("buttons by %s", (door) => {
  const seeds = copyFolder(OWN_SEEDS);
  const stage = useStage({ seeds, door });
  const articles = readArticles(seeds);
  const other = () => stage.member.with({ user: userId(7) });

  /** What a press opened, or told. */
  const opened = ({ followUps, reply }: Outcome): Seen => followUps[0] ?? reply!;
  const labels = (seen: Seen) => seen.buttons.map((each) => ("label" in each ? each.label : ""));

  it("turns forward and back through the excerpts", async () => {
    const first = (await stage.member.ask(QUESTION, { count: 1 })).reply!;
    const second = (await stage.member.press(first, "Suivant")).reply!;
    expect(second.message.id).toBe(first.message.id);
    expect(foldSpace(second.text)).toContain(QUESTION);
    expectQuotes(second, articles);
    const back = (await stage.member.press(second, "Précédent")).reply!;
    expect(back.quotes.at(-1)!.text).toBe(first.quotes.at(-1)!.text);
    expect(labels(back)).toEqual(labels(first));
    expect(second.quotes.at(-1)!.text).not.toBe(first.quotes.at(-1)!.text);
  });

  it("leaves the message of another member as it is", async () => {
    const { reply } = await stage.member.ask(QUESTION, { count: 1 });
    const before = JSON.stringify(stage.discord.messages.get(reply!.message.id));
    const seen = opened(await other().press(reply!, "Suivant"));
    expect(JSON.stringify(stage.discord.messages.get(reply!.message.id))).toBe(before);
    expect(seen.isPrivate).toBe(true);
  });

  it("shows a passage in its context", async () => {
    const { reply } = await stage.member.ask(QUESTION);
    const cited = expectQuotes(reply!, articles);
    const context = opened(await stage.member.press(reply!, /Contexte/));
    expect(context.isPrivate).toBe(true);
    expect(context.quotes.length).toBeGreaterThanOrEqual(2);
    expectQuotes(context, articles);
    expect(cited.length).toBeGreaterThan(0);
  });

  it("posts a private answer for all to see when the one who asked shares it", async () => {
    const { reply } = await stage.member.ask(QUESTION, { private: true });
    const { followUps } = await stage.member.press(reply!, "Partager");
    expect(followUps).toHaveLength(1);
    expect(followUps[0]!.isPrivate).toBe(false);
    expect(followUps[0]!.quotes.map(({ text }) => text)).toEqual(
      expect.arrayContaining([reply!.quotes.at(-1)!.text]),
    );
    expectQuotes(followUps[0]!, articles);
    expect(labels(followUps[0]!)).not.toContain("Partager");
  });

  it("deletes for the one who asked and for moderators, not for others", async () => {
    const mine = (await stage.member.ask(QUESTION)).reply!;
    const refused = opened(await other().press(mine, "Supprimer"));
    expect(refused.isPrivate).toBe(true);
    expect(refused.text).not.toMatch(INCIDENT);
    expect(stage.discord.messages.get(mine.message.id)).toBeDefined();
    await stage.member.press(mine, "Supprimer");
    expect(stage.discord.messages.get(mine.message.id)).toBeUndefined();
    const again = (await stage.member.ask(QUESTION)).reply!;
    await other().with({ permissions: MODERATOR }).press(again, "Supprimer");
    expect(stage.discord.messages.get(again.message.id)).toBeUndefined();
  });

  it("believes no id whose owner is not the one that the message answers", async () => {
    const { reply } = await stage.member.ask(QUESTION, { private: true });
    for (const kind of ["delete", "share"] as const) {
      const forged = formatCustomId(
        kind === "delete"
          ? { kind, owner: userId(7) }
          : { kind, owner: userId(7), isPrivate: true, size: 3, page: 0, excerpts: [NO_EXCERPT] },
      );
      const refused = opened(await other().pressId(reply!.message, forged));
      expect(refused.isPrivate).toBe(true);
      expect(refused.text).toMatch(/anciennes versions/);
    }
    expect(stage.discord.messages.get(reply!.message.id)).toBeDefined();
  });

  it("pages through an article", async () => {
    const [choice] = await stage.member.complete("source", "name", "troisieme cycle");
    const { reply } = await stage.member.slash("source", { name: String(choice!.value) });
    if (labels(reply!).some((label) => label?.includes("Suivant"))) {
      const next = (await stage.member.press(reply!, "Suivant")).reply!;
      expectQuotes(next, articles);
      expect((await stage.member.press(next, "Précédent")).reply!.text).toBe(reply!.text);
    }
  });

  it.each([
    "",
    "x",
    "0p",
    "1",
    "1z",
    "9pAAAAAAAAAAA103",
    "1nAAAAAAA",
    "{}",
    "1p___________909",
    "x".repeat(100),
  ])("answers a press on an id that it never made: %j", async (id) => {
    const { reply } = await stage.member.ask(QUESTION);
    const { text } = await stage.member.pressId(reply!.message, id);
    expect(text).not.toMatch(INCIDENT);
    expect(text.length).toBeGreaterThan(10);
  });

  it("works after a restart", async () => {
    const answer = (await stage.member.ask(QUESTION, { count: 1, private: true })).reply!;
    const absent = (await stage.member.ask("Qui dirigeait la délégation chinoise ?")).reply!;
    const list = (await stage.member.slash("sources")).reply!;
    await stage.bot.stop();
    await stage.startBot();
    expectQuotes((await stage.member.press(answer, "Suivant")).reply!, articles);
    expect(opened(await stage.member.press(answer, /Contexte/)).quotes.length).toBeGreaterThan(0);
    expect(opened(await stage.member.press(answer, "Partager")).isPrivate).toBe(false);
    expect(opened(await stage.member.press(absent, /Contexte/)).quotes.length).toBeGreaterThan(0);
    for (const label of labels(list).filter((each) => /Suivant/.test(each ?? "")))
      await stage.member.press(list, label!);
    await stage.member.press(answer, "Supprimer");
  });

  it("says kindly that an article has changed since", async () => {
    const answer = (
      await stage.member.ask(QUESTION, { count: 1, source: "2026-02-17-geneve-troisieme-cycle.md" })
    ).reply!;
    const { source } = expectQuotes(answer, articles)[0]!;
    writeFileSync(join(seeds, source), articles.get(source)!.replaceAll("Oumerov", "Oumeroff"));
    const seen = opened(await stage.member.press(answer, /Contexte/));
    expect(seen).toMatchObject({ isPrivate: true, quotes: [] });
    expect(seen.text).toMatch(/changé/);
    // Asked again, it quotes the new text.
    expect(
      expectQuotes((await stage.member.ask(QUESTION)).reply!, readArticles(seeds)).length,
    ).toBeGreaterThan(0);
    rmSync(join(seeds, source));
    expect(opened(await stage.member.press(answer, /Contexte/)).text).toMatch(/changé/);
    writeFileSync(join(seeds, source), articles.get(source)!);
  });
});
