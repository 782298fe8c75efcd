import { describe, expect, it } from "vitest";
import { foldName } from "../../src/corpus/fold-name.js";

describe("foldName", () => {
  it.each([
    ["cote d'ivoire", "Côte d’Ivoire"],
    ["Genève", "Gene\u0300ve"],
    ["coeur de l'oeuvre", "Cœur de l’Œuvre"],
    ["Abou-Dhabi", "abou dhabi"],
    ["cessez le feu.md", "CESSEZ-LE-FEU.md"],
    ["deux  espaces\u00a0.md", "deux espaces.md"],
    ["Øresund Straße", "oresund strasse"],
    ["Українська", "УКРАЇНСЬКА"],
  ])("takes %j and %j for the same", (one, other) => {
    expect(foldName(one)).toBe(foldName(other));
  });

  it.each([
    ["Côte d'Ivoire", "Côte d'Or"],
    ["2026-02-17", "2026-02-18"],
    ["a.md", "a.txt"],
  ])("tells %j from %j", (one, other) => {
    expect(foldName(one)).not.toBe(foldName(other));
  });
});
