import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../src/shared/paths.js";
import { makeFolder, removeFoldersAfterEach } from "./fakes.js";

const DOCTOR = join(packageRoot, "dist", "src", "doctor.js");
const isBuilt = existsSync(DOCTOR);
if (!isBuilt) console.log("skipped: the doctor as a process, since nothing is compiled (npm run build)");

removeFoldersAfterEach();

function run(args: string[], cwd: string): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env.PATH, HOME: cwd, METRICS_PORT: "off", INDEX_DIR: join(cwd, "index") };
    const child = spawn(process.execPath, [DOCTOR, ...args], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let [out, err] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      err += text;
    });
    child.on("error", reject).on("close", (code) => resolve({ code, out, err }));
  });
}

describe.skipIf(!isBuilt)("the doctor's process", () => {
  it("ends with 0 when all is well, and writes nothing else on its standard streams", async () => {
    const { code, out, err } = await run(["--json", "--offline"], makeFolder());
    expect(err).toBe("");
    expect(JSON.parse(out)).toMatchObject({ checks: expect.any(Array) });
    expect(code).toBe(0);
  });

  it("reads .env, and ends with 1 when something is broken", async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, ".env"), "SEEDS_DIR=missing\nLOG_LEVEL=loud\n");
    const { code, out } = await run(["--offline", "--locale", "fr"], folder);
    expect(out).toMatch(/^✗ Réglages +LOG_LEVEL vaut "loud" → LOG_LEVEL doit être l’un de/m);
    expect(out).toMatch(/^✗ Articles +le dossier missing n’existe pas → /m);
    expect(code).toBe(1);
  });

  it("ends with 2 and one line for wrong usage", async () => {
    expect(await run(["--loud"], makeFolder())).toEqual({
      code: 2,
      out: "",
      err: "error: unknown option '--loud'\n",
    });
  });
});
