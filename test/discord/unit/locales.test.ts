import { Locale } from "discord-api-types/v10";
import { beforeAll, describe, expect, it } from "vitest";
import { defineCommands } from "../../../src/discord/command-list.js";
import { LIMITS } from "../../../src/discord/limits.js";
import type { Locales } from "../../../src/discord/texts.js";
import { frenchAndEnglish } from "./harness.js";

const CODES = new Set<string>(Object.values(Locale));

/** Paths of all texts; of a plural its stem with `*`. */
function keysOf(texts: object, path = ""): string[] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "string"
      ? [`${path}${key.replace(/_(?:zero|one|two|few|many|other)$/, "_*")}`]
      : keysOf(value as object, `${path}${key}.`),
  );
}

function leaves(texts: object, path = ""): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]): [string, string][] =>
    typeof value === "string" ? [[`${path}${key}`, value]] : leaves(value as object, `${path}${key}.`),
  );
}

describe("locales", () => {
  let locales: Locales;
  beforeAll(async () => {
    locales = await frenchAndEnglish();
  });

  it("are French and English, English first", () => {
    expect(locales.files.map(({ language }) => language)).toEqual(["en", "fr"]);
  });

  it("have every key in each language, and no other", () => {
    const [english, ...others] = locales.files.map((file) => [...new Set(keysOf(file.texts))].sort());
    for (const keys of others) expect(keys).toEqual(english);
  });

  it("have all plural forms of their language", () => {
    for (const { language, texts } of locales.files) {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      const keys = new Set(leaves(texts).map(([key]) => key));
      for (const key of keys) {
        const stem = /^(.+)_(?:zero|one|two|few|many|other)$/.exec(key)?.[1];
        if (stem !== undefined) for (const form of forms) expect(keys).toContain(`${stem}_${form}`);
      }
    }
  });

  it("fill the same places in each language", () => {
    const places = (text: string): string[] =>
      [...text.matchAll(/\{\{-?\s*(\w+)\s*\}\}/g)].map((match) => match[1]!).sort();
    const [english, ...others] = locales.files.map((file) => new Map(leaves(file.texts)));
    for (const file of others)
      for (const [key, text] of file) {
        const master = english!.get(key) ?? english!.get(key.replace(/_\w+$/, "_other"))!;
        expect(places(text), key).toEqual(places(master));
      }
  });

  it("are told to Discord by its own codes only", () => {
    for (const { discord } of locales.files) for (const code of discord) expect(CODES).toContain(code);
    const codes = JSON.stringify(defineCommands(locales)).matchAll(/"(\w\w(?:-\w+)?)":"/g);
    for (const [, code] of codes) if (!["id"].includes(code!)) expect(CODES).toContain(code);
  });

  it("serve French to fr and English to all others", () => {
    for (const code of CODES) expect(locales.of(code).language).toBe(code === "fr" ? "fr" : "en");
    expect(locales.of("fr").plain("sources.title", { count: 2 })).toBe("2 articles");
    expect(locales.of("de").plain("error.not_yours")).toMatch(/^Only/);
  });

  it("escape what is put into them, and read no template in it", () => {
    const t = locales.of("fr");
    expect(t("answer.question", { question: "**{{x}}** $t(help.title) <@1>" })).toBe(
      "Question : \\*\\*{{x}}\\*\\* $t(help.title) \\<\\@1>",
    );
    expect(t.plain("answer.question", { question: "a*b\u202e" })).toBe("Question : a*b");
  });

  it("keep labels within Discord's limit", () => {
    for (const { texts } of locales.files)
      for (const label of Object.values(texts.button))
        expect(label.length).toBeLessThanOrEqual(LIMITS.components.buttonLabel - 20);
  });
});
