import { createEmbedder } from "../../embeddings/embedder.js";
import type { Embedder } from "../../embeddings/types.js";
import { ArticleReader } from "../corpus/article-reader.js";
import { checkQuote } from "../corpus/check-quote.js";
import { printableName } from "../corpus/printable-name.js";
import type { Corpus, Passage, SkippedFile } from "../corpus/types.js";
import type { CitationCheck } from "../corpus/verify-citation.js";
import { UserError } from "../errors.js";
import { openIndex, openStoredIndex } from "../index/open-index.js";
import { type Calibration, loadCalibration } from "../retrieval/calibration.js";
import { answerQuestion, type ExplainedAnswer } from "./answer-question.js";
import { indexOptions, type Places } from "./index-options.js";
import { Library } from "./library.js";
import { prepareQuestion } from "./prepare-question.js";
import { QuestionRecord } from "./question-record.js";
import { toLeaderAnswer } from "./quote.js";
import { canRefreshInThread, refreshInThread } from "./refresh/refresh-in-thread.js";
import type { AskOptions, LeaderAnswer, QuestionEvent } from "./types.js";
import { verifyInFolder } from "./verify-in-folder.js";

export interface CoreOptions extends Places {
  /** Another model than the embedded one: a folder, or a hub id. */
  readonly model?: string;
  readonly allowRemoteModel?: boolean;
  /** When the model starts to load: at once (the default), or not before a text is embedded, for who may ask no question. */
  readonly loadModel?: "at once" | "when needed";
  /** Instead of the one that `model` names: tests pass a fake. */
  readonly embedder?: Embedder;
  readonly calibration?: Calibration;
  readonly onProgress?: (progress: { phase: "embedding"; done: number; total: number }) => void;
  /** Called once a question, answered or not. */
  readonly onQuestion?: (event: QuestionEvent) => void;
  /** Called whenever the articles were read again. */
  readonly onRefresh?: (event: RefreshEvent) => void;
  /** One line for people: a skipped file, an index rebuilt and why. */
  readonly onNotice?: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** What became of reading the articles again, and how long it took. */
export interface RefreshEvent {
  readonly result: "changed" | "unchanged" | "failed";
  readonly ms: number;
}

export interface RefreshReport {
  added: string[];
  changed: string[];
  removed: string[];
  skipped: readonly SkippedFile[];
}

/** How often a question is asked anew because its articles changed under it. */
const ATTEMPTS = 3;

/** Opens a folder of articles for questions: reads, splits and indexes what is new in it. */
export async function openCore(options: CoreOptions): Promise<Core> {
  const embedder =
    options.embedder ??
    createEmbedder({
      ...(options.model === undefined ? {} : { model: options.model }),
      ...(options.allowRemoteModel === undefined ? {} : { allowRemote: options.allowRemoteModel }),
    });
  try {
    const calibration = options.calibration ?? loadCalibration();
    // The model loads while the articles are read; whoever needs it first waits for it and gets its error.
    if (options.loadModel !== "when needed") embedder.ready().catch(() => {});
    const workshop = { options, embedder, calibration, reader: new ArticleReader(options.seeds, options) };
    return new Core(workshop, await openLibrary(workshop));
  } catch (error) {
    await embedder.close();
    throw error;
  }
}

/** What every library is made with. */
interface Workshop {
  readonly options: CoreOptions;
  readonly embedder: Embedder;
  readonly calibration: Calibration;
  readonly reader: ArticleReader;
}

async function openLibrary({ options, embedder, calibration, reader }: Workshop): Promise<Library> {
  const index = await openIndex(indexOptions(options, embedder, reader, hooksOf(options)));
  if (index.identity.fingerprint !== calibration.model && index.articles.length > 0) {
    options.onNotice?.(
      `The model ${index.identity.model} is not the one that confidence was calibrated for: take it with care, or run npm run calibrate with that model.`,
    );
  }
  return new Library(index, calibration);
}

/** The library as another thread has left it on disk, or `null` when it is not there. */
async function refreshLibrary(workshop: Workshop): Promise<Library | null> {
  const { options, embedder, calibration, reader } = workshop;
  const hooks = hooksOf(options);
  const { seeds, index, maxArticleBytes } = options;
  const places = { seeds, ...(index && { index }), ...(maxArticleBytes && { maxArticleBytes }) };
  const { fingerprint, stats, skipped } = await refreshInThread(places, embedder, hooks);
  if (fingerprint === null) return null;
  const stored = await openStoredIndex(
    indexOptions(options, embedder, reader, hooks),
    fingerprint,
    stats,
    skipped,
  );
  return stored === null ? null : new Library(stored, calibration);
}

function hooksOf({ onProgress, onNotice, signal }: CoreOptions) {
  return {
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(onNotice === undefined ? {} : { onNotice }),
    ...(signal === undefined ? {} : { signal }),
  };
}

/** What every consumer (terminal, Discord, benchmarks) asks its questions to. */
export class Core {
  #library: Library;
  #refreshing: Promise<RefreshReport> | null = null;

