import { readdirSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { MIGRATIONS } from "../../src/database/migrations.js";
import { openDatabase } from "../../src/database/open-database.js";
import { UserError } from "../../src/shared/errors.js";
import { temporaryFolder } from "../temporary-folder.js";
import { driverIsThere } from "./driver.js";

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => (error instanceof UserError ? error.code : error),
  );

describe.skipIf(!driverIsThere)("the database", () => {
  const options = (path: string) => {
    const notices: string[] = [];
    return {
      path,
      waitMs: 50,
      now: () => 0,
      notices,
      onNotice: ({ code }: { code: string }) => void notices.push(code),
    };
  };
  const newPath = () => join(temporaryFolder(), "kept", "follows.sqlite");

  it("is made with its folder, for its owner only, and keeps what was written", async () => {
    const path = newPath();
    const first = await openDatabase(options(path));
    expect(first.pragma("user_version", { simple: true })).toBe(MIGRATIONS.length);
    first.prepare("INSERT INTO articles VALUES ('a.md', 'ff')").run();
    first.close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const again = await openDatabase(options(path));
    expect(again.prepare("SELECT source FROM articles").all()).toEqual([{ source: "a.md" }]);
    again.close();
  });

  it.each([
    ["is no database", "not a database at all, but long enough to be read as one".repeat(20)],
    ["was cut", ""],
  ])("that %s is set aside, never overwritten", async (what, text) => {
    const path = newPath();
    const first = await openDatabase(options(path));
    for (let n = 0; n < 500; n++) first.prepare("INSERT INTO articles VALUES (?, 'ff')").run(`article-${n}`);
    first.close();
    const whole = await import("node:fs").then(({ readFileSync }) => readFileSync(path));
    writeFileSync(path, what === "was cut" ? whole.subarray(0, whole.length - 4096) : text);
    const told = options(path);
    const fresh = await openDatabase(told);
    expect(told.notices).toEqual(["follow_file_set_aside"]);
    expect(fresh.prepare("SELECT count(*) AS n FROM articles").get()).toEqual({ n: 0 });
    fresh.close();
    const aside = readdirSync(dirname(path)).filter((name) => name.startsWith(`${basename(path)}.damaged-`));
    expect(aside).toHaveLength(1);
  });

  it("is refused in one sentence: in use, of a later version, no file", async () => {
    const path = newPath();
    const open = await openDatabase(options(path));
    expect(await codeOf(openDatabase(options(path)))).toBe("follow_file_in_use");
    open.pragma("user_version = 9999");
    open.close();
    expect(await codeOf(openDatabase(options(path)))).toBe("follow_file_newer");
    expect(await codeOf(openDatabase(options(temporaryFolder())))).toBe("follow_file_unusable");
    expect(await codeOf(openDatabase(options("/dev/null/x.sqlite")))).toBe("follow_file_unusable");
  });

  it("is used by several processes that all say so, and by none beside them that does not", async () => {
    const path = newPath();
    const shared = { ...options(path), isShared: true };
    const first = await openDatabase(shared);
    const second = await openDatabase(shared);
    first.prepare("INSERT INTO articles VALUES ('a.md', 'ff')").run();
    second.prepare("INSERT INTO articles VALUES ('b.md', 'ff')").run();
    expect(first.prepare("SELECT count(*) AS n FROM articles").get()).toEqual({ n: 2 });
    expect(await codeOf(openDatabase(options(path)))).toBe("follow_file_in_use");
    first.close();
    second.close();
    const alone = await openDatabase(options(path));
    expect(await codeOf(openDatabase(shared))).toBe("follow_file_in_use");
    alone.close();
  });

  it("that others use is not set aside when it is damaged", async () => {
    const path = newPath();
    (await openDatabase(options(path))).close();
    writeFileSync(path, "not a database at all, but long enough to be read as one".repeat(20));
    expect(await codeOf(openDatabase({ ...options(path), isShared: true }))).toBe("follow_file_unusable");
    expect(readdirSync(dirname(path))).toEqual([basename(path)]);
  });
});
