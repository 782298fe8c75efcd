import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../src/shared/paths.js";
import { FORMAT_NAMES } from "../../src/wording/formats.js";
import { locales } from "../../src/wording/locales.js";

const PLURAL = /^(.+)_(?:zero|one|two|few|many|other)$/;
const [english, ...others] = locales.files;

function leaves(texts: object, path = ""): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]): [string, string][] =>
    typeof value === "string" ? [[`${path}${key}`, value]] : leaves(value as object, `${path}${key}.`),
  );
}

/** Paths of all texts; of a plural its stem. */
const keysOf = (texts: object): string[] =>
  [...new Set(leaves(texts).map(([key]) => PLURAL.exec(key)?.[1] ?? key))].sort();

/** `name, format` of each place, by the order of their names. */
const placesIn = (text: string): string[] =>
  [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map((match) => match[1]!.trim()).sort();

const countedBy = (texts: object): string[] => keysOf((texts as { counted: object }).counted);

describe("the locale files", () => {
  it("are all there is in their folder, English first, each called after its language", () => {
    const names = readdirSync(join(packageRoot, "src", "locales")).map((name) => name.replace(/\.ts$/, ""));
    expect([...locales.languages].sort()).toEqual(names.sort());
    expect(locales.languages[0]).toBe("en");
  });

  it("each speak a language whose plurals, numbers and countries Node knows", () => {
    for (const { language } of locales.files) {
      expect(Intl.PluralRules.supportedLocalesOf(language)).toEqual([language]);
      expect(Intl.NumberFormat.supportedLocalesOf(language)).toEqual([language]);
      expect(Intl.DisplayNames.supportedLocalesOf(language)).toEqual([language]);
    }
  });

  describe.each(locales.files)("in $language", ({ language, texts }) => {
    const all = new Map(leaves(texts));

    it("have every key of the master, and no other", () => {
      const wanted = keysOf(english!.texts);
      const known = new Set(wanted);
      // A language may count in words of its own, for cases that English has not.
      const found = keysOf(texts).filter((key) => known.has(key) || !key.startsWith("counted."));
      expect(found).toEqual(wanted);
    });

    it("have all plural forms of their language, and none that it has not", () => {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      const found = new Map<string, string[]>();
      for (const key of all.keys()) {
        const stem = PLURAL.exec(key)?.[1];
        if (stem !== undefined) found.set(stem, [...(found.get(stem) ?? []), key.slice(stem.length + 1)]);
      }
      for (const [stem, its] of found) expect(its.sort(), stem).toEqual([...forms].sort());
    });

    it("leave no text empty, and have no spaces at their ends but where a list is joined", () => {
      for (const [key, text] of all) {
        expect(text.trim(), key).not.toBe("");
        if (!/^(?:list|place)\./.test(key)) expect(text.trim(), key).toBe(text);
      }
    });

    it("put values only in formats that there are", () => {
      const known = new Set([...FORMAT_NAMES, ...countedBy(texts)]);
      for (const [key, text] of all)
        for (const place of placesIn(text)) {
          const [, format] = place.split(", ");
          if (format !== undefined) expect(known, `${key}: ${place}`).toContain(format);
        }
    });
  });

  it.each(others)("fill the same places as the master in $language", ({ texts }) => {
    const master = new Map(leaves(english!.texts));
    const counts = new Set([...countedBy(english!.texts), ...countedBy(texts)]);
    // What is counted may be counted in another case.
    const bare = (place: string): string => {
      const [name, format] = place.split(", ");
      return format !== undefined && counts.has(format) ? `${name}, counted` : place;
    };
    for (const [key, text] of leaves(texts)) {
      if (key.startsWith("counted.")) {
        expect(placesIn(text), key).toEqual(["count"]);
        continue;
      }
      const wanted = master.get(key) ?? master.get(`${PLURAL.exec(key)?.[1]}_other`)!;
      expect(placesIn(text).map(bare), key).toEqual(placesIn(wanted).map(bare));
    }
  });

  it("give each code of a message to one group alone", () => {
    const groups = (["errors", "notices", "findings", "parts"] as const).flatMap((name) =>
      keysOf(english!.texts[name]),
    );
    expect(new Set(groups).size).toBe(groups.length);
  });
});

describe("the choice of a language", () => {
  it("is the one asked for, where there is a file for it", () => {
    expect(["fr", "en", "uk", "de", "und"].map((code) => locales.of(code).language)).toEqual([
      "fr",
      "en",
      "uk",
      "en",
      "en",
    ]);
  });

  it("follows the environment as POSIX orders its variables", () => {
    expect(locales.ofEnvironment({ LANG: "fr_FR.UTF-8" })).toBe("fr");
    expect(locales.ofEnvironment({ LANG: "uk_UA.UTF-8" })).toBe("uk");
    expect(locales.ofEnvironment({ LC_ALL: "C", LANG: "fr_FR.UTF-8" })).toBe("en");
    expect(locales.ofEnvironment({ LANG: "fry_NL" })).toBe("en");
    expect(locales.ofEnvironment({})).toBe("en");
  });
});
