import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AnalysedText } from "../../src/language/analysed-text.js";
import { findConcepts } from "../../src/language/concepts.js";
import { GLOSSARY } from "../../src/language/glossary-data.js";
import { mixedText } from "../mixed-text.js";

const ids = (text: string) => new Set(findConcepts(new AnalysedText(text)).map((mention) => mention.id));
const LINES = GLOSSARY.trim()
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()));

describe("findConcepts", () => {
  it.each<[string, string[]]>([
    ["Les délégations sont arrivées", ["delegation"]],
    ["the mediators met both delegations", ["mediator", "delegation"]],
    ["хто очолював делегацію на переговорах", ["delegation", "talks"]],
    ["обмен военнопленными", ["exchange", "prisoner"]],
    ["¿Cuántos prisioneros fueron canjeados?", ["prisoner", "exchange"]],
    ["quanti prigionieri sono stati liberati", ["prisoner", "release"]],
    ["Die Vermittler der Verhandlungen", ["mediator", "talks"]],
    ["un cessez-le-feu, the cease-fire", ["ceasefire"]],
    ["припинення вогню", ["ceasefire"]],
    ["les syndicats en grève pour leurs salaires", ["union", "strike", "wage"]],
  ])("meets %s", (text, expected) => {
    const found = ids(text);
    for (const id of expected) expect(found).toContain(id);
  });

  it.each(["une tarte aux pommes et du sel", "how tall is the tower", "l'Union européenne", "le feu rouge"])(
    "finds nothing in %s",
    (text) => {
      expect([...ids(text)]).toEqual([]);
    },
  );

  it("takes a term of several words as one", () => {
    const text = "le cessez-le-feu tient";
    expect(findConcepts(new AnalysedText(text)).map(({ start, end }) => text.slice(start, end))).toEqual([
      "cessez-le-feu",
    ]);
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
        for (const { start, end } of findConcepts(new AnalysedText(text))) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = start;
        }
      }),
    );
  });
});

describe("the glossary", () => {
  it("has one line a concept, in seven languages", () => {
    for (const line of LINES)
      expect([line[0], line.filter((cell) => cell !== "").length]).toEqual([line[0], 8]);
    expect(new Set(LINES.map(([id]) => id)).size).toBe(LINES.length);
  });

  it("is small, and holds words, not phrases", () => {
    expect(LINES.length).toBeLessThan(100);
    for (const [, ...cells] of LINES) {
      for (const term of cells.flatMap((cell) => cell.split(","))) {
        expect([term, term.trim().split(" ").length <= 2]).toEqual([term, true]);
      }
    }
  });

  it("is met word by word in its own languages", () => {
    for (const [id, ...cells] of LINES) {
      for (const cell of cells.slice(0, 2)) {
        for (const term of cell.split(",")) expect([term, ids(term).has(id!)]).toEqual([term, true]);
      }
    }
  });
});
