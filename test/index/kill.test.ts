import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openIndex } from "../../src/index/open-index.js";
import { packageRoot } from "../../src/shared/paths.js";
import { expectSound } from "./expect-sound.js";
import { setting, temporaryFolder } from "./fake.js";
import { roundOf } from "./kill-child.js";

/** The child compiled: Node runs no TypeScript. Inside the package, where its imports are found. */
let compiled: string;
const { folder, remove } = temporaryFolder();

beforeAll(() => {
  mkdirSync(join(packageRoot, ".cache"), { recursive: true });
  compiled = mkdtempSync(join(packageRoot, ".cache", "kill-test-"));
  const project = join(compiled, "tsconfig.json");
  writeFileSync(
    project,
    JSON.stringify({
      extends: join(packageRoot, "tsconfig.json"),
      compilerOptions: { noEmit: false, noCheck: true, rootDir: packageRoot, outDir: compiled },
      include: [],
      files: [join(packageRoot, "test", "index", "kill-child.ts")],
    }),
  );
  const tsc = join(packageRoot, "node_modules", "typescript", "bin", "tsc");
  execFileSync(process.execPath, [tsc, "-p", project], { stdio: "inherit" });
});
afterAll(() => {
  rmSync(compiled, { recursive: true, force: true });
  remove();
});

it("finds a whole index after a writer is killed at any moment", async () => {
  const child = join(compiled, "test", "index", "kill-child.js");
  for (let round = 1; round <= 6; round++) {
    const writer = spawn(process.execPath, [child, "--open", folder, `${round}`], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const exited = once(writer, "exit");
    await once(writer.stdout, "data");
    await sleep(round * 16);
    writer.kill("SIGKILL");
    await exited;

    const { options, notices, embedder } = setting(folder, { files: roundOf(round) });
    const index = await openIndex(options);
    await expectSound(index);
    await index.close();
    expect(notices).toEqual([]);
    // Never more than what changed, once there is an index; less where the writer had put some of it by.
    const { length } = embedder.embedded;
    expect(length).toBeLessThanOrEqual(round === 1 ? 180 : 60);
    expect(readdirSync(folder).filter((name) => /^(gen|tmp|CURRENT)-/.test(name)).length).toBeLessThanOrEqual(
      2,
    );
  }
});
