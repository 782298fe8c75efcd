import { appendFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../temporary-folder.js";
import { until } from "../../until.js";
import { botIsThere, useStage } from "./stage.js";

const seeds = temporaryFolder({
  "neige.txt": "Une trêve sous la neige\n\nLa neige a retardé l'arrivée des médiateurs à Port-Lune.\n",
});

/** The bot follows its folder by itself. */
describe.skipIf(!botIsThere)("watching", { timeout: 120_000 }, () => {
  const stage = useStage({ seeds, env: { WATCH_ARTICLES: "true" } });
  const at = (name: string) => join(seeds, name);
  const sources = async () => (await stage.member.slash("sources")).text;

  it("lists an article soon after it is written, renamed, removed", async () => {
    expect(await sources()).toContain("neige.txt");
    writeFileSync(at("phare.md"), "Le phare\n\nLa gardienne du phare a ouvert la séance de mardi.\n");
    await until(async () => (await sources()).includes("phare.md"), "the new article is listed", 60_000);
    appendFileSync(at("phare.md"), "\nElle l'a close à midi.\n");
    renameSync(at("phare.md"), at("gardienne.md"));
    await until(async () => /gardienne\.md/.test(await sources()), "the renamed one is listed", 60_000);
    rmSync(at("neige.txt"));
    await until(async () => !(await sources()).includes("neige.txt"), "the removed one is not", 60_000);
    expect(stage.bot.log).toContain("articles read again");
  });
});
