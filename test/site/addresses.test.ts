import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { webAddress } from "../../src/settings/kinds.js";
import {
  articlePath,
  citationPath,
  decodePath,
  formatLines,
  PATHS,
  parseLines,
} from "../../src/site/addresses.js";
import { chooseLanguage } from "../../src/site/choose-language.js";
import { isKnownHost } from "../../src/site/known-hosts.js";

describe("addresses", () => {
  it("name a citation as it is written", () => {
    expect(citationPath("2031/vienne.md:12-14@0123456789ab")).toBe(
      "citations/2031/vienne.md:12-14@0123456789ab",
    );
    expect(articlePath("Côte d'Ivoire, 100 %?#.md")).toBe(
      "articles/C%C3%B4te%20d'Ivoire%2C%20100%20%25%3F%23.md",
    );
  });

  it("lead back to every name through a browser's reading of them", () => {
    const name = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
      .filter((part) => !/\/|^\.\.?$/.test(part));
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 3 }), (parts) => {
        const source = `${parts.join("/")}.md`;
        const { pathname } = new URL(`http://localhost/${articlePath(source)}`);
        expect(decodePath(pathname.slice("/articles/".length))).toBe(source);
      }),
    );
  });

  it("are none where they cannot be decoded", () => {
    expect(decodePath("%E0%A4%A")).toBeNull();
    expect(decodePath("%ff")).toBeNull();
  });

  it("hold lines, or none", () => {
    expect([parseLines("12-14"), parseLines("7"), formatLines([7, 7]), formatLines([12, 14])]).toEqual([
      [12, 14],
      [7, 7],
      "7",
      "12-14",
    ]);
    for (const bad of ["", "0", "3-2", "a", "1-", "-1", "1e3", "99999999999", undefined])
      expect(parseLines(bad)).toBeNull();
  });
});

describe("the public address", () => {
  it("has no path that begins as one of the site's own does", () => {
    const taken = [...Object.values(PATHS), articlePath("a.md"), citationPath("a.md:1@0123456789ab")];
    for (const path of taken.filter((each) => each !== ""))
      expect(webAddress.schema.safeParse(`https://talks.example/${path}`).success, path).toBe(false);
    for (const path of ["articles", "articles/", "/articles/x", "%61rticles"])
      expect(webAddress.schema.safeParse(`https://talks.example/${path}`).success, path).toBe(false);
    for (const path of ["", "press", "press/articles", "articles-of-ours", "%E0%A4%A"])
      expect(webAddress.schema.safeParse(`https://talks.example/${path}`).success, path).toBe(true);
  });
});

describe("chooseLanguage", () => {
  const known = ["en", "fr", "uk"];
  it.each([
    [undefined, undefined, "en", false],
    [undefined, "uk-UA,uk;q=0.9,en;q=0.5", "uk", false],
    [undefined, "de, en;q=0.3, fr;q=0.7", "fr", false],
    [undefined, "fr;q=0, uk;q=x", "en", false],
    ["fr", "uk", "fr", true],
    ["xx", "uk", "uk", false],
    ["__proto__", ",;q=,;;", "en", false],
  ] as const)("of %s and %s is %s", (asked, accept, language, isChosen) => {
    expect(chooseLanguage(known, asked, accept)).toEqual({ language, isChosen });
  });
});

describe("isKnownHost", () => {
  it.each([
    ["localhost:8080", "127.0.0.1", undefined, true],
    ["127.0.0.1:8080", "127.0.0.1", undefined, true],
    ["[::1]:8080", "::1", undefined, true],
    ["attacker.example", "127.0.0.1", undefined, false],
    ["127.0.0.1.attacker.example", "127.0.0.1", undefined, false],
    ["localhost.attacker.example:80", "localhost", undefined, false],
    ["talks.example", "127.0.0.1", "https://talks.example/", true],
    ["talks.example:443", "127.0.0.1", "https://talks.example/a/", true],
    ["other.example", "0.0.0.0", undefined, true],
    ["other.example", "0.0.0.0", "https://talks.example/", false],
    ["talks.example.other.example", "0.0.0.0", "https://talks.example/", false],
    ["Talks.example", "0.0.0.0", "https://talks.example/", true],
    ["localhost:8080", "0.0.0.0", "https://talks.example/", true],
    ["172.17.0.2:8080", "0.0.0.0", "https://talks.example/", true],
    ["[fd00::2]:8080", "::", "https://talks.example/", true],
    ["192.168.1.5", "127.0.0.1", undefined, false],
  ] as const)("%s of a site on %s, seen as %s: %s", (host, listensOn, seen, known) => {
    expect(isKnownHost(host, listensOn, seen)).toBe(known);
  });
});
