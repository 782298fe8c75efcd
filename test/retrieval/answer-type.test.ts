import { describe, expect, it } from "vitest";
import {
  ANSWER_TYPES,
  type AnswerType,
  answerTypeOf,
  answerTypesIn,
} from "../../src/retrieval/answer-type.js";

describe("answerTypeOf", () => {
  it.each<[AnswerType, readonly string[]]>([
    [
      "person",
      [
        "Qui dirigeait la délégation ?",
        "Who led the delegation?",
        "Хто очолював делегацію?",
        "Кто возглавлял делегацию?",
        "Wer leitete die Delegation?",
        "¿Quién dirigía la delegación?",
        "Chi guidava la delegazione?",
      ],
    ],
    [
      "quantity",
      [
        "Combien de drones ?",
        "How many drones?",
        "Скільки дронів?",
        "Wie viele Drohnen?",
        "¿Cuántos drones?",
      ],
    ],
    [
      "duration",
      ["Combien de temps ont-ils parlé ?", "How long did they talk?", "Как долго говорили?", "Wie lange?"],
    ],
    [
      "place",
      ["Où se tiennent les pourparlers ?", "Where are the talks?", "Де відбулися переговори?", "Dove sono?"],
    ],
    ["time", ["Quand reprennent-ils ?", "When do they resume?", "Коли?", "Wann?", "¿Cuándo?", "Quando?"]],
    ["speech", ["Qu'a dit le médiateur ?", "What did the mediator say?", "¿Qué dijo el mediador?"]],
  ])("hears that %s is asked for", (type, questions) => {
    for (const question of questions) expect([question, answerTypeOf(question)]).toEqual([question, type]);
  });

  it.each(["mediateurs geneve", "Les drones sont-ils russes ?", "", "42"])(
    "expects nothing in particular of %j",
    (question) => {
      expect(answerTypeOf(question)).toBeNull();
    },
  );
});

describe("answerTypesIn", () => {
  it.each<[AnswerType, string, string]>([
    ["person", "La délégation est menée par Anna Martin.", "La délégation est menée par un ministre."],
    ["quantity", "Un peu moins de 400 drones ont été lancés.", "Des drones ont été lancés."],
    ["duration", "La séance a duré quatre heures.", "La séance a été courte."],
    ["place", "Ils se retrouvent à Genève.", "Ils se retrouvent demain."],
    ["time", "Ils se retrouvent le 17 février 2026.", "Ils se retrouvent bientôt."],
    ["speech", "Le médiateur a parlé de « vrais progrès ».", "Le médiateur est parti."],
  ])("finds %s in %j and not in %j", (type, holding, other) => {
    const bit = 1 << ANSWER_TYPES.indexOf(type);
    expect([answerTypesIn(holding) & bit, answerTypesIn(other) & bit]).toEqual([bit, 0]);
  });
});
