import { describe, expect, it } from "vitest";
import { expectQuotes } from "./expect-quotes.js";
import { botIsThere, OWN_SEEDS, readArticles, useStage } from "./stage.js";

describe.skipIf(!botIsThere)("dates and comparisons on the project's own articles", () => {
  const stage = useStage({ seeds: OWN_SEEDS });
  const articles = readArticles(OWN_SEEDS);

  it("/compare quotes the articles side by side, newest first", async () => {
    const { reply } = await stage.member.slash("compare", { subject: "la délégation russe à Genève" });
    expect(reply!.isPrivate).toBe(false);
    const cited = expectQuotes(reply!, articles);
    expect(new Set(cited.map(({ source }) => source)).size).toBeGreaterThan(1);
    expect(reply!.text).toMatch(/à la tête : Russie/);
  });

  it("/compare says where no article speaks of it, and what is wrong with a date", async () => {
    const none = await stage.member.slash("compare", { subject: "la récolte du riz à Bornéo" });
    expect(none.reply!.quotes).toEqual([]);
    expect(none.reply!.text).toMatch(/Aucun article n’en parle/);
    const wrong = await stage.member.slash("compare", { subject: "la délégation russe", after: "bientôt" });
    expect(wrong.reply!.isPrivate).toBe(true);
    expect(wrong.reply!.text).toMatch(/bientôt/);
  });

  it("/ask keeps to the dates that are given, and tells them", async () => {
    const question = "Qui dirige la délégation russe à Genève ?";
    const { reply } = await stage.member.ask(question, { after: "2026-02-17", before: "17 février 2026" });
    const cited = expectQuotes(reply!, articles);
    expect(cited.length).toBeGreaterThan(0);
    for (const { source } of cited) expect(source).toMatch(/^2026-02-17/);
    expect(reply!.text).toMatch(/d’après leur date : le 17 février 2026/);
    const later = await stage.member.ask(question, { after: "2030" });
    expect(later.reply!.quotes).toEqual([]);
  });

  it("/ask names a question's time back", async () => {
    const { reply } = await stage.member.ask("Qui dirigeait la délégation russe à Genève en février 2026 ?");
    expect(reply!.text).toMatch(/du 1er février 2026 au 28 février 2026 \(« en février 2026 »\)/);
  });
});
