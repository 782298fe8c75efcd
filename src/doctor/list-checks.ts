import { packageRoot } from "../shared/paths.js";
import type { DoctorContext } from "./doctor-targets.js";
import { listDiscordChecks } from "./list-discord-checks.js";
import { once } from "./run-check.js";
import { type Check, skipped } from "./types.js";

/** ms */
const QUICK = 10_000;
const MODEL = 60_000;
const ARTICLES = 120_000;
const INDEX = 120_000;
const DEEP = 1_800_000;
const DATABASES = 30_000;
/** One call of the search service. */
const CALL = 8_000;

/**
 * Every part, in the order of the report. Each check's code is loaded when it runs: one whose libraries are missing is a failed line like
 * any other. `close` ends what the checks started.
 */
export function listChecks(context: DoctorContext): { checks: Check[]; close: () => Promise<void> } {
  const { env, badEnvFile, flags, t, targets, engines } = context;
  const model = once(async () => (await import("./start-embedder.js")).startEmbedder(targets.config));
  const articles = once(async () => {
    const { listArticles } = await import("./checks/articles.js");
    return listArticles(targets.seeds, targets.config.maxArticleBytes);
  });
  const examination = once(async () => {
    const { examineIndex } = await import("./examine-index.js");
    const wanted = await findWanted().catch(() => null);
    return examineIndex(targets.index, { wanted, deep: flags.deep === true });
  });
  const { elsewhere } = targets;
  /** A check of the articles' and the index's folders, where those are what answers come from. */
  const ofFolders = (run: Check["run"]): Check["run"] =>
    elsewhere === null ? run : async () => skipped(t(`doctor.elsewhere.${elsewhere}`));
  const findWanted = async () => {
    const { embedder } = await model();
    const identity = await (embedder.identify?.() ?? embedder.ready());
    const { INDEX_VERSIONS: versions } = await import("./examine-index.js");
    return { seeds: targets.seeds, articles: (await articles()).articles, identity, versions };
  };
  const checks: Check[] = [
    {
      id: "node",
      limitMs: QUICK,
      run: async () => {
        const { checkNode } = await import("./checks/machine.js");
        return checkNode({ version: process.versions.node, wanted: engines }, t);
      },
    },
    {
      id: "settings",
      limitMs: QUICK,
      run: async () => {
        const { checkSettings } = await import("./checks/settings.js");
        return checkSettings({ env, badFile: badEnvFile }, t);
      },
    },
    {
      id: "runtime",
      limitMs: MODEL,
      run: async () => {
        const { checkRuntime } = await import("./checks/runtime.js");
        return checkRuntime(await model(), t);
      },
    },
    {
      id: "graph",
      limitMs: QUICK,
      run: async () => {
        const { checkGraph } = await import("./checks/native.js");
        const { runScript } = await import("./run-child.js");
        return checkGraph({ runScript: (script) => runScript(script, packageRoot, QUICK) }, t);
      },
    },
    {
      id: "kernel",
      limitMs: QUICK,
      run: async () => {
        const { checkKernel } = await import("./checks/native.js");
        const { instantiateKernel } = await import("../../embeddings/kernel.js");
        return checkKernel({ kernel: instantiateKernel() }, t);
      },
    },
    {
      id: "model",
      limitMs: MODEL,
      run: async () => {
        const { checkModel } = await import("./checks/model.js");
        return checkModel((await model()).model, t);
      },
    },
    {
      id: "embedding",
      limitMs: MODEL,
      run: async () => {
        const { checkEmbedding } = await import("./checks/embedding.js");
        const { REFERENCE } = await import("./checks/embedding.js");
        const { embedder } = await model();
        return checkEmbedding({ embedder, reference: REFERENCE }, t);
      },
    },
    {
      id: "articles",
      limitMs: ARTICLES,
      run: ofFolders(async () => {
        const { checkArticles } = await import("./checks/articles.js");
        return checkArticles({ folder: targets.seeds, list: articles }, t);
      }),
    },
    {
      id: "index",
      limitMs: flags.deep === true ? DEEP : INDEX,
      run: ofFolders(async () => {
        const { checkIndex } = await import("./checks/index.js");
        return checkIndex({ folder: targets.index, examine: examination }, t);
      }),
    },
    {
      id: "disk",
      limitMs: QUICK,
      run: ofFolders(async () => {
        const { checkDisk } = await import("./checks/machine.js");
        const indexBytes = async () => {
          // What is wrong with the index is told in its own line.
          const found = await examination().catch(() => null);
          return found !== null && "bytes" in found && found.bytes > 0 ? found.bytes : null;
        };
        return checkDisk({ folder: targets.index, indexBytes }, t);
      }),
    },
    {
      id: "service",
      limitMs: QUICK,
      run: async () => {
        const { checkService } = await import("./checks/service.js");
        const { service: address, serviceToken: token } = targets.config;
        return checkService({ address, token, limitMs: CALL }, t);
      },
    },
    {
      id: "databases",
      limitMs: DATABASES,
      run: async () => {
        const { checkDatabases } = await import("./checks/databases.js");
        return checkDatabases({ urls: targets.config.indexUrl }, t);
      },
    },
    {
      id: "feedback",
      limitMs: QUICK,
      run: async () => {
        const { checkFeedback } = await import("./checks/machine.js");
        return checkFeedback({ file: targets.operation.feedbackFile }, t);
      },
    },
    {
      id: "follow",
      limitMs: QUICK,
      run: async () => {
        const { checkFollow } = await import("./checks/follow.js");
        return checkFollow({ file: targets.operation.followFile }, t);
      },
    },
    ...listDiscordChecks(context),
    {
      id: "metrics",
      limitMs: QUICK,
      run: async () => {
        const { checkMetrics } = await import("./checks/metrics.js");
        return checkMetrics({ address: targets.operation.metrics }, t);
      },
    },
  ];
  return { checks, close: async () => (await model()).embedder.close() };
}
