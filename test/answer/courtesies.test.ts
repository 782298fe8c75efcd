import { describe, expect, it } from "vitest";
import { withoutCourtesies } from "../../src/answer/courtesies.js";

describe("withoutCourtesies", () => {
  it.each([
    ["Bonjour, qui menait les Russes ? merci d'avance", "qui menait les Russes ?"],
    ["Bonjour à tous ! Qui menait les Russes, s'il vous plaît ?", "Qui menait les Russes ?"],
    ["qui menait les russes svp", "qui menait les russes"],
    ["Good evening everyone, who led? Thank you very much!", "who led?"],
    ["Hi who led? Thanks for your help!", "who led?"],
    ["Guten Tag, wer leitete die Delegation? Danke im Voraus", "wer leitete die Delegation?"],
    ["Hola, ¿quién dirigía la delegación? Gracias de antemano", "¿quién dirigía la delegación?"],
    ["Buongiorno, chi guidava, per favore?", "chi guidava ?"],
    ["Доброго дня! Хто очолював? Дякую", "Хто очолював?"],
    ["Здравствуйте, кто возглавлял? Спасибо заранее.", "кто возглавлял?"],
  ])("leaves the question of %j", (given, question) => {
    expect(withoutCourtesies(given)).toBe(question);
  });

  it.each([
    "Bonjour, merci !",
    "merci beaucoup",
    "Qui a dit merci ?",
    "did they say thank you",
    "Qui a dit « merci beaucoup » ?",
    "Merci de me dire qui menait",
    "Genève. Merci de dire qui menait",
    "Qui menait les Russes ?",
  ])("leaves %j as it is", (question) => {
    expect(withoutCourtesies(question)).toBe(question);
  });
});
