import { createEmbedder } from "../../embeddings/embedder.js";
import type { Embedder } from "../../embeddings/types.js";
import { checkQuote } from "../corpus/check-quote.js";
import { SPLITTER_VERSION, splitArticle } from "../corpus/passages.js";
import { printableName } from "../corpus/printable-name.js";
import { readCorpus } from "../corpus/read-folder.js";
import type { Corpus, Passage, SkippedFile } from "../corpus/types.js";
import type { CitationCheck } from "../corpus/verify-citation.js";
import { EXTRACTOR_VERSION, extractLeaderships } from "../delegations/extract-leaderships.js";
import { UserError } from "../errors.js";
import { defaultIndexFolder, openIndex } from "../index/open-index.js";
import { type Calibration, loadCalibration } from "../retrieval/calibration.js";
import { answerQuestion, type ExplainedAnswer } from "./answer-question.js";
import { Library } from "./library.js";
import { prepareQuestion } from "./prepare-question.js";
import { QuestionRecord } from "./question-record.js";
import { toLeaderAnswer } from "./quote.js";
import type { AskOptions, LeaderAnswer, QuestionEvent } from "./types.js";
import { verifyInFolder } from "./verify-in-folder.js";

export interface CoreOptions {
  /** Folder of the articles. */
  readonly seeds: string;
  /** Folder of the index; by default one in the cache, derived from the articles' folder. */
  readonly index?: string;
  /** Another model than the embedded one: a folder, or a hub id. */
  readonly model?: string;
  readonly allowRemoteModel?: boolean;
  readonly maxArticleBytes?: number;
  /** When the model starts to load: at once (the default), or not before a text is embedded, for who may ask no question. */
  readonly loadModel?: "at once" | "when needed";
  /** Instead of the one that `model` names: tests pass a fake. */
  readonly embedder?: Embedder;
  readonly calibration?: Calibration;
  readonly onProgress?: (progress: { phase: "embedding"; done: number; total: number }) => void;
  /** Called once a question, answered or not. */
  readonly onQuestion?: (event: QuestionEvent) => void;
  /** One line for people: a skipped file, an index rebuilt and why. */
  readonly onNotice?: (line: string) => void;
  readonly signal?: AbortSignal;
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
    const library = await openLibrary(options, embedder, calibration);
    return new Core(options, embedder, calibration, library);
  } catch (error) {
    await embedder.close();
    throw error;
  }
}

async function openLibrary(
  options: CoreOptions,
  embedder: Embedder,
  calibration: Calibration,
): Promise<Library> {
  const corpus = await readCorpus(
    options.seeds,
    options.maxArticleBytes === undefined ? {} : { maxBytes: options.maxArticleBytes },
  );
  for (const { source, reason } of corpus.skipped) options.onNotice?.(`${printableName(source)}: ${reason}`);
  const folder = options.index ?? defaultIndexFolder(options.seeds);
  const index = await openIndex({
    folder,
    seeds: options.seeds,
    corpus,
    embedder,
    split: splitArticle,
    splitterVersion: SPLITTER_VERSION,
    extract: extractLeaderships,
    extractorVersion: EXTRACTOR_VERSION,
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
    ...(options.onNotice === undefined ? {} : { onNotice: options.onNotice }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  if (index.identity.fingerprint !== calibration.model && corpus.articles.length > 0) {
    options.onNotice?.(
      `The model ${index.identity.model} is not the one that confidence was calibrated for: take it with care, or run npm run calibrate with that model.`,
    );
  }
  return Library.create(corpus, index, calibration, folder);
}

/** What every consumer (terminal, Discord, benchmarks) asks its questions to. */
export class Core {
  #library: Library;
  #refreshing: Promise<RefreshReport> | null = null;

  /** @internal use {@link openCore} */
  constructor(
    private readonly options: CoreOptions,
    private readonly embedder: Embedder,
    private readonly calibration: Calibration,
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
      this.options.onQuestion?.(record.answered(answer));
      return { ...answer, question, ms: { ...answer.ms, total: record.total } };
    } catch (error) {
      this.options.onQuestion?.(record.failed());
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

  /** Reads the folder again; what has changed is embedded, the rest reused. Concurrent calls share one run. */
  refresh(): Promise<RefreshReport> {
    this.#refreshing ??= this.#reload().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  /** Compares a citation with the files. Throws a `UserError` when it is not of the form `file:first-last@sha256prefix`. */
  verify(citation: string): Promise<CitationCheck> {
    return verifyInFolder(this.options, citation);
  }

  async close(): Promise<void> {
    await this.#library.retire();
    await this.embedder.close();
  }

  async #answer(question: string, options: AskOptions, record: QuestionRecord): Promise<ExplainedAnswer> {
    this.#checkOptions(options);
    const context = {
      seeds: this.options.seeds,
      embedder: this.embedder,
      calibration: this.calibration,
      checkQuote,
    };
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

  async #reload(): Promise<RefreshReport> {
    const previous = this.#library;
    this.#library = await openLibrary(this.options, this.embedder, this.calibration);
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
