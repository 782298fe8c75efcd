import { describe, expect, it } from "vitest";
import { LexicalIndex, type TermGroup } from "../../src/retrieval/lexical-index.js";
import { documentTerms } from "../../src/retrieval/terms.js";

const TEXTS = [
  "La délégation russe est conduite par un conseiller du président.",
  "Des drones ont visé plusieurs villes pendant la nuit.",
  "La délégation ukrainienne a remercié les médiateurs suisses.",
  "Une trêve de trente jours a été proposée par Washington.",
];

function build(): LexicalIndex {
  const index = new LexicalIndex();
  for (const text of TEXTS) index.add(documentTerms(text));
  return index;
}

const group = (surface: string, ...terms: string[]): TermGroup => ({
  surface,
  start: 0,
  end: surface.length,
  alternatives: terms.map((term) => ({ term, weight: 1 })),
});

describe("LexicalIndex", () => {
  it("ranks the passage that holds the rarer of two words first", () => {
    const hits = build().search([group("délégation", "deleg"), group("ukrainienne", "=UA")], 10);
    expect([...hits.ids]).toEqual([2, 0]);
    expect([...hits.ids].map((id) => hits.matches.get(id)?.groups)).toEqual([0b11, 0b01]);
  });

  it("credits a group once, however many of its alternatives stand in the passage", () => {
    const index = build();
    const once = index.search([group("russe", "=RU")], 1).matches.get(0)!.score;
    const twice = index.search([group("russe", "=RU", "russ")], 1).matches.get(0)!.score;
    expect(twice).toBeCloseTo(once, 5);
  });

  it("applies the filter before the list is cut", () => {
    const hits = build().search([group("délégation", "deleg")], 1, (id) => id !== 0);
    expect([...hits.ids]).toEqual([2]);
  });

  it("returns nothing for terms that no passage holds", () => {
    expect(build().search([group("tarte", "tart")], 10).ids).toHaveLength(0);
  });
});
