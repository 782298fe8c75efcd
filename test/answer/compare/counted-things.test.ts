import { describe, expect, it } from "vitest";
import { findCountedThings } from "../../../src/answer/compare/counted-things.js";
import { AnalysedText } from "../../../src/language/analysed-text.js";

const things = (text: string) => findCountedThings(new AnalysedText(text));
const keyOf = (text: string) => things(text)[0]?.key;

describe("things counted", () => {
  it.each([
    ["Les deux camps ont échangé 1 200 prisonniers.", 1200, "1 200 prisonniers"],
    ["La région a vu partir deux millions de réfugiés.", 2_000_000, "deux millions de réfugiés"],
    ["The two sides exchanged 900 Ukrainian prisoners.", 900, "900 Ukrainian prisoners"],
    ["On compte 29 missiles et des débris.", 29, "29 missiles"],
  ])("%s", (text, value, written) => {
    const thing = things(text).find((each) => each.value === value)!;
    expect(text.slice(thing.start, thing.end)).toBe(written);
  });

  it("are the same in another number, and whose they are tells them apart", () => {
    expect(keyOf("Ils ont rendu 12 camions.")).toBe(keyOf("Ils ont rendu 40 camions."));
    expect(keyOf("Ils ont rendu 12 camions.")).not.toBe(keyOf("Ils ont rendu 12 otages."));
    expect(keyOf("They freed 900 Ukrainian prisoners.")).not.toBe(keyOf("They freed 900 Russian prisoners."));
    expect(keyOf("Ils ont libéré 900 prisonniers ukrainiens.")).toBe(
      keyOf("They freed 900 Ukrainian prisoners."),
    );
  });

  it.each([
    "La séance a duré 7 heures.",
    "L'aide atteint 90 milliards d'euros.",
    "La hausse est de 12 pour cent.",
    "La rencontre du 17 février a repris.",
    "Le convoi a roulé 40 kilomètres.",
    "Un camion est passé.",
    "Les deux camps se sont parlé.",
    "The three delegations have met.",
    "En 2031, les travaux ont repris.",
  ])("are none in %s", (text) => expect(things(text)).toEqual([]));
});
