import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Embedding, EmbeddingInput } from "../../embeddings/types.js";
import { openIndex, type PassageIndex } from "../../src/index/open-index.js";
import { loadCalibration } from "../../src/retrieval/calibration.js";
import { analyseQuestion } from "../../src/retrieval/question.js";
import { Searcher } from "../../src/retrieval/searcher.js";
import { embed, FakeEmbedder, setting, temporaryFolder } from "../index/fake.js";

/** A passage lies as many degrees from the question as it says. */
class Angles extends FakeEmbedder {
  override async embedQuery(text: string): Promise<Embedding> {
    return { ...embed({ text }), vector: at(0) };
  }

  override async embedPassages(inputs: readonly EmbeddingInput[]): Promise<Embedding[]> {
    return inputs.map((input) => ({ ...embed(input), vector: at(Number(/\d+/.exec(input.text)?.[0])) }));
  }
}

function at(degrees: number): Float32Array {
  const vector = new Float32Array(12);
  vector[0] = Math.cos((degrees * Math.PI) / 180);
  vector[1] = Math.sin((degrees * Math.PI) / 180);
  return vector;
}

const OTHERS = Array.from(
  { length: 60 },
  (_, i) => [`d${i}.txt`, `Refrain de ${i + 3} ${"grillon".repeat(i + 1)}`] as const,
);
const FILES = {
  ...Object.fromEntries(OTHERS),
  "x.txt": "Cantilène de 1 hulotte\nRitournelle de 2 belettes\nMélopée de 80 salamandres",
  "y.txt": "Chanson de 78 mulots\nBerceuse de 79 loutres",
};

let remove: () => void;
let index: PassageIndex;
beforeEach(async () => {
  const made = temporaryFolder();
  remove = made.remove;
  index = await openIndex(setting(made.folder, { files: FILES, embedder: new Angles() }).options);
});
afterEach(async () => {
  await index.close();
  remove();
});

/** Numbers of the passages that were compared, best first, and of those that were read. */
async function search(read?: number): Promise<{ compared: number[]; read: number[] }> {
  const searcher = new Searcher(index, loadCalibration(), undefined, read);
  const question = "Qui chante ?";
  const asked: number[] = [];
  const { ranked } = await searcher.search(
    analyseQuestion(question, index.vocabulary, index.languages),
    await new Angles().embedQuery(question),
    {
      read: async (_, passages) => {
        asked.push(
          ...passages.map(({ cosine }) => Math.round((Math.acos(Math.min(1, cosine)) * 180) / Math.PI)),
        );
        return passages.map(() => ({ relevance: 0, answers: 0, answer: [0, 0] as const, located: 0 }));
      },
    },
  );
  const degrees = ranked.map(({ id }) => {
    const { source, start, end } = searcher.passage(id);
    return Number(/\d+/.exec(FILES[source as keyof typeof FILES]!.slice(start, end))![0]);
  });
  return { compared: degrees, read: asked };
}

describe("Searcher", () => {
  it("compares the nearest passages, and the others of the articles that most of those are of", async () => {
    const { compared } = await search();
    expect(compared).toEqual(expect.arrayContaining([1, 2, 3, 20, 80]));
    expect(compared).not.toContain(78);
    expect(compared).not.toContain(60);
  });

  it("reads as many of them as it is told", async () => {
    expect((await search(5)).read).toHaveLength(5);
    expect((await search()).read).toHaveLength(12);
  });
});
