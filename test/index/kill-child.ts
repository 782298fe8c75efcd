import { openIndex } from "../../src/index/open-index.js";
import { FakeEmbedder, setting } from "./fake.js";

/** Articles of one round: two stay, one changes. Enough of them that a write takes its time. */
export function roundOf(round: number): Record<string, string> {
  const lines = (seed: string) =>
    Array.from({ length: 60 }, (_, n) => `${seed} ligne ${n} et la suite`).join("\n");
  return { "a.txt": lines("a"), "b.txt": lines("b"), "c.txt": lines(`tour ${round}`) };
}

// Run as a program: opens the index of one round in the folder given, saying when it starts.
if (process.argv[2] === "--open") {
  const [, , , folder = "", round = "0"] = process.argv;
  const embedder = new FakeEmbedder();
  embedder.beforeBatch = () => new Promise((resolve) => setTimeout(resolve, 5));
  process.stdout.write("start\n");
  const index = await openIndex(setting(folder, { embedder, files: roundOf(Number(round)) }).options);
  await index.close();
}