  /** @internal use {@link openCore} */
  constructor(
    private readonly workshop: Workshop,
    library: Library,
  ) {
    this.#library = library;
  }

  get library(): Library {
    return this.#library;
  }

  get corpus(): Corpus {
    return this.#library.corpus;
  }

  get fingerprint(): string {
    return this.#library.index.fingerprint;
  }

  /**
   * Answers with quotes that stand in the files at this moment, or says that the sources do not answer.
   * Throws a `UserError` for an empty question, an unknown source or a count out of range.
   */
  async ask(question: string, options: AskOptions = {}): Promise<ExplainedAnswer> {
    const record = new QuestionRecord(options.id);
    try {
      const answer = await this.#answer(prepareQuestion(question), options, record);
      this.workshop.options.onQuestion?.(record.answered(answer));
      return { ...answer, question, ms: { ...answer.ms, total: record.total } };
    } catch (error) {
      this.workshop.options.onQuestion?.(record.failed());
      throw error;
    }
  }

  /** Every leadership the articles state, newest article first. */
  leaderships(): readonly LeaderAnswer[] {
    const { index, articles } = this.#library;
    return index.leaderships
      .map((leadership) => toLeaderAnswer(leadership, articles.get(leadership.source)!))
      .sort(
        (a, b) =>
          (b.date ?? "").localeCompare(a.date ?? "") ||
          a.source.localeCompare(b.source) ||
          a.lines[0] - b.lines[0],
      );
  }

  passages(source: string): readonly Passage[] {
    return this.#library.passages(source);
  }

  /** Whether the folder is being read again: a call of {@link refresh} would share that run. */
  get isRefreshing(): boolean {
    return this.#refreshing !== null;
  }

  /** Reads the folder again; what has changed is embedded, the rest reused. Concurrent calls share one run. */
  refresh(): Promise<RefreshReport> {
    this.#refreshing ??= this.#reportedReload().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  /** Compares a citation with the files. Throws a `UserError` when it is not of the form `file:first-last@sha256prefix`. */
  verify(citation: string): Promise<CitationCheck> {
    return verifyInFolder(this.workshop.options, citation);
  }

  async close(): Promise<void> {
    await this.#library.retire();
    await this.workshop.embedder.close();
  }

  async #answer(question: string, options: AskOptions, record: QuestionRecord): Promise<ExplainedAnswer> {
    this.#checkOptions(options);
    const { options: places, embedder, calibration } = this.workshop;
    const context = { seeds: places.seeds, embedder, calibration, checkQuote };
    for (let attempt = 1; ; attempt++) {
      const { result, stale, ms } = await this.#library.use((library) =>
        answerQuestion(library, context, question, options),
      );
      record.add(ms);
      if (!stale || attempt === ATTEMPTS) return result;
      // Articles that changed since they were indexed are read again, and the question asked again.
      await this.refresh();
    }
  }

  async #reportedReload(): Promise<RefreshReport> {
    const start = performance.now();
    const before = this.fingerprint;
    const report = (result: RefreshEvent["result"]) =>
      this.workshop.options.onRefresh?.({ result, ms: performance.now() - start });
    try {
      const reloaded = await this.#reload();
      report(this.fingerprint === before ? "unchanged" : "changed");
      return reloaded;
    } catch (error) {
      report("failed");
      throw error;
    }
  }

  async #reload(): Promise<RefreshReport> {
    const previous = this.#library;
    // An index that lives in memory only cannot be handed over between threads.
    const inThread = previous.index.isStored && canRefreshInThread();
    this.#library =
      (inThread ? await refreshLibrary(this.workshop) : null) ?? (await openLibrary(this.workshop));
    await previous.retire();
    const { added, changed, removed } = this.#library.index.stats;
    return { added, changed, removed, skipped: this.#library.corpus.skipped };
  }

  #checkOptions({ sources = [], top }: AskOptions): void {
    if (top !== undefined && !(Number.isInteger(top) && top >= 1 && top <= 10)) {
      throw new UserError(
        "bad_top",
        `The number of excerpts must be a whole number from 1 to 10, not ${top}.`,
        { top },
      );
    }
    for (const source of sources) {
      if (this.#library.articles.has(source)) continue;
      const known = [...this.#library.articles.keys()];
      throw new UserError(
        "unknown_source",
        `No article is called "${printableName(source)}"; there are ${known.slice(0, 5).map(printableName).join(", ")}${known.length > 5 ? " …" : ""}.`,
        { source, known },
      );
    }
  }
}
