import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanQuestion } from "../../src/answer/clean-question.js";

const ASKED = "Qui menait la délégation russe ?";

describe("cleanQuestion", () => {
  it.each([
    `<@123456789012345678> ${ASKED}`,
    `<@!123456789012345678>, ${ASKED}`,
    `<@&123456789012345678> ${ASKED} <#123456789012345678>`,
    `${ASKED} <:Pepe_2:123456789012345678>`,
    `<a:blob_Wave12:123456789012345678> ${ASKED} :thinking_face: 🙏🏽 👨‍👩‍👧 1️⃣`,
    `${ASKED} <t:1771430400:R> <t:1771430400>`,
    `${ASKED} </demander:123456789012345678> </delegation liste:123456789012345678> <id:customize>`,
    `@everyone ${ASKED} @here`,
    `${ASKED} https://www.example.org/2026/02/18/a_6667777.html?q=E9#top`,
    `https://example.org/a, ${ASKED} (www.example.org/b)`,
    `${ASKED} <https://example.org/a_(2024)>`,
  ])("leaves out mentions, emoji, times and addresses: %s", (question) => {
    expect(cleanQuestion(question)).toBe(ASKED);
  });

  it.each([
    "**Qui** menait la *délégation* __russe__ ?",
    "_Qui menait_ la ~~délégation~~ `russe` ?",
    "***Qui*** menait la ||délégation|| russe ?",
    "```txt\nQui menait la délégation russe ?\n```",
    "```Qui menait la délégation russe ?```",
    "> Qui menait\n> la délégation russe ?",
    ">>> # Qui menait la\n- délégation\n-# russe ?",
    "Qui menait la [délégation](https://example.org/Page_2024) [russe](<https://example.org> 'Page') ?",
    "\\*Qui\\* menait la d\u00adé\u200blégation\r\nrusse\u00a0?",
    ASKED.normalize("NFD"),
  ])("leaves out Markdown, line ends and what is invisible, and composes: %j", (question) => {
    expect(cleanQuestion(question)).toBe(ASKED);
  });

  it.each([
    "12. Mai 2024: wer?",
    "2*3 et a_b < c > d",
    "l`accord d`Istanbul",
    "Que dit 🇺🇦 à 12:30:45 ?",
    "moi@example.org a écrit à @Anna ?",
  ])("keeps what is part of the words: %s", (question) => {
    expect(cleanQuestion(question)).toBe(question);
  });

  it.each([
    "",
    "?!…",
    "\u0000\u200B",
    "<@123456789012345678> 👍",
    "https://example.org/a?q=1",
    "<:ok:123456789012345678> <t:1771430400:R>",
    "```\n```",
  ])("is empty where no word is left: %j", (question) => {
    expect(cleanQuestion(question)).toBe("");
  });

  it("keeps the words alone, whatever stands between them", () => {
    const word = fc.constantFrom(..."qui menait la délégation de l'Ukraine 2026".split(" "));
    const other = fc.constantFrom(
      ..."<@1> <#2> <:a:1> <t:1:R> https://a.org/b, (www.c.org) :x: 🙏 ** || ``` \n \u200b".split(" "),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(word, other), { minLength: 1, maxLength: 12 }), (pairs) => {
        expect(cleanQuestion(pairs.flat().join(" "))).toBe(pairs.map(([each]) => each).join(" "));
      }),
    );
  });

  it("takes time that grows with the length of anything", () => {
    for (const unit of [
      "<a:",
      "[a](",
      "*",
      "_",
      "`",
      "> ",
      ":a",
      "http://",
      "www.a",
      "( ",
      " ,",
      "\\",
      "1️⃣",
    ]) {
      const timeOf = (length: number): number => {
        const text = unit.repeat(length / unit.length);
        const times = [1, 2, 3].map(() => {
          const start = performance.now();
          cleanQuestion(text);
          return performance.now() - start;
        });
        return Math.min(...times);
      };
      // Eight times the length; the square of it would take 64 times as long.
      expect(timeOf(800_000), unit).toBeLessThan(24 * Math.max(10, timeOf(100_000)));
    }
  });
});
