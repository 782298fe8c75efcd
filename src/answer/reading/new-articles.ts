import type { StatedLeader } from "../../../embeddings/types.js";
import type { NewFile } from "../../corpus/article-reader.js";
import { dateOfName } from "../../corpus/name-date.js";
import { splitArticle } from "../../corpus/passages.js";
import type { Article, ArticleFacts, Passage } from "../../corpus/types.js";
import { mentionedParties } from "../../delegations/parties/mentioned-parties.js";
import { readLeaderships } from "../../delegations/statements/read-leaderships.js";
import type { Extraction } from "../../index/stored-articles.js";
import { UserError } from "../../shared/errors.js";
import {
  canReadInProcess,
  isStopped,
  READ_AT_ONCE,
  type ReadingLimits,
  ReadingProcesses,
} from "./read-in-process.js";
import type { Reading } from "./read-whole.js";
import { readWhole } from "./read-whole.js";
import type { RefusedArticles } from "./refused-articles.js";

/**
 * Reads the articles that the index does not know, each to its end and within limits, before any is taken in: one that costs too much
 * is refused as a file that is no text. What was found in the others is kept until the index asks for it. Articles that it knows were
 * read before by the same rules: those are trusted.
 */
export class NewArticles {
  readonly #readings = new Map<string, Reading>();
  readonly #processes: ReadingProcesses | null;

  /** @param refused is not tried again, and what costs too much is added */
  constructor(
    limits: ReadingLimits,
    private readonly refused: RefusedArticles,
  ) {
    this.#processes = canReadInProcess(limits) ? new ReadingProcesses(limits) : null;
  }

  /** How many may be read at once: one where they are read by this thread. */
  get atOnce(): number {
    return this.#processes === null ? 1 : READ_AT_ONCE;
  }

  /** @throws UserError as `ReadingProcesses.read` does; the signal's reason, whatever is being read */
  async read(file: NewFile, signal?: AbortSignal): Promise<ArticleFacts> {
    const { sha256 } = file;
    const key = keyOf(file);
    const reason = await this.refused.reasonFor(sha256);
    if (reason !== undefined) throw UserError.of(reason);
    try {
      const known = this.#readings.get(key);
      const reading =
        known ?? (this.#processes === null ? readWhole(file) : await this.#processes.read(file, signal));
      this.#readings.set(key, reading);
      return reading.facts;
    } catch (error) {
      if (isStopped(error)) await this.refused.add(sha256, error.told);
      throw error;
    }
  }

  /** To be called when all are read. */
  async close(): Promise<void> {
    await this.#processes?.close();
  }

  split(article: Article): readonly Passage[] {
    return this.#readings.get(keyOf(article))?.passages ?? splitArticle(article);
  }

  /**
   * What was found besides the passages, and what the tagger found in them; of an article that was read just now it is given once.
   */
  extract(
    article: Article,
    passages: readonly Passage[],
    stated: readonly (readonly StatedLeader[])[],
  ): Extraction {
    const reading = this.#readings.get(keyOf(article));
    this.#readings.delete(keyOf(article));
    return {
      leaderships: readLeaderships(article, passages, stated),
      parties: reading?.parties ?? mentionedParties(article),
    };
  }
}

/** The same bytes under another name are the same article, unless the names tell other dates. */
function keyOf({ source, sha256 }: { readonly source: string; readonly sha256: string }): string {
  return `${sha256} ${dateOfName(source) ?? ""}`;
}
