import { expect, it } from "vitest";
import { rememberCalls } from "../../bench/shards/remember-calls.js";
import type { Embedder, ReadablePassage } from "../../embeddings/types.js";
import { embed, FakeEmbedder } from "../index/fake.js";

it("computes the same once, and whatever differs in a bit anew", async () => {
  let reads = 0;
  const counting: Embedder = Object.assign(new FakeEmbedder(), {
    read: async (_: unknown, passages: readonly ReadablePassage[]) => {
      reads++;
      return passages.map(() => ({ relevance: reads, answers: reads, answer: [0, 0] as const, located: 0 }));
    },
  });
  const embedder = rememberCalls(counting);
  const question = embed({ text: "Qui a parlé des navires ?" }).tokens;
  const passage = (cosine = 0.5, met = 0.25, text = "Des navires attendent."): ReadablePassage => {
    return { tokens: embed({ text }).tokens, cosine, met: new Float32Array([met]) };
  };
  const read = (...passages: ReadablePassage[]) => embedder.read!(question, passages);
  expect(await read(passage(), passage(0.4))).toEqual(await read(passage(), passage(0.4)));
  expect(reads).toBe(1);
  await read(passage(0.4), passage());
  await read(passage());
  await read(passage(0.5 + Number.EPSILON));
  await read(passage(0.5, 0.3));
  await read(passage(0.5, 0.25, "Des navires attendaient."));
  expect(reads).toBe(6);
});
