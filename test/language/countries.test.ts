import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AnalysedText } from "../../src/language/analysed-text.js";
import { countryName, findCountries } from "../../src/language/countries.js";
import { mixedText } from "../mixed-text.js";

const codes = (text: string) => findCountries(new AnalysedText(text)).map((mention) => mention.code);

describe("findCountries", () => {
  it.each<[string, string[]]>([
    ["la délégation russe et les turcs", ["RU", "TR"]],
    ["etats unis, Etats-Unis, États-Unis d'Amérique", ["US", "US", "US"]],
    ["российскую делегацию, України, в Саудовской Аравии", ["RU", "UA", "SA"]],
    ["українську делегацію в Туреччині", ["UA", "TR"]],
    ["die amerikanische Delegation und Russlands Präsident", ["US", "RU"]],
    ["la delegación estadounidense, EE.UU.", ["US", "US"]],
    ["la delegazione ucraina e gli Stati Uniti", ["UA", "US"]],
    [
      "Kiev, Kyiv, Київ, Киева, Moscou, Téhéran, Bogotá, Ankara",
      ["UA", "UA", "UA", "UA", "RU", "IR", "CO", "TR"],
    ],
    ["la RDC et le Rwanda, le Soudan du Sud et le Soudan", ["CD", "RW", "SS", "SD"]],
    ["l'Union européenne, l'Europe, UE", ["EU", "EU", "EU"]],
    ["sud-coréens et Corée du Nord", ["KR", "KP"]],
    ["nigérien et nigérian", ["NE", "NG"]],
    ["la Maison Blanche et le Kremlin", ["US", "RU"]],
    ["Turkey's envoy, the turkey delegation, in Chad", ["TR", "TR", "TD"]],
    ["US officials, the us side, U.S. troops", ["US", "US", "US"]],
  ])("finds the countries of %s", (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it.each([
    "tell us and give it to us",
    "a roast turkey and polish for shoes",
    "Chad Smith et Jordan Bardella",
    "il faut qu'il vienne, il a eu de l'eau",
    "une réunion, seul, avec Maurice et Dominique",
    "того, мали, грузы, праздник",
    "buscan la paz y se usa mucho",
    "une bataille en Amérique latine",
  ])("finds none in %s", (text) => {
    expect(codes(text)).toEqual([]);
  });

  it("tells names, demonyms and capitals apart", () => {
    expect(findCountries(new AnalysedText("Suède suédois Stockholm")).map((mention) => mention.kind)).toEqual(
      ["name", "demonym", "capital"],
    );
  });

  it("gives slices of any text", () => {
    const texts = mixedText(
      "Russie",
      " ",
      "us",
      "US",
      "\n",
      "Corée du",
      " Nord",
      "é",
      "EU",
      ".",
      "la paz",
      "USA",
      "Чад",
    );
    fc.assert(
      fc.property(texts, (text) => {
        for (const { start, end, surface } of findCountries(new AnalysedText(text)))
          expect(text.slice(start, end)).toBe(surface);
      }),
    );
  });
});

describe("countryName", () => {
  it("names a code, and leaves what is none", () => {
    expect(countryName("UA", "fr")).toBe("Ukraine");
    expect(countryName("US", "en")).toBe("United States");
    expect(countryName("EU", "fr")).toBe("Union européenne");
    expect(countryName("farc", "fr")).toBe("farc");
  });
});
