import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EXIT } from "../../src/discord/exit-status.js";
import { SETTING_NAMES } from "../../src/settings/schema.js";
import { packageRoot } from "../../src/shared/paths.js";
import { temporaryFolder } from "../temporary-folder.js";
import { readUnit } from "./read-unit.js";

const text = readFileSync(join(packageRoot, "deploy", "pourparlers.service"), "utf8");
const unit = readUnit(text);
const service = unit.Service!;
const hasAnalyze = spawnSync("systemd-analyze", ["--version"]).status === 0;
if (!hasAnalyze) console.log("systemd-analyze is not installed: the unit is not verified by it");

describe("deploy/pourparlers.service", () => {
  it("starts again what a restart can help, and nothing else", () => {
    expect(service.Restart).toEqual(["on-failure"]);
    const helped: number[] = [EXIT.failure, EXIT.gateway];
    const hopeless = Object.values(EXIT).filter(
      (status) => status !== EXIT.stopped && !helped.includes(status),
    );
    expect(service.RestartPreventExitStatus).toEqual([hopeless.join(" ")]);
    const page = readFileSync(join(packageRoot, "docs", "discord.md"), "utf8");
    expect(page).toContain("Starting it again helps with 1 and 5 only");
  });

  it("lets the bot end what it is at, its model's process with it", () => {
    expect(service.KillMode).toEqual(["mixed"]);
    expect(Number(/^(\d+)s$/.exec(service.TimeoutStopSec![0]!)![1])).toBeGreaterThan(10);
  });

  it("has the processes of a bot that runs in several replaced, and not itself ended", () => {
    expect(service.ExecReload).toEqual(["/bin/kill -USR2 $MAINPID"]);
  });

  it("has a user of its own and one place to write to, where the index is", () => {
    expect(service).toMatchObject({
      DynamicUser: ["yes"],
      ProtectSystem: ["strict"],
      ProtectHome: ["yes"],
      NoNewPrivileges: ["yes"],
      CapabilityBoundingSet: [""],
      StateDirectory: ["pourparlers"],
    });
    expect(service).not.toHaveProperty("ReadWritePaths");
    expect(service.ExecStart![0]).toContain("INDEX_DIR=%S/pourparlers/");
    // It would end the JavaScript engine.
    expect(service).not.toHaveProperty("MemoryDenyWriteExecute");
  });

  it("names settings that exist", () => {
    const said = [...service.ExecStart!, ...service.ExecCondition!].join(" ");
    const names = [...said.matchAll(/\b([A-Z]+_[A-Z_]+)\b/g)].map(([, name]) => name!);
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) if (name !== "NODE_ENV") expect(SETTING_NAMES).toContain(name);
  });

  it.skipIf(!hasAnalyze)("is right by systemd's own word, and little exposed", () => {
    // The unit as it would be installed here: other places, the same lines.
    const folder = temporaryFolder({ "pourparlers.env": "DISCORD_TOKEN=\n" });
    const installed = join(folder, "pourparlers.service");
    writeFileSync(
      installed,
      text
        .replaceAll("/opt/pourparlers", packageRoot)
        .replaceAll("/usr/bin/node", process.execPath)
        .replace("/etc/pourparlers.env", join(folder, "pourparlers.env")),
    );
    const verified = spawnSync("systemd-analyze", ["verify", "--man=no", installed], { encoding: "utf8" });
    const about = verified.stderr.split("\n").filter((line) => line.includes("pourparlers.service"));
    expect({ status: verified.status, about }).toEqual({ status: 0, about: [] });
    const security = spawnSync(
      "systemd-analyze",
      ["security", "--offline=true", "--threshold=20", installed],
      {
        encoding: "utf8",
      },
    );
    // Versions before 250 cannot judge a file.
    if (!/unrecognized option/.test(security.stderr))
      expect(security.status, security.stdout.slice(-300)).toBe(0);
  });
});

describe("deploy/pourparlers-search.service", () => {
  const search = readUnit(readFileSync(join(packageRoot, "deploy", "pourparlers-search.service"), "utf8"));

  it("is the bot's unit but for what it runs, with which settings and where it keeps its index", () => {
    const own = [
      "EnvironmentFile",
      "ExecStart",
      "RestartPreventExitStatus",
      "StateDirectory",
      "WorkingDirectory",
    ];
    const others = (section: Readonly<Record<string, readonly string[]>>) =>
      Object.entries(section).filter(([key]) => ![...own, "ExecCondition", "ExecReload"].includes(key));
    expect(others(search.Service!)).toEqual(others(service));
    expect(search.Install).toEqual(unit.Install);
    expect(search.Service).toMatchObject({
      StateDirectory: ["pourparlers-search"],
      RestartPreventExitStatus: [`${EXIT.settings} ${EXIT.core}`],
    });
    expect(search.Service!.ExecStart![0]).toMatch(
      /INDEX_DIR=%S\/pourparlers-search\/index .*\/dist\/src\/serve\.js$/,
    );
  });
});
