import { describe, expect, it } from "vitest";
import { LABELS, LOCALES, localeOfEnvironment, localeOfLanguage } from "../../src/terminal/labels.js";

function keys(value: object, prefix = ""): string[] {
  return Object.entries(value).flatMap(([name, each]) =>
    typeof each === "object" && each !== null ? keys(each, `${prefix}${name}.`) : [`${prefix}${name}`],
  );
}

function texts(value: object): string[] {
  return Object.values(value).flatMap((each) =>
    typeof each === "object" ? texts(each) : typeof each === "string" ? [each] : [],
  );
}

describe("labels", () => {
  it("has every key in every language", () => {
    for (const locale of LOCALES) expect(keys(LABELS[locale]).sort()).toEqual(keys(LABELS.fr).sort());
  });

  it("leaves no text empty", () => {
    for (const locale of LOCALES) for (const text of texts(LABELS[locale])) expect(text.trim()).not.toBe("");
  });

  it("takes French for French and English for the rest", () => {
    expect(["fr", "en", "uk", "und"].map(localeOfLanguage)).toEqual(["fr", "en", "en", "en"]);
    expect(localeOfEnvironment({ LANG: "fr_FR.UTF-8" })).toBe("fr");
    expect(localeOfEnvironment({ LC_ALL: "C", LANG: "fr_FR.UTF-8" })).toBe("en");
    expect(localeOfEnvironment({ LANG: "fry_NL" })).toBe("en");
    expect(localeOfEnvironment({})).toBe("en");
  });

  it("words one line and several", () => {
    expect(LABELS.fr.lines(4, 4)).toBe("ligne 4");
    expect(LABELS.en.lines(4, 6)).toBe("lines 4–6");
  });
});
