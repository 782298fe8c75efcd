import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeArticle } from "../../src/corpus/decode-article.js";
import { linkToQuote, withoutFragment } from "../../src/corpus/quote-link.js";
import { formatDirective } from "../../src/corpus/text-fragment.js";
import { readWebAddress } from "../../src/corpus/web-address.js";

/** The terms of the link to some words of a text. */
function termsOf(text: string, words: string, from = 0): string[] {
  const article = decodeArticle(Buffer.from(`---\nurl: https://example.org/a\n---\n${text}`), "a.md");
  const start = article.text.indexOf(words, article.bodyStart + from);
  const link = linkToQuote(article, { start, end: start + words.length })!;
  return (link.split("#:~:text=")[1] ?? "").split(",").map(decodeURIComponent);
}

describe("formatDirective", () => {
  it("percent-encodes what is the directive's own syntax, and all that is not unreserved", () => {
    const directive = formatDirective({ prefix: "a-b", start: "c, d", end: "e & f", suffix: "(g)!*'" });
    expect(directive).toBe("text=a%2Db-,c%2C%20d,e%20%26%20f,-%28g%29%21%2A%27");
  });

  it("never holds a mark that could be taken for another part of the address, whatever the text", () => {
    const text = fc.string({ unit: "binary", minLength: 1 });
    fc.assert(
      fc.property(text, text, (start, end) => {
        expect(formatDirective({ start, end })).toMatch(
          /^text=(?:[\w.~]|%[\dA-F]{2})+,(?:[\w.~]|%[\dA-F]{2})+$/,
        );
      }),
    );
  });
});

describe("linkToQuote", () => {
  it("names a short quote whole, a long one by its beginning and its end", () => {
    expect(termsOf("Le port rouvre lundi.", "Le port rouvre lundi.")).toEqual(["Le port rouvre lundi."]);
    const long = "Le port de la ville haute rouvre lundi à tous les navires.";
    expect(termsOf(`Avant.\n\n${long}\n\nAprès.`, long)).toEqual(["Le port de", "tous les navires."]);
  });

  it("lengthens what stands elsewhere too, accents and case aside", () => {
    const long = "Le port de la ville haute rouvre lundi à tous les navires.";
    expect(termsOf(`LE PÔRT DE LA PLAGE.\n\n${long}`, long)[0]).toBe("Le port de la ville");
  });

  it("adds the words before where nothing in the quote tells it from another place", () => {
    const text = "Oui. Le port rouvre.\n\nNon. Le port rouvre.";
    expect(termsOf(text, "Le port rouvre.", 20)).toEqual(["Non.-", "Le port rouvre."]);
  });

  it("adds the words behind where those before are the same as well", () => {
    const text = "Oui. Le port rouvre. Lundi.\n\nOui. Le port rouvre. Mardi.";
    expect(termsOf(text, "Le port rouvre.", 28)).toEqual(["Oui.-", "Le port rouvre.", "-Mardi."]);
  });

  it("keeps to one line for each term, since the page may have a paragraph for each", () => {
    const text = "Un\ndeux trois\nquatre cinq six sept huit neuf dix\nonze";
    expect(termsOf(text, text)).toEqual(["Un", "onze"]);
  });

  it("names what the page shows: no marks of Markdown, words whole that a line end divides", () => {
    const text =
      "**Le port** de [la ville](https://example.org/x) reste fermé aux navires de la délé-\ngation du sud.";
    expect(termsOf(text, text)).toEqual(["Le port de", "délégation du sud."]);
  });

  it("leaves the fragment out where it would lead elsewhere, and has no link without an address", () => {
    const words = "Le port rouvre.";
    expect(termsOf([words, words, words].join("\n\n"), words, 20)).toEqual([""]);
    const article = decodeArticle(Buffer.from("Un texte."), "a.md");
    expect(linkToQuote(article, { start: 0, end: 9 })).toBeNull();
  });

  it("goes on from an address's own fragment, and takes a directive's place", () => {
    const link = (url: string) => {
      const article = decodeArticle(Buffer.from(`---\nurl: ${url}\n---\nLe port rouvre.`), "a.md");
      return linkToQuote(article, { start: article.bodyStart, end: article.text.length });
    };
    expect(link("https://example.org/a#b")).toBe("https://example.org/a#b:~:text=Le%20port%20rouvre.");
    expect(link("https://example.org/a#:~:text=x")).toBe("https://example.org/a#:~:text=Le%20port%20rouvre.");
    expect(withoutFragment("https://example.org/a#b:~:text=x")).toBe("https://example.org/a#b");
    expect(withoutFragment("https://example.org/a#:~:text=x")).toBe("https://example.org/a");
  });
});

describe("readWebAddress", () => {
  it.each([
    ["https://example.org/à b?c=d#e", "https://example.org/%C3%A0%20b?c=d#e"],
    [" http://Example.org ", "http://example.org/"],
    ["https://сайт.example/", "https://xn--80aswg.example/"],
  ])("takes %s", (given, kept) => {
    expect(readWebAddress(given)).toBe(kept);
  });

  it.each([
    ["a script", "javascript:alert(1)"],
    ["another scheme", "ftp://example.org/a"],
    ["a file", "file:///etc/passwd"],
    ["data", "data:text/html,a"],
    ["an address without a scheme", "//example.org/a"],
    ["a name alone", "example.org"],
    ["a password", "https://user:secret@example.org/"],
    ["a user's name", "https://user@example.org/"],
    ["what is too long", `https://example.org/${"a".repeat(2000)}`],
    ["what is too long once it is encoded", `https://example.org/${"é".repeat(1000)}`],
    ["nothing", ""],
    ["no text", null],
  ])("refuses %s", (_, given) => {
    expect(readWebAddress(given)).toBeNull();
  });

  it("holds nothing that a terminal or Markdown would obey, whatever is given", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (tail) => {
        expect(readWebAddress(`https://example.org/${tail}`) ?? "").toMatch(/^[!-;=?-~]*$/);
      }),
    );
  });
});
