import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Passage, Span } from "../../src/corpus/types.js";
import { findHighlights } from "../../src/retrieval/highlight.js";
import { analyse, rankedPassage } from "./fakes.js";

const FIRST = "Les médiateurs suisses sont arrivés à Genève.";
const SECOND = "La délégation russe est dirigée par Vladimir Medinsky depuis le 17 février 2026.";
const BEFORE = "Titre\n\n";
const TEXT = `${BEFORE}${FIRST} ${SECOND}\n`;

function passageOf(text: string, ...sentences: string[]): Passage {
  const spans = sentences.map((sentence) => {
    const start = text.indexOf(sentence);
    return { start, end: start + sentence.length };
  });
  const { start } = spans[0]!;
  const { end } = spans.at(-1)!;
  return { source: "a.txt", start, end, lines: [3, 3], context: "", sentences: spans, alsoAt: [] };
}

function highlight(
  question: string,
  scores: number[] = [0.5, 0.9],
  text = TEXT,
  passage = passageOf(TEXT, FIRST, SECOND),
  answer: Span | null = null,
) {
  const analysis = analyse(question);
  const interaction = { ...rankedPassage(analysis).interaction, sentences: scores };
  const { best, words } = findHighlights(analysis, { interaction, answer }, text, passage);
  const slice = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  return { best: slice(best), words: words.map(slice), spans: words };
}

describe("findHighlights", () => {
  it("marks what the question asks for, in any form or language", () => {
    expect(highlight("Qui dirigeait les Russes ?").words).toEqual(["russe", "dirigée"]);
    expect(highlight("Who led the Russian delegation in Geneva?").words).toEqual(
      expect.arrayContaining(["Genève", "délégation", "russe"]),
    );
    expect(highlight("Мединский").words).toEqual(["Medinsky"]);
    expect(highlight("mediateurs").words).toEqual(["médiateurs"]);
    expect(highlight("17/02/2026").words).toEqual(["17 février 2026"]);
  });

  it("marks nothing where nothing is asked for", () => {
    expect(highlight("Et le hérisson ?").words).toEqual([]);
  });

  it("names the sentence that comes nearest", () => {
    expect(highlight("?", [0.5, 0.9]).best).toBe(SECOND);
    expect(highlight("?", [0.9, 0.5]).best).toBe(FIRST);
  });

  it("names the sentence that holds the answer, and marks the answer's words", () => {
    const passage = passageOf(TEXT, FIRST, SECOND);
    const start = TEXT.indexOf("suisses") - passage.start;
    const found = highlight("C'était quel pays ?", [0.5, 0.9], TEXT, passage, {
      start,
      end: start + "suisses".length,
    });
    expect(found).toMatchObject({ best: FIRST, words: ["suisses"] });
  });

  it("stays within the passage, in order and without overlap, whatever the words", () => {
    const word = fc.constantFrom(
      ..."Genève russe, 17 février 2026 Medinsky délégation 3 États-Unis d'Amérique ONU. « L’Ukraine » \n".split(
        " ",
      ),
    );
    const sentence = fc
      .array(word, { minLength: 1, maxLength: 20 })
      .map((words) => `Ici ${words.join(" ")}.`);
    fc.assert(
      fc.property(sentence, sentence, (question, quote) => {
        const text = `${BEFORE}${quote}\n${quote}`;
        const { spans } = highlight(question, [1], text, passageOf(text, quote));
        let last = BEFORE.length;
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(BEFORE.length + quote.length);
      }),
    );
  });
});
