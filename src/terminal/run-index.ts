import { UserError } from "../shared/errors.js";
import { locales } from "../wording/locales.js";
import { writeOut } from "./io.js";
import { Progress } from "./progress.js";
import { type CommandContext, openSession, readFolders, type SharedOptions } from "./session.js";

/**
 * The `index` command: brings the index of the articles' folder up to date, and has the databases of INDEX_URL hold what it does. Returns 0.
 * Throws UserError `no_index_url`, `shards_not_stored`, and as opening and writing do.
 */
export async function runIndex(context: CommandContext, flags: SharedOptions): Promise<number> {
  const { io, cleanup } = context;
  const { config, folders } = await readFolders(context, flags, "folder");
  const { indexUrl } = config;
  if (indexUrl === undefined) throw new UserError("no_index_url");
  const t = locales.of(flags.locale ?? locales.ofEnvironment(io.env));
  const core = await openSession(context, flags, "when needed", "folder");
  const { copyIndex } = await import("../answer/copy-index.js");
  const progress = new Progress(io, t("terminal.writingShards"));
  cleanup.add(() => progress.end());
  const stop = new AbortController();
  const copying = copyIndex(core, folders, {
    urls: indexUrl,
    signal: stop.signal,
    onProgress: (done, total) => progress.update(done, total),
  });
  // An interruption lets the article that is being written end.
  cleanup.add(async () => {
    stop.abort(new Error("interrupted"));
    await copying.catch(() => {});
  });
  const { written, removed, generation } = await copying.finally(() => progress.stop());
  await writeOut(io, `${t("terminal.indexWritten", { count: written, removed, generation })}\n`);
  return 0;
}
