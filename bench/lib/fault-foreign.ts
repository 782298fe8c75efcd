import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { writeArticles } from "./fault-articles.js";
import { listFiles } from "./fault-damage.js";
import { FaultEmbedder } from "./fault-embedder.js";
import { openEngine } from "./fault-engine.js";
import { recover } from "./fault-recovery.js";
import { bringUpToDate, makeStage, type Stage } from "./fault-stage.js";
import { type Fault, type FaultContext, type FaultRow, Tally } from "./fault-types.js";

/** An index that is whole, but of another program version, machine, model, folder or day. */
export const foreignFaults: Fault = async (context) => {
  const stage = await makeStage(join(context.work, "stage"), context.random, "small");
  return [
    await forgeManifests(stage),
    await otherModel(stage),
    await otherFolder(context, stage),
    await restoredBackup(context, stage),
    await filesOfOthers(stage),
  ];
};

const FORGERIES: Readonly<Record<string, (manifest: Record<string, unknown>) => unknown>> = {
  "a newer schema": (manifest) => ({ ...manifest, schema: 99 }),
  "an older schema": (manifest) => ({ ...manifest, schema: 0 }),
  "another program's": (manifest) => ({ ...manifest, format: "something" }),
  "another byte order": (manifest) => ({ ...manifest, byteOrder: "BE?" }),
  "other splitting rules": (manifest) => ({ ...manifest, splitterVersion: -1 }),
  "another extractor": (manifest) => ({ ...manifest, extractorVersion: -1 }),
  "another index of words": (manifest) => ({ ...manifest, lexicalVersion: -1 }),
  "one field missing": (manifest) => ({ ...manifest, identity: undefined }),
  "not complete": (manifest) => ({ ...manifest, complete: false }),
  "no object": () => [],
};

async function forgeManifests(stage: Stage): Promise<FaultRow> {
  const tally = new Tally("another version's manifest", stage.passages);
  for (const [what, change] of Object.entries(FORGERIES)) {
    const index = stage.copy();
    const manifest = listFiles(index).find((file) => basename(file) === "manifest.json");
    if (manifest === undefined) throw new Error("the index has no manifest.json");
    const path = join(index, manifest);
    const before = readFileSync(path);
    const forged = JSON.stringify(change(JSON.parse(before.toString("utf8")) as Record<string, unknown>));
    writeFileSync(path, forged);
    // Signed as the program does, so that it is read.
    const current = join(index, "CURRENT");
    writeFileSync(current, readFileSync(current, "utf8").replace(digest(before), digest(forged)));
    tally.add(await recover({ seeds: stage.seeds, index }), what);
  }
  return tally.row();
}

async function otherModel({ seeds, copy, passages }: Stage): Promise<FaultRow> {
  const tally = new Tally("another model's index", passages);
  const index = copy();
  const embedder = new FaultEmbedder({ model: "another" });
  await (await openEngine({ seeds, index, embedder })).close();
  tally.add(await recover({ seeds, index }), "made by another model");
  tally.add(await recover({ seeds, index: copy(), embedder: { model: "another" } }), "read by another model");
  return tally.row();
}

async function otherFolder({ random, work }: FaultContext, stage: Stage): Promise<FaultRow> {
  const tally = new Tally("another folder's index", stage.passages);
  const seeds = join(work, "elsewhere");
  const index = join(work, "elsewhere-index");
  writeArticles(seeds, random, 5, 8);
  await bringUpToDate(seeds, index);
  tally.add(await recover({ seeds: stage.seeds, index: stage.copy(index) }), "of other articles");
  cpSync(stage.seeds, join(work, "moved"), { recursive: true });
  const moved = { seeds: join(work, "moved"), index: stage.copy(), atMost: 0 };
  tally.add(await recover(moved), "of the same articles");
  return tally.row();
}

/** Parts of an older index put over the present one, as a backup that was taken while it was written. */
async function restoredBackup({ random, rounds }: FaultContext, stage: Stage): Promise<FaultRow> {
  const tally = new Tally("parts of an older index put back", stage.passages);
  const files = listFiles(stage.older);
  for (let round = 0; round < Math.max(4, rounds / 5); round++) {
    const index = stage.copy();
    const back = round === 0 ? files : files.filter(() => random.below(2) === 0);
    for (const file of back) cpSync(join(stage.older, file), join(index, file), { recursive: true });
    if (round % 2 === 1) {
      // And of the present one something is lost.
      const lost = random.pick(listFiles(index));
      rmSync(join(index, lost));
    }
    tally.add(await recover({ seeds: stage.seeds, index }));
  }
  return tally.row();
}

async function filesOfOthers(stage: Stage): Promise<FaultRow> {
  const tally = new Tally("files of others beside the index", stage.passages);
  const index = stage.copy(stage.older);
  const names = ["notes.txt", "gen-mine", "tmp", ".DS_Store", join("segments", "mine.bin")].filter((name) =>
    existsSync(join(index, name, "..")),
  );
  for (const name of names) writeFileSync(join(index, name), "mine");
  const result = await recover({ seeds: stage.seeds, index, atMost: stage.changed });
  const gone = names.filter((name) => !existsSync(join(index, name)));
  const problems = gone.map((name) => `${name} was removed; left are ${readdirSync(index).join(", ")}`);
  tally.add({ ...result, problems: [...result.problems, ...problems] });
  return tally.row();
}

function digest(bytes: Buffer | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}
