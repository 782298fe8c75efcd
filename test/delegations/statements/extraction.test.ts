import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extractFromText } from "./extract-from-text.js";
import { ACTIVE } from "./forms/active.js";
import { HANDED_OVER } from "./forms/handed-over.js";
import { HEADSHIP } from "./forms/headship.js";
import { PARTICIPLE } from "./forms/participle.js";
import { PASSIVE } from "./forms/passive.js";
import { TRAPS } from "./forms/traps.js";

const FORMS = { PASSIVE, PARTICIPLE, HEADSHIP, ACTIVE, HANDED_OVER };

/** `party: name + name (status)`, one per statement. */
function told(text: string): string[] {
  return extractFromText(text).map(
    ({ key, leaders, status }) => `${key}: ${leaders.map(({ name }) => name).join(" + ")} (${status})`,
  );
}

describe.each(Object.entries(FORMS))("extractLeaderships, on the form %s", (_, stated) => {
  it.each(stated)("reads: %s", (text, ...expected) => {
    expect(told(text)).toEqual(expected);
  });
});

describe("extractLeaderships", () => {
  it.each(TRAPS)("reads nothing in: %s", (text) => {
    expect(told(text)).toEqual([]);
  });

  it("keeps roles and names as the text gives them", () => {
    const [one] = extractFromText(
      "L'équipe chilienne est menée par l'envoyée du président Luis Rojas, Ana de la Vega y.",
    );
    expect(one?.leaders).toEqual([{ name: "Ana de la Vega", role: "envoyée du président Luis Rojas" }]);
    const [two] = extractFromText("Le négociateur en chef de Lima, Pedro Ruiz, ancien juge, attend.");
    expect(two?.leaders).toEqual([{ name: "Pedro Ruiz", role: "négociateur en chef" }]);
  });

  it("reads a sentence broken over lines, and quotes it whole", () => {
    const text =
      'Kari Lund dirige la délégation norvégienne, qui dit vouloir\n"avancer vite"\n, et elle attend.';
    const [one] = extractFromText(text);
    expect(one).toMatchObject({ key: "NO", leaders: [{ name: "Kari Lund" }], lines: [1, 3] });
    expect(text.slice(one!.span.start, one!.span.end)).toBe(text);
  });

  it("tells which talks, as far as the text does", () => {
    const text =
      "Réunis à Oslo le 3 mars 2024, ils ont parlé.\n\nLa délégation norvégienne était dirigée par Kari Lund. Deux ans plus tôt, Nils Berg avait dirigé la délégation norvégienne.";
    const dated = extractFromText(text).map(({ leaders, talks, status }) => [
      leaders[0]!.name,
      talks.place,
      talks.date,
      status,
    ]);
    expect(dated[0]).toEqual(["Kari Lund", "Oslo", "2024-03-03", "led"]);
    expect(dated[1]?.[0]).toBe("Nils Berg");
    expect(dated[1]?.[3]).toBe("replaced");
  });

  it("tells a sentence that the text repeats once, and another that says the same again", () => {
    const text = "La délégation russe est dirigée par Ivan Petrov.";
    expect(told(`${text}\n\nAutre chose.\n\n${text}`)).toHaveLength(1);
    expect(told(`${text}\n\nIvan Petrov dirige la délégation russe.`)).toHaveLength(2);
  });

  it("gives no role where the text only says that someone leads the delegation", () => {
    const [one] = extractFromText("Oleh Marchuk, chef de la délégation ukrainienne, attend.");
    expect(one?.leaders).toEqual([{ name: "Oleh Marchuk", role: null }]);
    const [two] = extractFromText("La délégation russe est menée par le ministre des Mines Ivan Petrov.");
    expect(two?.leaders).toEqual([{ name: "Ivan Petrov", role: "ministre des Mines" }]);
  });

  it("takes a name for a person's where the text gives it a first name elsewhere", () => {
    const side = "La délégation de Palmer est dirigée par Anna Berg.";
    expect(told(side)).toEqual(["palmer: Anna Berg (leads)"]);
    expect(told(`Steve Palmer est à Rome.\n\n${side}`)).toEqual([]);
  });

  it("gives spans, lines and names of the text for any mix of sentences", () => {
    const sentence = fc.constantFrom(
      ...Object.values(FORMS).flatMap((stated) => stated.map(([text]) => text)),
      ...TRAPS,
      "« Oui »",
      "É. 3 (",
    );
    fc.assert(
      fc.property(
        fc.array(sentence, { maxLength: 6 }),
        fc.constantFrom(" ", "\n", "\r\n\r\n"),
        (sentences, glue) => {
          const text = sentences.join(glue);
          for (const { span, leaders, lines } of extractFromText(text)) {
            const quote = text.slice(span.start, span.end).replace(/\s+/g, " ");
            expect(lines[0]).toBeLessThanOrEqual(lines[1]);
            for (const { name } of leaders) expect(quote).toContain(name);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("reads any text without failing", () => {
    const words = fc.constantFrom(
      "délégation",
      "russe",
      "dirigée",
      "par",
      "Ivan",
      "Petrov",
      "et",
      ",",
      "la",
      "de",
      "chef",
      "led",
      "by",
      "the",
      "'s",
      "côté",
      "(",
      "«",
      "qui",
      ".",
      "à la tête de",
      "Kiev",
      "d’",
      "sa",
      "remplace",
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (list) => {
        const text = list.join(" ");
        for (const { leaders } of extractFromText(text))
          for (const { name } of leaders) expect(text).toContain(name);
      }),
      { numRuns: 200 },
    );
  });
});
