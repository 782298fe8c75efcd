import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectLanguage } from "../../src/language/detect.js";

const SHARED = ["../shared/eval/questions.jsonl", "../shared/eval/talks/questions.jsonl"].filter((file) =>
  existsSync(file),
);
if (SHARED.length === 0) console.log("skipped: no shared questions beside the checkout");

describe("detectLanguage", () => {
  it.each([
    ["fr", "chef equipe georgienne tbilissi"],
    ["fr", "liste prisonniers avril"],
    ["fr", "qui dirigeait la delegation deja ?"],
    ["en", "hostage numbers gaza"],
    ["en", "boss of the afghan side doha"],
    ["uk", "голова делегації вірменії"],
    ["uk", "хто очолював команду"],
    ["ru", "глава делегации армении"],
    ["ru", "кто возглавлял делегацию"],
    ["de", "wie viele geiseln wurden freigelassen"],
    ["de", "chef der iranischen delegation"],
    ["es", "cuantos rehenes liberaron"],
    ["es", "jefe del equipo del gobierno en caracas"],
    ["it", "quanti ostaggi liberati a doha"],
    ["it", "capo delegazione armena"],
    ["pt", "quem chefiou a delegação no brasil"],
    ["zh", "谁领导了俄罗斯代表团"],
    ["ar", "من قاد الوفد الروسي"],
    ["und", "12345 ???"],
    ["und", ""],
  ])("answers %s for %s", (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it("answers for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => /^(?:[a-z]{2}|und)$/.test(detectLanguage(text))),
    );
  });

  it.skipIf(SHARED.length === 0)("is right on at least 95 of 100 of the shared questions", () => {
    const questions = SHARED.flatMap((file) => readFileSync(file, "utf8").trim().split("\n")).map(
      (line) => JSON.parse(line) as { lang: string; question: string },
    );
    const right = questions.filter(({ lang, question }) => detectLanguage(question) === lang).length;
    expect(right / questions.length).toBeGreaterThanOrEqual(0.95);
  });
});
