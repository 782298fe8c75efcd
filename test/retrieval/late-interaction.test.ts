import { describe, expect, it } from "vitest";
import type { TokenVectors } from "../../embeddings/types.js";
import { QuestionInteraction } from "../../src/retrieval/late-interaction.js";

/** Each word of these is a direction of its own; tokens are words. */
const DIRECTIONS = ["medinsky", "geneve", "otages", "liberes", "ponts"];

function tokensOf(text: string): TokenVectors {
  const words = [...text.matchAll(/\p{L}+/gu)];
  const data = new Int8Array(words.length * 32);
  for (const [i, [word]] of words.entries()) data[i * 32 + DIRECTIONS.indexOf(word.toLowerCase())] = 127;
  return {
    count: words.length,
    dimensions: 32,
    data,
    states: new Int8Array(0),
    ids: new Uint32Array(words.length),
    starts: Uint32Array.from(words, ({ index }) => index),
    ends: Uint32Array.from(words, ({ 0: word, index }) => index + word.length),
  };
}

const QUESTION = "Medinsky otages liberes";
const interaction = new QuestionInteraction(
  QUESTION,
  { tokens: tokensOf(QUESTION) },
  [{ start: 0, end: 8 }],
  () => 1,
);
const compare = (passage: string) => interaction.with(tokensOf(passage), [{ start: 0, end: passage.length }]);

describe("late interaction by parts", () => {
  it("counts every word of the question in the whole", () => {
    expect(compare("Medinsky otages liberes").score).toBeCloseTo(1);
    expect(compare("ponts otages liberes").score).toBeCloseTo(2 / 3);
  });

  it("leaves names out of the words", () => {
    expect(compare("Medinsky ponts").words).toBeCloseTo(0);
    expect(compare("ponts otages liberes").words).toBeCloseTo(2 / 3);
  });

  it("takes names from wherever the article has them", () => {
    const namesIn = (...article: string[]) => interaction.names(interaction.metBy(article.map(compare)));
    expect(namesIn("ponts otages", "Medinsky ponts")).toBeCloseTo(1 / 3);
    expect(namesIn("ponts otages")).toBeCloseTo(0);
    expect(namesIn()).toBe(0);
  });

  it("meets each token by the passage that does so best", () => {
    expect([...interaction.metBy([compare("ponts otages"), compare("Medinsky ponts")])]).toEqual([1, 1, 0]);
  });

  it("is the sum of names and words where nothing else is asked", () => {
    const passage = compare("Medinsky liberes ponts");
    expect(passage.words + interaction.names(interaction.metBy([passage]))).toBeCloseTo(passage.score);
  });
});
