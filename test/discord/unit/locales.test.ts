import { Locale } from "discord-api-types/v10";
import { beforeAll, describe, expect, it } from "vitest";
import { defineCommands } from "../../../commands/command-list.js";
import { LIMITS } from "../../../src/discord/limits.js";
import type { Locales } from "../../../src/discord/texts.js";
import { frenchAndEnglish } from "./harness.js";

const CODES = new Set<string>(Object.values(Locale));

describe("locales", () => {
  let locales: Locales;
  beforeAll(async () => {
    locales = await frenchAndEnglish();
  });

  it("are told to Discord by its own codes only, each of one language", () => {
    const told = locales.files.flatMap(({ discord }) => discord);
    expect(new Set(told).size).toBe(told.length);
    for (const code of told) expect(CODES).toContain(code);
    const codes = JSON.stringify(defineCommands(locales)).matchAll(/"(\w\w(?:-\w+)?)":"/g);
    for (const [, code] of codes) if (!["id"].includes(code!)) expect(CODES).toContain(code);
  });

  it("serve each member their language where there is a file for it, and English to all others", () => {
    const languages = new Map(
      locales.files.flatMap(({ language, discord }) => discord.map((code) => [code, language] as const)),
    );
    for (const code of CODES) expect(locales.of(code).language).toBe(languages.get(code) ?? "en");
    expect(locales.of("fr").plain("sources.title", { count: 2 })).toBe("2 articles");
    expect(locales.of("uk").plain("sources.title", { count: 2 })).toBe("2 статті");
    expect(locales.of("de").plain("errors.not_yours")).toMatch(/^Only/);
  });

  it("name and describe every command and option in every language, as Discord takes it", () => {
    const definitions = JSON.stringify(defineCommands(locales));
    const others = locales.files.slice(1).flatMap(({ discord }) => discord);
    const described = JSON.parse(definitions) as { type: number; name_localizations: object }[];
    for (const { type, name_localizations: names } of described) {
      expect(Object.keys(names).sort()).toEqual([...others].sort());
      // https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming
      if (type === 1)
        for (const name of Object.values(names) as string[]) {
          expect(name).toMatch(/^[-_'\p{L}\p{N}]{1,32}$/u);
          expect(name).toBe(name.toLowerCase());
        }
    }
  });

  it("escape what is put into them, and read no template in it", () => {
    const t = locales.of("fr");
    expect(t("answer.question", { question: "**{{x}}** $t(help.title) <@1>" })).toBe(
      "Question : \\*\\*{{x}}\\*\\* $t(help.title) \\<\\@1>",
    );
    expect(t.plain("answer.question", { question: "a*b\u202e" })).toBe("Question : a*b");
    expect(t("answer.missing", { terms: ["*a*", "b"] })).toBe("Aucune source ne mentionne : \\*a\\*, b.");
  });

  it("keep labels within Discord's limit", () => {
    for (const { texts } of locales.files)
      for (const label of Object.values(texts.button))
        expect(label.length).toBeLessThanOrEqual(LIMITS.components.buttonLabel - 20);
  });
});
