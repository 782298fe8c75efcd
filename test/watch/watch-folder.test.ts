import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { packageRoot } from "../../src/shared/paths.js";
import type { FolderWatch, WatchFolder } from "../../src/watch/types.js";
import { watchFolder } from "../../src/watch/watch-folder.js";
import { watchInThread } from "../../src/watch/watch-in-thread.js";
import { temporaryFolder } from "../temporary-folder.js";
import { until } from "../until.js";

const TEXT = "Les pourparlers ont repris.\n";
const open: FolderWatch[] = [];
afterEach(async () => {
  for (const watch of open.splice(0)) await watch.close();
});

/** A watch on a real folder, with what it told. */
async function start(folder: string, { ignore = [] as string[], how = watchFolder as WatchFolder } = {}) {
  const told: string[] = [];
  const failures: NodeJS.ErrnoException[] = [];
  let ready = 0;
  const watch = how(folder, ignore, {
    onReady: () => void ready++,
    onChange: (path) => void told.push(path),
    onFailure: (error) => void failures.push(error),
  });
  open.push(watch);
  await until(() => ready > 0 || failures.length > 0, "the watch stands");
  /** Waits for word of `path` that comes after this call's `act`. */
  const expectTold = async (path: string, act: () => void): Promise<void> => {
    told.length = 0;
    act();
    await until(() => told.includes(path), `${path} among ${JSON.stringify(told)}`);
  };
  return { told, failures, watch, expectTold, readyTimes: () => ready };
}

