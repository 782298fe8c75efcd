import { describe, expect, it } from "vitest";
import { instantiateKernel, type Kernel } from "../../embeddings/kernel.js";
import { checkNode } from "../../src/doctor/checks/machine.js";
import { checkGraph, checkKernel } from "../../src/doctor/checks/native.js";
import { checkSettings } from "../../src/doctor/checks/settings.js";
import { runScript } from "../../src/doctor/run-child.js";
import { packageRoot } from "../../src/shared/paths.js";
import { fr, makeFolder, removeFoldersAfterEach, t } from "./fakes.js";

removeFoldersAfterEach();

describe("checkNode", () => {
  it.each([
    ["20.19.0", ">=20.19", "ok"],
    ["20.20.2", ">=20.19", "ok"],
    ["22.1.0", ">=20.19", "ok"],
    ["20.18.3", ">=20.19", "failed"],
    ["18.20.4", ">=20.19", "failed"],
    ["9.0.0", ">= 20", "failed"],
    ["20.0.0", "^20 || ^22", "ok"],
  ])("judges %s, where %s is needed: %s", (version, wanted, status) => {
    expect(checkNode({ version, wanted }, t)).toMatchObject({ status });
  });
});

describe("checkSettings", () => {
  const check = (env: Record<string, string>, badFile = false) => checkSettings({ env, badFile }, t);

  it("is content with defaults and with good values", () => {
    expect(check({ PATH: "/bin" })).toMatchObject({ status: "ok", finding: "all at their defaults" });
    expect(check({ LOG_LEVEL: "warn", METRICS_PORT: "0" })).toMatchObject({
      status: "ok",
      finding: "2 variables set, all readable",
    });
  });

  it("names every bad value and what is allowed, and never a secret", () => {
    const found = check({ LOG_LEVEL: "loud", WATCH_ARTICLES: "x", DISCORD_TOKEN: "s3cret word" });
    expect(found.status).toBe("failed");
    expect(found.finding).toMatch(/LOG_LEVEL is "loud"/);
    expect(found.next).toMatch(/WATCH_ARTICLES must be true or false/);
    expect(JSON.stringify(found)).not.toContain("s3cret");
  });

  it("warns of a variable that looks misspelt, with the one that was meant", () => {
    expect(check({ DISCORD_TOKN: "s3cret" })).toMatchObject({
      status: "warning",
      finding: "not a setting: DISCORD_TOKN",
      next: "rename DISCORD_TOKN to DISCORD_TOKEN",
    });
  });

  it("tells of a .env that cannot be read", () => {
    expect(check({}, true)).toMatchObject({ status: "failed", finding: ".env cannot be read" });
  });

  it("says what is allowed in French too", () => {
    const found = checkSettings({ env: { METRICS_PORT: "x" }, badFile: false }, fr);
    expect(found.next).toMatch(/^METRICS_PORT doit être off ou un nombre entier de 0 à 65535 ; voyez/);
  });
});

describe("checkGraph", () => {
  const check = (result: { code: number | null; signal?: NodeJS.Signals; stderr?: string }) =>
    checkGraph({ runScript: async () => ({ signal: null, stderr: "", ...result }) }, t);

  it("builds a small graph where hnswlib-node is installed", async () => {
    const { status, details } = await checkGraph(
      { runScript: (script) => runScript(script, packageRoot, 20_000) },
      t,
    );
    // An optional dependency: a machine without a compiler has none.
    expect(status).toBe(details?.installed === true ? "ok" : "warning");
  });

  it("only warns where it is not installed", async () => {
    const folder = makeFolder();
    const found = await checkGraph({ runScript: (script) => runScript(script, folder, 20_000) }, t);
    expect(found).toMatchObject({ status: "warning", details: { installed: false } });
  });

  it("fails when it crashes or cannot be loaded", async () => {
    expect(await check({ code: null, signal: "SIGILL" })).toMatchObject({ status: "failed" });
    const stderr = "node:internal\nError: invalid ELF header\n    at Module";
    const found = await check({ code: 1, stderr });
    expect(found.finding).toContain("Error: invalid ELF header");
  });
});

describe("checkKernel", () => {
  it("computes with the kernel that was built", () => {
    const kernel = instantiateKernel();
    expect(checkKernel({ kernel }, t).status).toBe(kernel === null ? "warning" : "ok");
  });

  it("warns without one, and fails with one that is wrong", () => {
    expect(checkKernel({ kernel: null }, t).status).toBe("warning");
    const idle: Kernel = {
      memory: new WebAssembly.Memory({ initial: 1 }),
      max_dots: () => {},
      scan: () => {},
      expand: () => {},
      turn: () => {},
      closest: () => {},
      sum: () => {},
    };
    expect(checkKernel({ kernel: idle }, t).status).toBe("failed");
  });
});
