import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { packageRoot } from "../../src/shared/paths.js";
import { temporaryFolder } from "../temporary-folder.js";

const WATCH = join(packageRoot, "dist", "src", "watch", "watch-articles.js");
const ENGLISH = join(packageRoot, "dist", "src", "wording", "english.js");
/** Says what the watch of a folder told, once it has read it, and ends. */
const SCRIPT = `
  import { watchArticles } from ${JSON.stringify(pathToFileURL(WATCH).href)};
  import { english } from ${JSON.stringify(pathToFileURL(ENGLISH).href)};
  // A watch alone keeps no program alive.
  const alive = setInterval(() => {}, 100);
  const refresh = async () => {
    console.log("read");
    clearInterval(alive);
    await watch.close();
    return { added: [], changed: [], removed: [], skipped: [] };
  };
  const watch = watchArticles({ folder: process.argv[1], refresh, isRefreshing: () => false, onNotice: (told) => console.log(english.say(told)) });
`;
/** A few watches only, in a namespace of its own: nothing of the machine's settings is touched. */
const FEW_WATCHES = 'echo 5 > /proc/sys/user/max_inotify_watches && exec "$@"';

const UNSHARE = "unshare";
const isBuilt = existsSync(WATCH);
const isAllowed =
  isBuilt && spawnSync(UNSHARE, ["-Ur", "sh", "-c", FEW_WATCHES, "sh", process.execPath, "-v"]).status === 0;
if (!isAllowed) console.log("no namespaces here, or nothing built: the limit of watches is not tried");

it.skipIf(!isAllowed)("goes on without a watch where the system has none left", () => {
  const files = Array.from({ length: 20 }, (_, n) => [`folder-${n}/a.txt`, "Rien.\n"]);
  const folder = temporaryFolder(Object.fromEntries(files));
  const node = [process.execPath, "--input-type=module", "-e", SCRIPT, folder];
  const { stdout, stderr, status } = spawnSync(UNSHARE, ["-Ur", "sh", "-c", FEW_WATCHES, "sh", ...node], {
    encoding: "utf8",
    timeout: 50_000,
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const lines = stdout.trim().split("\n");
  expect(lines[0]).toMatch(/fs\.inotify\.max_user_watches.*every minute/);
  expect(lines.slice(1)).toContain("read");
});
