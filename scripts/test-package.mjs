// Packs the project as it would be published, installs the file in an empty folder, asks it a question there and has the quotes
// verified: `npm run test:package`. Packages come from npm's cache where it has them; on Linux what is asked runs without a network.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const QUESTION = "Qui dirigeait la délégation russe à Genève ?";
/** What the package is for, and nothing that only its developers need. */
const STRAY = /^dist\/(?:bench|test)\/|\.(?:map|py)$|(?<!\.d)\.ts$/;

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = mkdtempSync(join(tmpdir(), "pourparlers-package-"));
const isAlone = spawnSync("unshare", ["-rn", "true"]).status === 0;

function run(command, args, cwd) {
  const options = { cwd, encoding: "utf8", maxBuffer: 2 ** 26, shell: process.platform === "win32" };
  const { status, stdout, stderr, error } = spawnSync(command, args, options);
  if (status === 0) return stdout;
  throw new Error(`${command} ${args.join(" ")} ended with ${status ?? error?.message}:\n${stdout}${stderr}`);
}

try {
  const packed = run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], root);
  const [{ filename, size, unpackedSize, files }] = JSON.parse(packed);
  const mebibytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
  console.log(
    `${filename}: ${mebibytes(size)}, unpacked ${mebibytes(unpackedSize)} in ${files.length} files`,
  );
  const strays = files.map(({ path }) => path).filter((path) => STRAY.test(path));
  if (strays.length > 0) throw new Error(`does not belong into the package: ${strays.join(", ")}`);

  const empty = join(folder, "empty");
  mkdirSync(empty);
  // An override counts only in the package.json that others are installed for (docs/operate/install.md).
  writeFileSync(join(empty, "package.json"), '{ "private": true, "overrides": { "sharp": "^0.34" } }');
  run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", join(folder, filename)], empty);
  const program = join(empty, "node_modules", ".bin", "pourparlers");
  const ask = (...args) =>
    run(...(isAlone ? ["unshare", ["-rn", program, ...args]] : [program, args]), empty);
  const { status, excerpts } = JSON.parse(ask("ask", "--json", QUESTION));
  if (status !== "answered" || excerpts.length === 0) throw new Error(`the package answers "${status}"`);
  for (const { citation } of excerpts) console.log(ask("verify", citation).trim());
  console.log(
    `installed and asked${isAlone ? " without a network" : ""}: ${status}, ${excerpts.length} quotes stand`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
