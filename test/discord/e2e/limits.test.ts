import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../temporary-folder.js";
import { ADMINISTRATOR } from "../loopback/make-interaction.js";
import { displayable, expectQuotes } from "./expect-quotes.js";
import { botIsThere, OWN_SEEDS, readArticles, useStage } from "./stage.js";

const LONG_NAME = `${"pourparlers-de-la-commission-mixte-".repeat(6).slice(0, 196)}.txt`;
const TOWNS = ["Aldre", "Bormeil", "Corvane", "Dunesk", "Elmire", "Farsol", "Gavre", "Hulmont"];
const HOSTILE = `Les négociateurs de **Lavanie** ont écrit « @everyone » et <@123456789012345678> puis <@&223456789012345678> dans <#323456789012345678>.

La délégation lavanienne est conduite par \`Irénée_Valcourt\` *depuis* __mardi__, ~~dit-on~~ || selon || [le site](https://piege.invalid/a_b_c) https://piege.invalid/x.

> 1. La trêve de Lavanie # vaut - pour * tous + les \\ camps, </ask:123456789012345678> <t:1700000000:R> <:ruse:123456789012345678> :smile: [x][y] (z) .

Le mot \u202ecaché\u202c de Lavanie et le Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307algo restent lisibles à 12:30:45 dans l'accord de Lavanie.
`;

/** An article of one paragraph of `length` characters, whose sentences differ. */
function longParagraph(length: number): string {
  let text = "";
  for (let n = 1; text.length < length; n++)
    text += `Au point ${n} du protocole de Corvane, la partie ${TOWNS[n % 8]} accepte ${n} convois par semaine. `;
  return text.slice(0, length - 1).concat(".");
}

function folder(): string {
  const files: Record<string, string> = {
    "hostile.txt": HOSTILE,
    [LONG_NAME]: "La délégation moldave est dirigée par Odile Fresnay à Hulmont.\n",
    "long.txt": longParagraph(20_000),
  };
  for (let n = 0; n < 500; n++)
    files[`depeche-${String(n).padStart(3, "0")}.txt`] = `Séance ${n} à ${TOWNS[n % 8]}.\n`;
  return temporaryFolder(files);
}

describe.skipIf(!botIsThere)("limits", () => {
  const seeds = botIsThere ? folder() : "";
  const stage = useStage({ seeds });
  const articles = readArticles(seeds === "" ? OWN_SEEDS : seeds);

  it.each([
    ["ask", "source"],
    ["source", "name"],
    ["delegation", "delegation"],
    ["delegation", "talks"],
  ])("completes /%s %s within 25 choices, from memory", async (command, option) => {
    for (const typed of [
      "",
      "a",
      "é",
      "depeche",
      "DÉPÊCHE-49",
      "x".repeat(6000),
      "%_*\\",
      "\u0000",
      "corvane aldre",
    ]) {
      const choices = await stage.member.complete(command, option, typed);
      expect(choices.length).toBeLessThanOrEqual(25);
      for (const { name, value } of choices)
        expect([name.length, String(value).length].every((length) => length >= 1 && length <= 100)).toBe(
          true,
        );
    }
    const times = stage.discord.interactions.all
      .filter(({ choices }) => choices !== null)
      .map(({ ackAt, sentAt }) => ackAt! - sentAt);
    expect(times.sort((a, b) => a - b)[Math.floor(times.length / 2)]).toBeLessThan(50);
  });

  it("finds articles whatever the accents and case, and offers all 25 of many", async () => {
    expect(await stage.member.complete("ask", "source", "")).toHaveLength(25);
    expect((await stage.member.complete("ask", "source", "DÉPÊCHE-123")).map(({ value }) => value)).toEqual([
      "depeche-123.txt",
    ]);
    expect(await stage.member.complete("ask", "source", "introuvable zzz")).toEqual([]);
  });

  it("names an article of a name of 200 characters", async () => {
    const [choice] = await stage.member.complete("source", "name", "commission-mixte");
    const { reply } = await stage.member.slash("source", { name: String(choice!.value) });
    expectQuotes(reply!, articles);
    expect(reply!.text).toContain("Odile Fresnay");
    const asked = await stage.member.ask("Qui dirige la délégation moldave ?", {
      source: String(choice!.value),
    });
    expect(asked.text).toContain("Odile Fresnay");
    expect((await stage.member.slash("source", { name: LONG_NAME })).text).toContain("Odile Fresnay");
  });

  it("pages through 500 articles", async () => {
    let { reply } = await stage.member.slash("sources");
    const seen = new Set<string>();
    for (let page = 0; page < 200; page++) {
      for (const [name] of reply!.text.matchAll(/depeche-\d{3}\.txt/g)) seen.add(name);
      if (
        !reply!.buttons.some((each) => "label" in each && !each.disabled && /Suivant/.test(each.label ?? ""))
      )
        break;
      ({ reply } = await stage.member.press(reply!, "Suivant"));
    }
    expect(seen.size).toBe(500);
  });

  it("cuts a passage of 20,000 characters only at its end", async () => {
    const { reply } = await stage.member.slash("source", { name: "long.txt", line: 1 });
    expectQuotes(reply!, articles);
    const asked = await stage.member.ask("Combien de convois au point 7 du protocole de Corvane ?", {
      source: "long.txt",
      count: 5,
    });
    expect(asked.reply!.quotes.length).toBeGreaterThan(0);
    expectQuotes(asked.reply!, articles);
  });

  it("pages through an article of 20,000 characters, whole", async () => {
    let { reply } = await stage.member.slash("source", { name: "long.txt" });
    for (let page = 0; page < 100; page++) {
      expectQuotes(reply!, articles);
      if (
        !reply!.buttons.some((each) => "label" in each && !each.disabled && /Suivant/.test(each.label ?? ""))
      )
        break;
      ({ reply } = await stage.member.press(reply!, "Suivant"));
    }
  });

  it("displays hostile text as it stands, inert", async () => {
    const body = displayable(HOSTILE);
    let quoted = "";
    for (const question of [
      "Qui conduit la délégation lavanienne ?",
      "Que vaut la trêve de Lavanie ?",
      "Qu'ont écrit les négociateurs de Lavanie ?",
      "Que restent dans l'accord de Lavanie ?",
    ]) {
      const { reply } = await stage.member.ask(question, { source: "hostile.txt", count: 5 });
      expectQuotes(reply!, articles);
      quoted += reply!.quotes.map(({ text }) => text).join("\n");
    }
    const { reply } = await stage.member.slash("source", { name: "hostile.txt" });
    for (const { text } of reply!.quotes) expect(body).toContain(text.replace(/ \[…\]$/, ""));
    expect(reply!.active).toEqual([]);
    expect(quoted).toMatch(/@everyone|Irénée_Valcourt|trêve/);
    expect(JSON.stringify(reply!.message)).not.toMatch(/[\u202a-\u202e]/);
  });

  it("tells what a reindex found", async () => {
    writeFileSync(join(seeds, "nouveau.txt"), "La délégation islandaise est menée par Basile Ondet.\n");
    writeFileSync(join(seeds, "depeche-000.txt"), "Réunion reportée à Aldre.\n");
    rmSync(join(seeds, "depeche-001.txt"));
    writeFileSync(join(seeds, "vide.txt"), "");
    const { text } = await stage.member.with({ permissions: ADMINISTRATOR }).slash("reindex");
    for (const name of ["nouveau.txt", "depeche-000.txt", "depeche-001.txt"]) expect(text).toContain(name);
    expect((await stage.member.ask("Qui mène la délégation islandaise ?")).text).toContain("Basile Ondet");
  });
});
