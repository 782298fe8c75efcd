import { readFileSync } from "node:fs";
import { join } from "node:path";
import { validate } from "dockerfile-utils";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../src/shared/paths.js";
import { RULES } from "./dockerfile-rules.js";
import { readDockerfile } from "./read-dockerfile.js";

const text = readFileSync(join(packageRoot, "Dockerfile"), "utf8");
const stages = readDockerfile(text);
const final = stages.at(-1)!;

describe("Dockerfile", () => {
  it("is valid", () => {
    expect(validate(text).map(({ message, range }) => `${range.start.line + 1}: ${message}`)).toEqual([]);
  });

  describe.each(RULES)("$code: $says", ({ broken, isBroken }) => {
    it("holds", () => expect(isBroken(stages)).toBe(false));
    it("would be noticed", () => expect(isBroken(readDockerfile(broken))).toBe(true));
  });

  it("is built on one version of Node, to the patch, that the program runs on", () => {
    const versions = stages.map(({ image }) => /^node:(\d+\.\d+\.\d+)-bookworm(?:-slim)?$/.exec(image)?.[1]);
    expect(new Set(versions).size).toBe(1);
    const [major, minor] = versions[0]!.split(".").map(Number) as [number, number];
    const { engines } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8"));
    const [, least, leastMinor] = /^>=(\d+)\.(\d+)$/.exec(engines.node)!;
    expect(major * 1_000 + minor).toBeGreaterThanOrEqual(Number(least) * 1_000 + Number(leastMinor));
  });

  it("ends without a compiler, as a user with a number, which is what a cluster can check", () => {
    expect(final.image).toMatch(/-slim$/);
    const users = final.instructions.filter(({ keyword }) => keyword === "USER");
    expect(users.at(-1)!.words[0]).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect(final.instructions.findIndex(({ keyword }) => keyword === "USER")).toBeGreaterThan(
      final.instructions.findLastIndex(({ keyword }) => keyword === "RUN"),
    );
  });

  it("holds no secret and changes no owner of what it copies", () => {
    for (const { instructions } of stages) {
      for (const { keyword, text: said, flags } of instructions) {
        if (keyword === "ENV" || keyword === "ARG") expect(said).not.toMatch(/TOKEN|SECRET|PASSWORD|KEY/i);
        if (keyword === "COPY") expect(flags).not.toHaveProperty("chown");
      }
    }
  });

  it("installs from the lock file, development packages only where they stay behind", () => {
    const installs = stages.map(({ instructions }) =>
      instructions.filter(({ keyword, text: said }) => keyword === "RUN" && /npm ci/.test(said)),
    );
    const copied = final.instructions.find(({ words }) => words[0] === "/app/node_modules")!;
    const packages = stages.findIndex(({ name }) => name === copied.flags.from);
    expect(installs[packages]!.every(({ text: said }) => said.includes("--omit=dev"))).toBe(true);
    expect(installs.at(-1)).toEqual([]);
  });
});
