import { stat } from "node:fs/promises";
import type { EmbedderIdentity } from "../../embeddings/types.js";
import { SPLITTER_VERSION } from "../corpus/passages.js";
import type { Article } from "../corpus/types.js";
import { EXTRACTOR_VERSION } from "../delegations/statements/read-leaderships.js";
import { realFolder } from "../index/default-folder.js";
import { type IndexInspection, inspectIndex } from "../index/inspect-index.js";
import { planUpdate, type Wanted } from "../index/plan-update.js";
import { readGeneration } from "../index/read-generation.js";
import { LEXICAL_VERSION } from "../lexical/lexical-tables.js";
import type { Notice } from "../wording/keys.js";

/** What the index should be, as far as that is known. */
export interface WantedIndex {
  readonly seeds: string;
  readonly articles: readonly Article[];
  readonly identity: EmbedderIdentity;
  readonly versions: IndexVersions;
}

type IndexVersions = Pick<Wanted, "splitterVersion" | "extractorVersion" | "lexicalVersion">;

/** Of this program. */
export const INDEX_VERSIONS: IndexVersions = {
  splitterVersion: SPLITTER_VERSION,
  extractorVersion: EXTRACTOR_VERSION,
  lexicalVersion: LEXICAL_VERSION,
};

/** What the next start does. */
interface IndexPlan {
  readonly upToDate: boolean;
  readonly notice: Notice | null;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** There is none: the folder holds no article any more, and the program refuses to start. */
  readonly emptied: boolean;
}

export type IndexReport =
  | { readonly state: "not a folder" }
  | (IndexInspection & {
      /** `null` when what is wanted is not known. */
      readonly plan: IndexPlan | null;
    });

export interface ExamineOptions {
  /** `null` where the articles or the model cannot be read. */
  readonly wanted: WantedIndex | null;
  /** Compares every token record, not a sample. */
  readonly deep: boolean;
}

/** Records compared unless all are wanted, spread over the whole index. */
const SAMPLE = 256;
const ATTEMPTS = 3;

/** Reads an index folder to its last checksum, and finds out what the next start makes of it. Nothing is written or locked. */
export async function examineIndex(folder: string, { wanted, deep }: ExamineOptions): Promise<IndexReport> {
  const isFile = await stat(folder).then(
    (found) => !found.isDirectory(),
    (error: NodeJS.ErrnoException) => error.code === "ENOTDIR",
  );
  if (isFile) return { state: "not a folder" };
  for (let attempt = 1; ; attempt++) {
    const inspection = await inspectIndex(folder, { records: deep ? "all" : SAMPLE });
    const stored = await readGeneration(folder);
    const now = stored.state === "valid" ? stored.manifest.builtAt : undefined;
    // A writer that put another generation in force meanwhile has removed what was looked at.
    if (now !== undefined && now !== inspection.manifest?.builtAt && attempt < ATTEMPTS) continue;
    return { ...inspection, plan: wanted === null ? null : await makePlan(folder, stored, wanted) };
  }
}

async function makePlan(
  folder: string,
  stored: Awaited<ReturnType<typeof readGeneration>>,
  { seeds, articles, identity, versions }: WantedIndex,
): Promise<IndexPlan> {
  const wanted = { seeds: realFolder(seeds), articles, identity, ...versions };
  const { added, changed, removed, ...plan } = await planUpdate(stored, wanted, folder);
  return {
    upToDate: plan.upToDate,
    notice: plan.notice,
    added: added.length,
    changed: changed.length,
    removed: removed.length,
    emptied: plan.emptied,
  };
}
