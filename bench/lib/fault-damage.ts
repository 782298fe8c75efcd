import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { loadHnswlib } from "../../embeddings/write-graph.js";
import type { EngineOptions } from "./fault-engine.js";
import { recover } from "./fault-recovery.js";
import { makeStage, type Stage } from "./fault-stage.js";
import { type Fault, type FaultContext, type FaultRow, skippedRow, Tally } from "./fault-types.js";
import type { Random } from "./random.js";

type Indexing = NonNullable<EngineOptions["indexing"]>;
/** What is done to a file, given the same file of an older generation (or another of its kind). */
type Damage = (path: string, random: Random, other: Buffer | null) => void;

export const DAMAGES: Readonly<Record<string, Damage>> = {
  "cut short": (path, random) => truncateSync(path, random.below(statSync(path).size)),
  "a bit flipped": (path, random) => {
    const bytes = readFileSync(path);
    const at = random.below(bytes.length);
    bytes[at] = bytes[at]! ^ (1 << random.below(8));
    writeFileSync(path, bytes);
  },
  deleted: (path) => rmSync(path),
  emptied: (path) => truncateSync(path, 0),
  garbage: (path, random) => writeFileSync(path, random.bytes(statSync(path).size)),
  "garbage of another length": (path, random) => writeFileSync(path, random.bytes(random.below(5000))),
  "made longer": (path, random) => appendFileSync(path, random.bytes(1 + random.below(500))),
  "swapped with an older one": (path, _, other) => other !== null && writeFileSync(path, other),
  "a folder in its place": (path) => {
    rmSync(path);
    mkdirSync(path);
  },
};

/** Files that follow from others of the index: losing them must not cost an embedding. */
const DERIVED = /(?:lexical|mean|graph|labels|ledger)[^/]*$/;

/** Each file of an index damaged in every way, at random places; several at once; with the exact scan and with the graph. */
export const damageFaults: Fault = async (context) => {
  const exact = await makeStage(join(context.work, "exact"), context.random, "small");
  const rows = await damageEach(context, exact, {}, () => true);
  rows.push(await damageSeveral(context, exact, {}));
  const name = "the graph's files";
  const withGraph = await loadHnswlib().then(
    () => true,
    () => false,
  );
  if (!withGraph) return [...rows, skippedRow(name, "hnswlib-node is not installed")];
  const indexing = { nearestKind: "hnsw" } as const;
  const graph = await makeStage(join(context.work, "graph"), context.random, "small", indexing);
  rows.push(...(await damageEach(context, graph, indexing, (file) => /graph|labels|vectors/.test(file))));
  return rows;
};

async function damageEach(
  { random, rounds }: FaultContext,
  stage: Stage,
  indexing: Indexing,
  wanted: (file: string) => boolean,
): Promise<FaultRow[]> {
  const rows: FaultRow[] = [];
  const places = Math.max(1, Math.round(rounds / 10));
  // A short run tries some of them on each file.
  const kinds = rounds < 10 ? 3 : Object.keys(DAMAGES).length;
  const byName = new Map<string, string[]>();
  for (const file of listFiles(stage.index).filter(wanted)) {
    const named = byName.get(nameOf(file));
    if (named === undefined) byName.set(nameOf(file), [file]);
    else named.push(file);
  }
  for (const [name, files] of byName) {
    const kind = indexing.nearestKind === "hnsw" ? " (graph search)" : "";
    const tally = new Tally(`damaged: ${name}${kind}`, stage.passages);
    for (const damage of pickSome(Object.keys(DAMAGES), kinds, random)) {
      const apply = DAMAGES[damage]!;
      // What has no place is tried once.
      const times = /cut|flip|garbage/.test(damage) ? places : 1;
      for (let n = 0; n < times; n++) {
        const file = random.pick(files);
        const index = stage.copy();
        apply(join(index, file), random, otherOf(file, stage));
        const atMost = DERIVED.test(file) ? 0 : (/segments/.test(file) ? 2 : 1) * stage.passages;
        tally.add(await recover({ seeds: stage.seeds, index, indexing, atMost }), damage);
      }
    }
    rows.push(tally.row());
  }
  return rows;
}

async function damageSeveral(
  { random, rounds }: FaultContext,
  stage: Stage,
  indexing: Indexing,
): Promise<FaultRow> {
  const tally = new Tally("damaged: two to four files at once", stage.passages);
  for (let n = 0; n < rounds; n++) {
    const index = stage.copy();
    const done: string[] = [];
    for (let left = 2 + random.below(3); left > 0; left--) {
      const files = listFiles(index).filter((file) => statSync(join(index, file)).size > 0);
      const file = random.pick(files);
      const damage = random.pick(Object.keys(DAMAGES));
      DAMAGES[damage]!(join(index, file), random, otherOf(file, stage));
      done.push(`${nameOf(file)} ${damage}`);
    }
    tally.add(await recover({ seeds: stage.seeds, index, indexing, maxLines: 2 }), done.join(", "));
  }
  return tally.row();
}

function pickSome<T>(items: readonly T[], count: number, random: Random): T[] {
  const left = [...items];
  while (left.length > count) left.splice(random.below(left.length), 1);
  return left;
}

/** Every file of an index, relative to its folder. */
export function listFiles(index: string): string[] {
  return (readdirSync(index, { recursive: true }) as string[])
    .filter((name) => statSync(join(index, name)).isFile())
    .sort();
}

/** A file's name without what is random in it. */
function nameOf(file: string): string {
  return file.replace(/^(?:gen|tmp)-[0-9a-f]+\//, "").replace(/(seg)-[0-9a-f]+/, "$1");
}

/** The file of the same name in the older index, or another of its kind. */
function otherOf(file: string, { older, index }: Stage): Buffer | null {
  for (const folder of [older, index]) {
    const others = listFiles(folder).filter((each) => nameOf(each) === nameOf(file) && each !== file);
    if (others.length > 0) return readFileSync(join(folder, others[0]!));
  }
  const same = join(older, file);
  return listFiles(older).includes(file) ? readFileSync(same) : null;
}
