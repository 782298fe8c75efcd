import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { explainExhaustion, isExhausted } from "../../src/shared/exhaustion.js";
import { packageRoot } from "../../src/shared/paths.js";

const failure = (code: string, message: string) => Object.assign(new Error(message), { code });

describe("want of something that passes", () => {
  it.each([
    ["a file", failure("EMFILE", "EMFILE: too many open files, open 'a.txt'")],
    ["a thread", failure("ERR_WORKER_INIT_FAILED", "Worker initialization failure: EMFILE")],
    [
      "a module that is there",
      failure(
        "ERR_MODULE_NOT_FOUND",
        `Cannot find module '${join(packageRoot, "package.json")}' imported from a.js`,
      ),
    ],
    [
      "a package that is there",
      failure(
        "ERR_MODULE_NOT_FOUND",
        `Cannot find package '${join(packageRoot, "index.js")}' imported from a.js`,
      ),
    ],
    ["memory", failure("ENOMEM", "ENOMEM: not enough memory, read")],
  ])("is told as such: %s", (_, error) => {
    expect(isExhausted(explainExhaustion(error))).toBe(true);
  });

  it.each([
    ["a missing file", failure("ENOENT", "ENOENT: no such file or directory, open 'EMFILE.txt'")],
    [
      "a package that is not there",
      failure(
        "ERR_MODULE_NOT_FOUND",
        `Cannot find package '${join(packageRoot, "src", "none", "index.js")}' imported from a.js`,
      ),
    ],
    ["a thread's own fault", failure("ERR_WORKER_INIT_FAILED", "Worker initialization failure: EINVAL")],
  ])("is not what else fails: %s", (_, error) => {
    expect(explainExhaustion(error)).toBe(error);
  });
});
