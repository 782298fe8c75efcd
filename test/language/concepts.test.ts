import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findConcepts } from "../../src/language/concepts.js";
import { CONCEPTS } from "../../src/language/concepts-data.js";
import { mixedText } from "../mixed-text.js";

const ids = (text: string) => new Set(findConcepts(text).map((mention) => mention.id));

describe("findConcepts", () => {
  it.each<[string, string[]]>([
    ["Qui dirigeait la délégation ?", ["lead", "delegation"]],
    ["who was the boss of the team", ["lead", "delegation"]],
    ["хто очолював делегацію на переговорах", ["lead", "delegation", "talks"]],
    ["pow swap numbers", ["prisoner", "exchange"]],
    ["les captifs ont retrouvé la liberté", ["prisoner", "release"]],
    ["обмен военнопленными", ["exchange", "prisoner"]],
    ["¿Cuántos prisioneros fueron canjeados?", ["prisoner", "exchange"]],
    ["quanti prigionieri sono stati liberati", ["prisoner", "release"]],
    ["Wer vermittelt in den Verhandlungen?", ["mediator", "talks"]],
    ["une pause dans les combats", ["ceasefire", "war"]],
    ["the truce", ["ceasefire"]],
    ["il dirige la diplomatie du pays", ["foreign_minister"]],
    ["ils ont passé un coup de fil", ["phone_call"]],
    ["à huis clos", ["closed_doors"]],
    ["la taille de son armée", ["army_limit", "army"]],
    ["le patron des espions", ["intelligence_chief"]],
    ["les avoirs gelés de l'État", ["frozen_assets"]],
    ["la dejación de armas de la guerrilla", ["disarmament", "rebel"]],
  ])("meets %s", (text, expected) => {
    const found = ids(text);
    for (const id of expected) expect(found).toContain(id);
  });

  it.each([
    "une tarte aux pommes et du sel",
    "how tall is the tower",
    "ils sont d'abord venus en ville, dans la commune",
  ])("finds nothing in %s", (text) => {
    expect([...ids(text)]).toEqual([]);
  });

  it("speaks at least five of the seven languages for each concept, seven for most", () => {
    const counts = Object.values(CONCEPTS).map((concept) => Object.keys(concept).length);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(5);
    expect(counts.length).toBeGreaterThanOrEqual(110);
  });

  it("gives spans in order, inside any text", () => {
    const texts = mixedText(
      "chef",
      " ",
      "de la ",
      "diplomatie",
      "cessez-le-feu",
      "-",
      "полонених",
      "team",
      ".",
      "d'",
      "à",
    );
    fc.assert(
      fc.property(texts, (text) => {
        let last = 0;
        for (const { start, end } of findConcepts(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = start;
        }
      }),
    );
  });
});
