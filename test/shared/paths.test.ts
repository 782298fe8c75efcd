import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { expandHome, packageRoot } from "../../src/shared/paths.js";

it("finds the project's folder, and the same one from the compiled program", async () => {
  expect(existsSync(join(packageRoot, "embeddings", "model", "config.json"))).toBe(true);
  const compiled = (await import(join(packageRoot, "dist", "src", "shared", "paths.js"))) as {
    packageRoot: string;
  };
  expect(compiled.packageRoot).toBe(packageRoot);
});

it("has ~ stand for the home folder at a path's beginning, and nowhere else", () => {
  expect(expandHome("~", "/home/me")).toBe("/home/me");
  expect(expandHome("~/articles", "/home/me")).toBe("/home/me/articles");
  for (const path of ["~me/articles", "/a/~/b", "a~", "articles"])
    expect(expandHome(path, "/home/me")).toBe(path);
});
