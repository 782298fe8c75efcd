import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MOST_PARTS, splitQuestion } from "../../src/answer/question-parts.js";

/** Words with a capital inside the text: enough to see what is handed on. */
const capitals = (text: string): string[] => text.match(/(?<=\p{Ll} )\p{Lu}\p{L}+/gu) ?? [];
const none = (): string[] => [];
const texts = (question: string) => splitQuestion(question, none).map(({ text }) => text);

describe("splitQuestion", () => {
  it.each([
    [
      "Qui présidait la séance et où a eu lieu la réunion ?",
      "Qui présidait la séance",
      "où a eu lieu la réunion ?",
    ],
    ["Who mediated? And what was agreed?", "Who mediated?", "what was agreed?"],
    [
      "Wer leitete das Treffen und wo fand es in Bern statt?",
      "Wer leitete das Treffen",
      "wo fand es in Bern statt?",
    ],
    ["¿Quién firmó el acuerdo y dónde se reunieron?", "¿Quién firmó el acuerdo", "dónde se reunieron?"],
    [
      "Chi ha firmato l'accordo e quando riprendono i colloqui?",
      "Chi ha firmato l'accordo",
      "quando riprendono i colloqui?",
    ],
    ["Кто подписал договор и где прошла встреча?", "Кто подписал договор", "где прошла встреча?"],
    ["Хто підписав угоду і де відбулася зустріч?", "Хто підписав угоду", "де відбулася зустріч?"],
    [
      "qui a signé la treve, et pour qui parlait le médiateur",
      "qui a signé la treve",
      "pour qui parlait le médiateur",
    ],
    [
      "Bonjour, pouvez-vous me dire qui a signé et à quelle date finit la trêve ?",
      "Bonjour, pouvez-vous me dire qui a signé",
      "à quelle date finit la trêve ?",
    ],
    [
      "La trêve a pris fin. Qui l'a rompue ? Que disent les médiateurs ?",
      "La trêve a pris fin. Qui l'a rompue ?",
      "Que disent les médiateurs ?",
    ],
  ])("cuts %j", (question, first, second) => {
    expect(texts(question)).toEqual([first, second]);
  });

  it.each([
    "Qui dirigeait la délégation russe à Genève en février 2026 ?",
    "Bonjour ! Qui dirigeait la délégation russe ? merci d'avance",
    "Où et quand ont eu lieu les pourparlers ?",
    "Who signed the deal and why?",
    "Quel est l'accord qui a été signé et qui prévoit un retrait ?",
    "Les ministres qui ont signé et qui ont démissionné, où sont-ils ?",
    "Pourquoi Kiev dit-il que Moscou refuse et que la trêve est morte ?",
    "Combien de drones et combien de missiles ont été tirés ?",
    "Qui présidait la séance ? Et l'autre ?",
    "Medinsky présidait la séance, non ? c'est vrai ?",
    "Qui dirigeait la délégation russe et qui dirigeait la délégation ukrainienne à Genève ?",
    "https://exemple.fr/?q=paix qui parle de la trêve",
    "Was was agreed the same as what was signed?",
  ])("leaves %j whole", (question) => {
    expect(splitQuestion(question, capitals)).toEqual([{ text: question, asked: question }]);
  });

  it("hands on what a part leaves unsaid, and only then", () => {
    const asked = (question: string) => splitQuestion(question, capitals).map((part) => part.asked);
    expect(asked("qui a reçu Oumerov et combien de jours a duré la visite ?")).toEqual([
      "qui a reçu Oumerov",
      "combien de jours a duré la visite ? (Oumerov)",
    ]);
    expect(asked("qui a reçu Oumerov et où loge à présent Medinsky ?")).toEqual([
      "qui a reçu Oumerov",
      "où loge à présent Medinsky ?",
    ]);
  });

  it("keeps what comes after the last part with it", () => {
    const question =
      "Who signed? When did they meet? Where did they stay? How many envoys came? And who paid?";
    expect(texts(question)).toEqual([
      "Who signed?",
      "When did they meet?",
      "Where did they stay? How many envoys came? And who paid?",
    ]);
  });

  it("makes one to three parts out of anything, each a stretch of the question where it is short", () => {
    const words = [
      "qui",
      "Genève",
      "et",
      "où",
      "?",
      "and",
      "who",
      "trêve",
      ",",
      "что",
      "и",
      "signed",
      "!",
      "y",
      "¿",
      "merci",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 25 }), (chosen) => {
        const question = chosen.join(" ");
        const parts = splitQuestion(question, capitals);
        expect(parts.length).toBeGreaterThanOrEqual(1);
        expect(parts.length).toBeLessThanOrEqual(MOST_PARTS);
        for (const { text, asked } of parts) {
          expect(text.trim()).not.toBe("");
          expect(asked).toContain(text);
        }
        for (const { text } of parts.slice(0, -1)) expect(question).toContain(text);
      }),
    );
  });
});
