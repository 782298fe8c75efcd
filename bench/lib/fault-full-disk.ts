import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "./fault-damage.js";
import { type DiskStep, judgedDisk } from "./fault-disk.js";
import { recover } from "./fault-recovery.js";
import { makeStage, type Stage } from "./fault-stage.js";
import { type Fault, type FaultContext, type FaultRow, skippedRow, Tally } from "./fault-types.js";

/** A disk that is full, read-only or broken: from some step on, and really, where this process may mount one. */
export const diskFaults: Fault = async (context) => {
  const stage = await makeStage(join(context.work, "stage"), context.random, "small");
  const rows = [
    await failingSteps(context, stage, "a full disk, from some step on", "ENOSPC", ({ kind }) =>
      ["mkdir", "create", "write", "sync"].includes(kind),
    ),
    await failingSteps(context, stage, "a broken disk, from some step on", "EIO", () => true),
    await failingSteps(
      context,
      stage,
      "a disk that turned read-only",
      "EROFS",
      ({ kind }) => kind !== "open",
    ),
  ];
  const mounts = join(context.work, "mounts");
  mkdirSync(mounts);
  const refusal = mount(["-t", "tmpfs", "-o", "size=1m", "tmpfs", mounts]);
  if (refusal !== null) {
    rows.push(skippedRow("a small disk, mounted", refusal), skippedRow("a read-only mount", refusal));
    return rows;
  }
  mount([mounts], "umount");
  rows.push(await smallDisk(context, stage, mounts), await readOnlyMount(context, stage, mounts));
  return rows;
};

async function failingSteps(
  { random, rounds, work }: FaultContext,
  stage: Stage,
  name: string,
  code: string,
  concerns: (step: DiskStep) => boolean,
): Promise<FaultRow> {
  const tally = new Tally(name, stage.passages);
  const { seeds, older, passages, changed } = stage;
  const index = join(work, "failing");
  const reset = (from: string | null): void => {
    rmSync(index, { recursive: true, force: true });
    if (from !== null) cpSync(from, index, { recursive: true });
  };
  for (let round = 0; round < rounds; round++) {
    const from = round % 2 === 0 ? null : older;
    const checkpoint = random.pick([64, 1000]);
    let steps = 0;
    reset(from);
    const count = judgedDisk(({ number }) => {
      steps = number;
      return "work";
    });
    await recover({ seeds, index, indexing: { disk: count, checkpoint }, unwritable: true });
    reset(from);
    const first = 1 + random.below(steps);
    const disk = judgedDisk((step) => (step.number >= first && concerns(step) ? { fail: code } : "work"));
    const atMost = from === null ? passages : changed;
    const during = await recover({
      seeds,
      index,
      indexing: { disk, checkpoint },
      unwritable: true,
      atMost,
    });
    const after = await recover({ seeds, index, atMost });
    const problems = [...during.problems, ...after.problems.map((problem) => `once it works: ${problem}`)];
    const ms = Math.max(during.ms, after.ms);
    const embedded = Math.max(during.embedded, after.embedded);
    tally.add({ problems, said: during.said, embedded, ms }, `from step ${first} of ${steps}`);
  }
  return tally.row();
}

/** A file system of a random size, too small for most of what is written; then there is room. */
async function smallDisk({ random, rounds }: FaultContext, stage: Stage, mounts: string): Promise<FaultRow> {
  const tally = new Tally("a small disk, mounted", stage.passages);
  const whole = listFiles(stage.index).reduce((sum, file) => sum + statSync(join(stage.index, file)).size, 0);
  for (let round = 0; round < rounds; round++) {
    const size = 16 * 1024 + random.below(whole * 1.5);
    mount(["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", mounts]);
    try {
      const index = join(mounts, "index");
      const options = { seeds: stage.seeds, index, atMost: stage.passages };
      const during = await recover({
        ...options,
        indexing: { checkpoint: 64, ...(round % 3 === 0 ? { nearestKind: "hnsw" as const } : {}) },
        unwritable: true,
      });
      mount(["-o", "remount,size=256m", mounts]);
      const after = await recover(options);
      const problems = [...during.problems, ...after.problems.map((problem) => `with room: ${problem}`)];
      tally.add({ ...during, problems }, `of ${size} bytes`);
    } finally {
      mount([mounts], "umount");
    }
  }
  return tally.row();
}

/** The index on a mount that takes no writes: up to date, of older articles, or none at all. */
async function readOnlyMount({ work }: FaultContext, stage: Stage, mounts: string): Promise<FaultRow> {
  const tally = new Tally("a read-only mount", stage.passages);
  const empty = join(work, "empty");
  mkdirSync(empty);
  const cases = [
    ["up to date", stage.index, 0],
    ["of older articles", stage.older, stage.changed],
    ["without an index", empty, stage.passages],
  ] as const;
  for (const [what, from, atMost] of cases) {
    const source = stage.copy(from);
    mount(["--bind", source, mounts]);
    mount(["-o", "remount,ro,bind", mounts]);
    try {
      const result = await recover({ seeds: stage.seeds, index: mounts, unwritable: true, atMost });
      const silent = what !== "up to date" || result.said === null;
      const problems = silent ? [] : [`an index that is up to date says: ${result.said}`];
      tally.add({ ...result, problems: [...result.problems, ...problems] }, what);
    } finally {
      mount([mounts], "umount");
    }
  }
  return tally.row();
}

/** @returns why it could not be done, `null` when it was */
function mount(args: readonly string[], command: "mount" | "umount" = "mount"): string | null {
  const { status, stderr, error } = spawnSync(command, args, { encoding: "utf8" });
  if (error !== undefined) return error.message;
  return status === 0 ? null : stderr.trim().split("\n")[0] || `${command} ended with ${status}`;
}