describe("watchFolder", () => {
  it("tells of articles added, edited, renamed, replaced, deleted and written in pieces", async () => {
    const folder = temporaryFolder({ "a.txt": TEXT, "deep/down/b.md": TEXT, "deep/c.TXT": TEXT });
    const { expectTold, failures } = await start(folder);
    const at = (name: string) => join(folder, name);
    await expectTold("a.txt", () => writeFileSync(at("a.txt"), "Autre texte."));
    await expectTold("a.txt", () => appendFileSync(at("a.txt"), " Suite."));
    await expectTold("new.md", () => writeFileSync(at("new.md"), TEXT));
    await expectTold("deep/down/b.md", () => appendFileSync(at("deep/down/b.md"), TEXT));
    await expectTold("deep/c.TXT", () => rmSync(at("deep/c.TXT")));
    await expectTold("deep/moved.txt", () => renameSync(at("new.md"), at("deep/moved.txt")));
    await expectTold("a.txt", () => {
      writeFileSync(at("a.txt.part"), "Remplacé.");
      renameSync(at("a.txt.part"), at("a.txt"));
    });
    expect(failures).toEqual([]);
  });

  it("tells of folders that come, go, and come again, and of what is then written in them", async () => {
    const folder = temporaryFolder({ "a.txt": TEXT, "sub/b.txt": TEXT });
    const { expectTold } = await start(folder);
    const at = (name: string) => join(folder, name);
    await expectTold("talks", () => mkdirSync(at("talks")));
    // Its own watch may take a moment.
    let writes = 0;
    const write = (name: string) => () => writeFileSync(at(name), `${TEXT}${writes++}`);
    await expectSoon(expectTold, "talks/c.txt", write("talks/c.txt"));
    for (let round = 0; round < 2; round++) {
      await expectTold("sub", () => {
        rmSync(at("sub"), { recursive: true });
        mkdirSync(at("sub"));
      });
      await expectSoon(expectTold, "sub/d.txt", write("sub/d.txt"));
    }
  });

  it("says nothing of what no article is read from", async () => {
    const folder = temporaryFolder({ "a.txt": TEXT, ".hidden/b.txt": TEXT, "index/CURRENT": "1" });
    const { told, expectTold } = await start(folder, { ignore: [join(folder, "index")] });
    const at = (name: string) => join(folder, name);
    for (let n = 0; n < 5; n++) {
      writeFileSync(at(".a.txt.swp"), `${n}`);
      writeFileSync(at("a.txt~"), `${n}`);
      writeFileSync(at("photo.jpg"), `${n}`);
      writeFileSync(at(".hidden/b.txt"), `${n}`);
      writeFileSync(at("index/notes.txt"), `${n}`);
      mkdirSync(at(`index/gen-${n}`));
      mkdtempSync(at(".lock-"));
    }
    const before = [...told];
    await expectTold("a.txt", () => writeFileSync(at("a.txt"), "Fini."));
    expect([...before, ...told].filter((path) => path !== "a.txt")).toEqual([]);
  });

  it("follows links as the articles are listed: inside to what is hidden, never outside", async () => {
    const outside = temporaryFolder({ "o.txt": TEXT });
    const folder = temporaryFolder({
      "a.txt": TEXT,
      ".store/one/h.txt": TEXT,
      ".store/two/h.txt": TEXT,
      ".store/file.txt": TEXT,
    });
    const at = (name: string) => join(folder, name);
    symlinkSync(outside, at("outside"));
    symlinkSync(".", at("loop"));
    symlinkSync("nowhere", at("broken.txt"));
    symlinkSync("self", at("self"));
    symlinkSync(".store/one", at("talks"));
    symlinkSync(".store/file.txt", at("link.txt"));
    const { told, expectTold, readyTimes, failures } = await start(folder);
    await expectTold("talks/h.txt", () => appendFileSync(at(".store/one/h.txt"), TEXT));
    await expectTold("link.txt", () => appendFileSync(at(".store/file.txt"), TEXT));
    appendFileSync(join(outside, "o.txt"), TEXT);
    await expectTold("a.txt", () => appendFileSync(at("a.txt"), TEXT));
    expect(told.filter((path) => path.startsWith("outside") || path.startsWith("loop"))).toEqual([]);
    // A link turned elsewhere in one step.
    const ready = readyTimes();
    await expectTold("talks", () => {
      symlinkSync(".store/two", at(".next"));
      renameSync(at(".next"), at("talks"));
    });
    await until(() => readyTimes() > ready, "watched anew");
    await expectTold("talks/h.txt", () => appendFileSync(at(".store/two/h.txt"), TEXT));
    expect(failures).toEqual([]);
  });

  it("notices articles swapped through a hidden link, as a mounted configuration is", async () => {
    const folder = temporaryFolder({ "..2031_01/a.txt": TEXT, "..2031_02/a.txt": "Autre.\n" });
    const at = (name: string) => join(folder, name);
    symlinkSync("..2031_01", at("..data"));
    symlinkSync("..data/a.txt", at("a.txt"));
    const { expectTold, readyTimes } = await start(folder);
    const ready = readyTimes();
    await expectTold("..data", () => {
      symlinkSync("..2031_02", at("..data_tmp"));
      renameSync(at("..data_tmp"), at("..data"));
    });
    await until(() => readyTimes() > ready, "watched anew");
    await expectTold("a.txt", () => appendFileSync(at("..2031_02/a.txt"), TEXT));
  });

  it.each(["removed", "renamed"])("says that the folder is gone: %s", async (how) => {
    const folder = temporaryFolder({ "articles/a.txt": TEXT });
    const articles = join(folder, "articles");
    const { failures } = await start(articles);
    if (how === "removed") rmSync(articles, { recursive: true });
    else renameSync(articles, join(folder, "elsewhere"));
    await until(() => failures.length > 0, "word of it");
    expect(failures[0]!.code).toBe("ENOENT");
  });

  it("says that there is no such folder", async () => {
    const { failures } = await start(join(temporaryFolder(), "nowhere"));
    expect(failures[0]!.code).toBe("ENOENT");
  });

  it("stands a folder below that cannot be read", async () => {
    const folder = temporaryFolder({ "a.txt": TEXT, "shut/b.txt": TEXT });
    chmodSync(join(folder, "shut"), 0);
    const { expectTold, failures } = await start(folder);
    await expectTold("a.txt", () => appendFileSync(join(folder, "a.txt"), TEXT));
    expect(failures).toEqual([]);
    chmodSync(join(folder, "shut"), 0o700);
  });

  it("says nothing once closed", async () => {
    const folder = temporaryFolder({ "a.txt": TEXT });
    const first = await start(folder);
    const second = await start(folder);
    await first.watch.close();
    await second.expectTold("a.txt", () => appendFileSync(join(folder, "a.txt"), TEXT));
    expect(first.told).toEqual([]);
  });

  const isBuilt = existsSync(join(packageRoot, "dist", "src", "watch", "folder-worker.js"));
  if (!isBuilt) console.log("dist is not built: the watching thread is not started (npm run build)");
  it.skipIf(!isBuilt)("does the same in a thread of its own", async () => {
    const folder = temporaryFolder({ "sub/a.txt": TEXT });
    const { told, expectTold, watch } = await start(folder, { how: watchInThread });
    await expectTold("sub/a.txt", () => appendFileSync(join(folder, "sub/a.txt"), TEXT));
    await watch.close();
    told.length = 0;
    appendFileSync(join(folder, "sub/a.txt"), TEXT);
    const gone = await start(join(folder, "nowhere"), { how: watchInThread });
    expect(gone.failures[0]!.code).toBe("ENOENT");
    expect(told).toEqual([]);
  });
});

/** As `expectTold`, writing again as long as the folder's own watch is not there yet. */
async function expectSoon(
  expectTold: (path: string, act: () => void) => Promise<void>,
  path: string,
  write: () => void,
): Promise<void> {
  const timer = setInterval(write, 500);
  try {
    await expectTold(path, write);
  } finally {
    clearInterval(timer);
  }
}
