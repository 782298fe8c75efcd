import { describe, expect, it } from "vitest";
import { AnalysedText } from "../../src/language/analysed-text.js";
import { findPlaces } from "../../src/language/places.js";

describe("findPlaces", () => {
  it.each([
    ["Ils se sont vus à Genève.", "Genève"],
    ["who led them in Geneva?", "Geneva"],
    ["кто возглавлял делегацию в Женеве", "Женеве"],
    ["Wer kam nach Genf?", "Genf"],
  ])("finds the same city in %j", (text, surface) => {
    const [place] = findPlaces(new AnalysedText(text).words);
    expect(place?.key).toBe("geneve");
    expect(text.slice(place!.start, place!.end)).toBe(surface);
  });

  it("finds a name of several words as one place", () => {
    const text = "the round in Abu Dhabi was short";
    expect(findPlaces(new AnalysedText(text).words).map(({ start, end }) => text.slice(start, end))).toEqual([
      "Abu Dhabi",
    ]);
  });

  it("returns nothing where no city is named", () => {
    expect(findPlaces(new AnalysedText("Les délégations se sont séparées.").words)).toEqual([]);
  });
});
