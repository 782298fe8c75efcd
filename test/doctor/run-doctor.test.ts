import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { runDoctor } from "../../src/doctor/run-doctor.js";
import { CHECK_IDS } from "../../src/doctor/types.js";
import { packageRoot } from "../../src/shared/paths.js";
import { makeFolder, removeFoldersAfterEach, TOKEN } from "./fakes.js";

removeFoldersAfterEach();

/** Runs the whole doctor on a folder of its own. */
async function run(args: string[], env: Record<string, string> = {}, isTTY = false) {
  const folder = makeFolder();
  const seeds = join(folder, "articles");
  mkdirSync(seeds);
  writeFileSync(join(seeds, "a.txt"), "---\ndate: 2031-02-17\n---\nLes deux délégations se sont parlé.\n");
  let out = "";
  const sink = () =>
    Object.assign(
      new Writable({
        write(chunk: Buffer, _, done) {
          out += chunk.toString();
          done();
        },
      }),
      { isTTY },
    );
  const io = {
    stdin: Readable.from([]),
    stdout: sink(),
    stderr: sink(),
    env: { SEEDS_DIR: seeds, INDEX_DIR: join(folder, "index"), METRICS_PORT: "off", TERM: "xterm", ...env },
    badEnvFile: false,
  };
  const status = await runDoctor(io, args);
  return { status, out, folder, seeds };
}

describe("runDoctor", () => {
  it("says one line for each part, and 0 when all is well; it makes nothing", async () => {
    const { status, out, folder } = await run([]);
    const lines = out.trimEnd().split("\n");
    expect(lines.slice(0, CHECK_IDS.length).filter((line) => !/^[✓!–] \S+ +\S/.test(line))).toEqual([]);
    expect(lines.length).toBe(CHECK_IDS.length + 2);
    expect(lines.at(-1)).toMatch(/^(?:All is well|Nothing is broken)/);
    expect(status).toBe(0);
    expect(readdirSync(folder)).toEqual(["articles"]);
  });

  it("speaks French where the environment does, and colours on a terminal", async () => {
    const { out } = await run(["--offline"], { LANG: "fr_FR.UTF-8" }, true);
    expect(out).toContain("\u001b[");
    expect(out).toContain("Modèle");
    expect(out).toMatch(/pas interrogé \(--offline\)/);
    expect(out).not.toMatch(/\b(?:the|every|cannot|of)\b/);
  });

  it("gives one JSON object, and 1 when something is broken; never the token", async () => {
    const { status, out } = await run(["--json", "--offline", "--seeds", "/nowhere/at/all"], {
      DISCORD_TOKEN: TOKEN,
      LOG_LEVEL: "loud",
    });
    expect(status).toBe(1);
    const report = JSON.parse(out) as {
      status: string;
      checks: { id: string; status: string; next: string }[];
    };
    expect(report.status).toBe("failed");
    expect(report.checks.map(({ id }) => id)).toEqual(CHECK_IDS);
    const broken = report.checks.filter(({ status: each }) => each === "failed");
    expect(broken.map(({ id }) => id)).toEqual(["settings", "articles"]);
    expect(broken.every(({ next }) => next !== null)).toBe(true);
    expect(out).not.toContain(TOKEN.split(".")[2]);
  });

  it("checks a model that is configured, and says what to do about one that is not whole", async () => {
    const model = makeFolder();
    cpSync(join(packageRoot, "embeddings", "model", "config.json"), join(model, "config.json"));
    const { status, out } = await run(["--offline", "--json"], { EMBEDDING_MODEL: model });
    const checks = (JSON.parse(out) as { checks: { id: string; status: string; next: string }[] }).checks;
    const of = (id: string) => checks.find((check) => check.id === id)!;
    expect(of("model")).toMatchObject({ status: "failed", next: expect.stringContaining("EMBEDDING_MODEL") });
    expect(of("embedding").status).toBe("skipped");
    expect(status).toBe(1);
  });

  it("looks at databases instead of folders that nobody named, and never shows an address", async () => {
    const secret = "secret-of-the-library";
    const { status, out } = await run(["--json", "--offline"], {
      SEEDS_DIR: "",
      INDEX_DIR: "",
      INDEX_URL: `postgres://reader:${secret}@127.0.0.1:1/library`,
    });
    const checks = (JSON.parse(out) as { checks: { id: string; status: string }[] }).checks;
    const of = (id: string) => checks.find((check) => check.id === id)!.status;
    expect(["articles", "index", "disk"].map(of)).toEqual(["skipped", "skipped", "skipped"]);
    expect([of("databases"), of("service")]).toEqual(["failed", "skipped"]);
    expect(status).toBe(1);
    expect(out).not.toContain(secret);
  });

  it.each([
    [["--loud"], /unknown option '--loud'/],
    [["--locale", "xx"], /Allowed choices are en, fr, uk/],
    [["--online", "--offline"], /cannot be used with/],
    [["something"], /too many arguments/],
  ])("refuses %s", async (args, message) => {
    await expect(run(args)).rejects.toThrow(message);
  });

  it("shows its help", async () => {
    const { status, out } = await run(["--help"]);
    expect(status).toBe(0);
    expect(out).toContain("Exit status: 0 all well");
  });
});
