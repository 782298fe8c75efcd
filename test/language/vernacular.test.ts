import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inStandardWords } from "../../src/language/vernacular.js";
import { CHAT_SPELLINGS, FAMILIAR_WORDS } from "../../src/language/vernacular-data.js";

describe("a question in standard words", () => {
  it.each([
    ["pk les flics ont dit non", "pourquoi les policiers ont dit non"],
    ["c koi le pb avec la délégation", "c'est quoi le problème avec la délégation"],
    ["cki le boss", "c'est qui le chef"],
    ["wat did ppl say abt the border", "what did people say about the border"],
    ["скока дней шли переговоры", "сколько дней шли переговоры"],
    ["porq se fueron los delegados", "por qué se fueron los delegados"],
  ])("%s", (chat, standard) => {
    expect(inStandardWords(chat)).toBe(standard);
  });

  it.each([
    "Qui dirigeait la délégation russe à Genève ?",
    "Le vitamine C-MAX et le plan-c",
    "What did the EU propose?",
    "Wer leitete die Delegation?",
  ])("leaves alone what is written out: %s", (question) => {
    expect(inStandardWords(question)).toBe(question);
  });

  it("replaces words of one language only", () => {
    expect(inStandardWords("q dijo la delegacion y ppl")).toBe("que dijo la delegacion y ppl");
  });

  it("leaves names and everything with a capital alone", () => {
    expect(inStandardWords("pk Ki Moon est parti avec les mecs de PK ?")).toBe(
      "pourquoi Ki Moon est parti avec les hommes de PK ?",
    );
  });

  it("takes any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => typeof inStandardWords(text) === "string"),
    );
  });

  it("has lists of single words in small letters, each once", () => {
    for (const lists of [CHAT_SPELLINGS, FAMILIAR_WORDS])
      for (const [language, list] of Object.entries(lists)) {
        const entries = list.trim().split(/,\s+/);
        const typed = entries.flatMap((entry) => {
          expect(entry, language).toMatch(/^[^=]+=[^=]+$/);
          return entry.split("=")[1]!.split(/\s+/);
        });
        for (const word of typed) expect(word, language).toMatch(/^[\p{Ll}\p{N}]+(?:'\p{Ll}+)?$/u);
        expect(new Set(typed).size, language).toBe(typed.length);
      }
  });
});
