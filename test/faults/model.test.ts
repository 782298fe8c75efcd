import { cpSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { changeArticles, writeArticles } from "../../bench/lib/fault-articles.js";
import { DAMAGES, listFiles } from "../../bench/lib/fault-damage.js";
import { judgedDisk } from "../../bench/lib/fault-disk.js";
import { FaultEmbedder } from "../../bench/lib/fault-embedder.js";
import { openEngine } from "../../bench/lib/fault-engine.js";
import { recover } from "../../bench/lib/fault-recovery.js";
import { Random } from "../../bench/lib/random.js";

interface Place {
  readonly seeds: string;
  readonly index: string;
  readonly snapshot: string;
  readonly nearestKind: "exact" | "hnsw";
}

/** Nothing has to be remembered: what the index must answer follows from the articles as they stand. */
type Model = Record<string, never>;
type Command = fc.AsyncCommand<Model, Place, false>;

abstract class Step implements Command {
  constructor(protected readonly seed: number) {}
  check = () => true;
  abstract run(model: Model, place: Place): Promise<void>;
  toString = () => `${this.constructor.name}(${this.seed})`;
}

/** Articles added, edited, renamed, removed, copied or cut short. */
class Change extends Step {
  async run(_: Model, { seeds }: Place): Promise<void> {
    const random = new Random(this.seed);
    for (let n = random.below(3); n >= 0; n--) changeArticles(seeds, random);
  }
}

class Open extends Step {
  async run(_: Model, { seeds, index, nearestKind }: Place): Promise<void> {
    const { problems } = await recover({ seeds, index, indexing: { nearestKind }, maxLines: 2 });
    expect(problems).toEqual([]);
  }
}

/** The folder as a process killed in the middle of some step would have left it, its lock taken over. */
class Kill extends Step {
  async run(_: Model, { seeds, index, snapshot, nearestKind }: Place): Promise<void> {
    const step = 1 + new Random(this.seed).below(40);
    rmSync(snapshot, { recursive: true, force: true });
    let taken = false;
    const disk = judgedDisk(({ number }) =>
      number !== step
        ? "work"
        : {
            midway: () => {
              taken = true;
              const isLock = (path: string) => /^lock/.test(relative(index, path));
              cpSync(index, snapshot, { recursive: true, filter: (path) => !isLock(path) });
            },
          },
    );
    const indexing = { disk, nearestKind, checkpoint: 16 };
    const core = await openEngine({ seeds, index, embedder: new FaultEmbedder(), indexing });
    await core.close();
    if (!taken) return;
    rmSync(index, { recursive: true, force: true });
    cpSync(snapshot, index, { recursive: true });
  }
}

class Damage extends Step {
  async run(_: Model, { index }: Place): Promise<void> {
    const random = new Random(this.seed);
    const files = listFiles(index).filter((file) => statSync(join(index, file)).size > 0);
    if (files.length === 0) return;
    DAMAGES[random.pick(Object.keys(DAMAGES))]!(join(index, random.pick(files)), random, null);
  }
}

it("equals a fresh index after any sequence of changes, kills, damage and starts", {
  timeout: 300_000,
}, async () => {
  // A smaller seed is no simpler fault: only the steps are made fewer.
  const seed = fc.noShrink(fc.nat({ max: 1_000_000 }));
  const steps = fc.commands<Model, Place, false>(
    [Change, Change, Open, Kill, Damage].map((Kind) => seed.map((each): Command => new Kind(each))),
    { maxCommands: 12 },
  );
  const kind = fc.constantFrom("exact" as const, "hnsw" as const);
  const run = async (commands: Iterable<Command>, nearestKind: Place["nearestKind"], first: number) => {
    const work = mkdtempSync(join(tmpdir(), "pourparlers-model-"));
    const place = {
      seeds: join(work, "seeds"),
      index: join(work, "index"),
      snapshot: join(work, "snapshot"),
      nearestKind,
    };
    try {
      writeArticles(place.seeds, new Random(first), 4, 5);
      await fc.asyncModelRun(() => ({ model: {}, real: place }), [new Open(0), ...commands, new Open(0)]);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  };
  await fc.assert(fc.asyncProperty(steps, kind, seed, run), { numRuns: 20 });
});
