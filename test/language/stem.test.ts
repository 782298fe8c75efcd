import { describe, expect, it } from "vitest";
import { type StemLanguage, stemsOf, stemWord } from "../../src/language/stem.js";
import { foldWord } from "../../src/language/words.js";

describe("stemWord", () => {
  it.each<[StemLanguage, string]>([
    ["fr", "délégation délégations delegation"],
    ["fr", "dirige dirigée dirigées dirigeait dirigés diriger dirigeaient"],
    ["fr", "négociateur négociateurs négociatrice négociations négocié négocie négociait"],
    ["fr", "menée mené menait mener"],
    ["fr", "libéré libérés libérée libération libérer"],
    ["fr", "étrangère étrangères étranger"],
    ["fr", "médiateur médiatrice médiation"],
    ["fr", "prisonnier prisonniers prisonnière"],
    ["en", "negotiation negotiations negotiated"],
    ["uk", "делегація делегацію делегації"],
    ["uk", "українська українську українською"],
    ["uk", "полонених полоненими"],
    ["ru", "переговоры переговоров переговорам"],
    ["es", "reunión reuniones"],
    ["de", "Verhandlung Verhandlungen"],
    ["it", "prigioniero prigionieri"],
  ])("gives one stem in %s to %s", (language, words) => {
    const stems = new Set(words.split(" ").map((word) => stemWord(foldWord(word), language)));
    expect([...stems]).toHaveLength(1);
  });

  it("keeps armée and arme apart", () => {
    expect(stemWord("armee", "fr")).not.toBe(stemWord("arme", "fr"));
    expect(stemWord("armees", "fr")).toBe(stemWord("armee", "fr"));
  });
});

describe("stemsOf", () => {
  it("gives the French and the English stem once each", () => {
    expect(stemsOf("delegations")).toEqual(["deleg"]);
    expect(stemsOf("negociateurs").length).toBe(2);
    expect(stemsOf("2025")).toEqual(["2025"]);
    expect(stemsOf("переговоров")).toContain("переговор");
  });
});
