import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSentenceTokens } from "../../src/delegations/tokens.js";
import { readTokens as readWords } from "../../src/language/tokens.js";

const texts = (text: string): string[] => readSentenceTokens(text).map((token) => token.text);
const folds = (text: string): string[] => readSentenceTokens(text).map((token) => token.folded);

describe("the tokens of statements", () => {
  it.each([
    ["L’envoyé d'Al-Aïban, à Val-d'Oise.", ["L’", "envoyé", "d'", "Al-Aïban", ",", "à", "Val-d'Oise", "."]],
    ["Kyiv's side, the States' team", ["Kyiv", "'s", "side", ",", "the", "States", "'", "team"]],
    ["M. J. D. Vance et le Dr. Roth", ["M. J. D.", "Vance", "et", "le", "Dr.", "Roth"]],
    ["dell'Ucraina, l'« accord »", ["dell'", "Ucraina", ",", "l'", "«", "accord", "»"]],
    ["1 200 hommes à 14 h 30, 1,5 %", ["1 200", "hommes", "à", "14 h 30", ",", "1,5", "%"]],
    ["the 1990's 🔔", ["the", "1990", "'s", "🔔"]],
  ])("cuts %s", (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it("folds possessives to one sign and leaves other marks as they are", () => {
    expect(folds("Kyiv’s and the States’ 💬 TRUMP'S")).toEqual([
      "kyiv",
      "'s",
      "and",
      "the",
      "states",
      "'s",
      "💬",
      "trump",
      "'s",
    ]);
  });

  it("covers a text once, but for its white space, and keeps the offsets of what it was cut from", () => {
    const piece = fc.constantFrom(
      "l'",
      "’s",
      "Al-",
      "J. ",
      "1,5",
      " ",
      "États",
      "«",
      "Mr.",
      "s' ",
      "🔔",
      "\n",
      "х",
      "'",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: "binary" }))), fc.nat(4), (pieces, skipped) => {
        const text = pieces.join("");
        let end = Math.min(skipped, text.length);
        const cut = readSentenceTokens(text, end).every((token) => {
          const isNext = text.slice(end, token.start).trim() === "";
          end = token.end;
          return isNext && text.slice(token.start, token.end) === token.text;
        });
        return cut && text.slice(end).trim() === "";
      }),
    );
  });

  it("has a word begin wherever the one tokeniser does, outside of compounds and abbreviations", () => {
    const text = "L'émissaire d’Oman, qu'on dit proche des États-Unis, n'a reçu que 2 500 mots en 2021.";
    const starts = new Set(readSentenceTokens(text).map((token) => token.start));
    const missed = readWords(text).filter((word) => !starts.has(word.start));
    expect(missed.map((word) => word.text)).toEqual(["Unis"]);
  });
});
