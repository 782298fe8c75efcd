import { createEmbedder } from "../../embeddings/embedder.js";
import type { Embedder } from "../../embeddings/types.js";
import type { Article, Corpus, Passage, SkippedFile } from "../corpus/types.js";
import type { CitationCheck } from "../corpus/verify-citation.js";
import type { Leadership } from "../delegations/types.js";
import { dayOf } from "../language/periods/days.js";
import type { LibraryOptions } from "../postgres/open-sharded.js";
import { type Calibration, loadCalibration } from "../retrieval/calibration.js";
import { type ChatterModel, loadChatterModel } from "../retrieval/chatter.js";
import { UserError } from "../shared/errors.js";
import { givenName, printableName } from "../shared/printable-name.js";
import { Reach } from "../shared/reach.js";
import type { Notice } from "../wording/keys.js";
import { notice } from "../wording/messages.js";
import type { ExplainedAnswer } from "./answer-question.js";
import { compareArticles } from "./compare/compare-articles.js";
import type { CompareOptions, Comparison } from "./compare/types.js";
import { completeQuestion } from "./follow-up/complete-question.js";
import type { Folders } from "./index-options.js";
import type { Library } from "./library.js";
import { newestFirst } from "./list-leaderships.js";
import { type CoreResources, makeResources } from "./make-library.js";
import { prepareQuestion } from "./prepare-question.js";
import { QuestionRecord } from "./question-record.js";
import { toLeaderAnswer } from "./quote.js";
import { type Attempt, quoteFresh } from "./quote-fresh.js";
import { answerInTime } from "./time/answer-in-time.js";
import type { AskOptions, CoreStatus, LeaderAnswer, QuestionEvent } from "./types.js";
import type { AnswerContext } from "./verify-quotes.js";

export interface CoreOptions extends Folders {
  /** Addresses of the databases that hold the articles and their index, instead of the folders: see src/postgres/. */
  readonly shards?: readonly string[];
  readonly sharding?: LibraryOptions;
  /** Another model than the embedded one: a folder, or a hub id. */
  readonly model?: string;
  readonly allowRemoteModel?: boolean;
  /** Whether the model's reader decides; without it passages are ordered by their likeness to the question. Default: true. */
  readonly reads?: boolean;
  /** When the model starts to load: at once (the default), or not before a text is embedded, for who may ask no question. */
  readonly loadModel?: "at once" | "when needed";
  /** Instead of the one that `model` names: tests pass a fake. */
  readonly embedder?: Embedder;
  readonly calibration?: Calibration;
  /** Instead of the one that is shipped. */
  readonly chatter?: ChatterModel;
  readonly onProgress?: (progress: { phase: "embedding"; done: number; total: number }) => void;
  /** How long an answer of which some excerpts still stand waits for better ones when articles have changed, ms. Default: 10 s. */
  readonly patienceMs?: number;
  /** Called once a question, answered or not. */
  readonly onQuestion?: (event: QuestionEvent) => void;
  /** Called whenever the articles were read again. */
  readonly onRefresh?: (event: RefreshEvent) => void;
  /** A skipped file, an index rebuilt and why. */
  readonly onNotice?: (notice: Notice) => void;
  /** ms since the epoch: what "yesterday" in a question is told from. Default: the machine's clock. */
  readonly now?: () => number;
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

interface Quoting<T> {
  readonly make: (library: Library, context: AnswerContext) => Promise<Attempt<T>>;
  readonly isBare: (result: T) => boolean;
}

const NOTHING = { added: [], changed: [], removed: [] };
const DEFAULT_PATIENCE = 10_000;

/** Opens a folder of articles for questions: reads, splits and indexes what is new in it. */
export async function openCore(options: CoreOptions): Promise<Core> {
  const embedder =
    options.embedder ??
    createEmbedder({
      ...(options.model === undefined ? {} : { model: options.model }),
      ...(options.allowRemoteModel === undefined ? {} : { allowRemote: options.allowRemoteModel }),
      ...(options.reads === undefined ? {} : { reads: options.reads }),
    });
  try {
    const calibration = options.calibration ?? loadCalibration();
    // The model loads while the articles are read; whoever needs it first waits for it and gets its error.
    if (options.loadModel !== "when needed") embedder.ready().catch(() => {});
    const resources = await chooseResources(options, embedder, calibration);
    const library = await resources.open().catch(async (error: unknown) => {
      await resources.release();
      throw error;
    });
    const { identity, articles } = library.index;
    if (identity.fingerprint !== calibration.model && articles.length > 0) {
      options.onNotice?.(notice("model_uncalibrated", { model: identity.model }));
    }
    if (options.reads === false) options.onNotice?.(notice("reader_off"));
    const chatter = options.chatter ?? loadChatterModel();
    const knowsChatter = identity.fingerprint === chatter.model;
    if (!knowsChatter && articles.length > 0) {
      options.onNotice?.(notice("chatter_unfitted", { model: identity.model }));
    }
    return new Core(options, resources, library, knowsChatter ? chatter : null);
  } catch (error) {
    await embedder.close();
    throw error;
  }
}

/** Where a database holds them nothing of the folders is read; where none does nothing of the database's is loaded. */
async function chooseResources(
  options: CoreOptions,
  embedder: Embedder,
  calibration: Calibration,
): Promise<CoreResources> {
  if (options.shards === undefined) return makeResources(options, embedder, calibration);
  const { shardResources } = await import("./shard-library.js");
  return shardResources(options.shards, embedder, calibration, options.sharding);
}

/** What every consumer asks its questions to, wherever the articles are: in this process, or in the search service's. */
export type OpenCore = Omit<Core, "library">;

/** The core of this process. */
export class Core {
  #library: Library;
  #refreshing: Promise<RefreshReport> | null = null;

  /** @internal use {@link openCore} */
  constructor(
    private readonly options: CoreOptions,
    private readonly resources: CoreResources,
    library: Library,
    private readonly chatter: ChatterModel | null = null,
  ) {
    this.#library = library;
  }

  /** @internal the inside, for the benchmarks that measure it */
  get library(): Library {
    return this.#library;
  }

  /** The articles; another object whenever they have changed. */
  get corpus(): Corpus {
    return this.#library.corpus;
  }

  get fingerprint(): string {
    return this.#library.index.fingerprint;
  }

  /** The present day in UTC, ISO. */
  get today(): string {
    return dayOf((this.options.now ?? Date.now)());
  }

  get status(): CoreStatus {
    const { articles, skipped, passages, builtAt, identity, stats } = this.#library.index;
    const { embedded, bytesOnDisk } = stats;
    return {
      articles: articles.length,
      skipped: skipped.length,
      passages: passages.length,
      builtAt,
      model: identity,
      embedded,
      bytesOnDisk,
    };
  }

  /** Every statement of who led what, as it was read, in the order of the articles. */
  get statements(): readonly Leadership[] {
    return this.#library.index.leaderships;
  }

  /**
   * Answers with quotes that stand in the files at this moment, or says that the sources do not answer.
   * Throws a `UserError` for an empty question, an unknown source, a count out of range or dates that end before they begin; `articles_changing` where nothing that could be
   * quoted stands any more, again and again; and as {@link refresh} does.
   */
  async ask(question: string, options: AskOptions = {}): Promise<ExplainedAnswer> {
    const record = new QuestionRecord(options.id);
    try {
      const asked = prepareQuestion(question);
      const understoodAs = await this.#complete(asked, options);
      const found = await this.#answer(understoodAs ?? asked, options, record);
      const answer = { ...found, question, understoodAs };
      this.options.onQuestion?.(record.answered(answer));
      return { ...answer, ms: { ...answer.ms, total: record.total } };
    } catch (error) {
      this.options.onQuestion?.(record.failed());
      throw error;
    }
  }

  /** The whole question where this one goes on with the one before, else `null`. */
  async #complete(question: string, { previous, isFollowUp = false }: AskOptions): Promise<string | null> {
    if (previous === undefined) return null;
    return this.resources.serial.run(() => completeQuestion(previous, question, { isFollowUp }));
  }

  /**
   * What the articles say on a subject, quoted side by side: by article, the figures of the same thing counted, and who led the same delegation in
   * the same round. Throws as {@link ask} does.
   */
  async compare(subject: string, options: CompareOptions = {}): Promise<Comparison> {
    const record = new QuestionRecord(options.id);
    try {
      const prepared = prepareQuestion(subject);
      const found = await this.#whileFresh(options, record, {
        make: (library, context) =>
          compareArticles(library, context, prepared, { today: this.today, ...options }),
        isBare: ({ articles }) => articles.length === 0,
      });
      const { status, reason, language } = found;
      const certainty = status === "answered" ? "probable" : "unsure";
      this.options.onQuestion?.(record.answered({ status, certainty, reason, language, confidence: 0 }));
      return { ...found, subject, ms: { ...found.ms, total: record.total } };
    } catch (error) {
      this.options.onQuestion?.(record.failed());
      throw error;
    }
  }

  /** Every leadership the articles state, newest article first; what is out of reach is left out. */
  async leaderships(): Promise<readonly LeaderAnswer[]> {
    const { index } = this.#library;
    const { texts } = this.resources;
    const reach = new Reach();
    const stated = index.leaderships.map((leadership) => {
      return { leadership, article: index.articleOf(leadership.source)! };
    });
    await texts.fetch([...new Set(stated.map(({ article }) => article))], reach);
    const told: LeaderAnswer[] = [];
    for (const { leadership, article } of stated) {
      const quote = async (): Promise<LeaderAnswer> => toLeaderAnswer(leadership, article);
      const each = await texts.reading<LeaderAnswer | null>(quote, reach, null);
      if (each !== null) told.push(each);
    }
    return told.sort(newestFirst);
  }

  /** The text that an article was read from. Throws a `UserError` `changed`, or `shard_gone` where it is out of reach. */
  async textOf(article: Article): Promise<string> {
    const text = await this.resources.texts.reading<string | null>(
      async () => article.text,
      new Reach(),
      null,
    );
    if (text === null) throw new UserError("shard_gone");
    return text;
  }

  /**
   * The text of an article's file as it is at this moment, with its hash: it may be another than the article was read from. Throws a
   * `UserError` `unknown_source` for what is none of the articles, and as `readText` where the file cannot be read.
   */
  async read(source: string): Promise<Pick<Article, "text" | "sha256">> {
    this.#checkOptions({ sources: [source] });
    return this.resources.texts.read(source);
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
    return this.resources.texts.verify(citation);
  }

  /**
   * Whether an article's file holds, at this moment, the bytes that the article was read from. Throws a `UserError` where the folder is not
   * there or holds no article any more, or the machine has nothing left to read with.
   */
  isUnchanged(article: Pick<Article, "source" | "sha256">): Promise<boolean> {
    return this.resources.texts.isUnchanged(article);
  }

  /** What runs in {@link refresh} stops where the next one goes on from. */
  async close(): Promise<void> {
    this.resources.stop(new Error("the core is being closed"));
    await this.#refreshing?.catch(() => {});
    await this.#library.retire();
    await this.resources.release();
    await this.resources.embedder.close();
  }

  #answer(question: string, options: AskOptions, record: QuestionRecord): Promise<ExplainedAnswer> {
    return this.#whileFresh(options, record, {
      make: (library, context) => answerInTime(library, context, question, { today: this.today, ...options }),
      isBare: ({ excerpts, nearest, leaders }) => excerpts.length + nearest.length + leaders.length === 0,
    });
  }

  /** Makes what is quoted out of the articles, anew when they change under it. */
  async #whileFresh<T>(options: AskOptions, record: QuestionRecord, quoting: Quoting<T>): Promise<T> {
    if (this.resources.isOutdated()) await this.refresh();
    this.#checkOptions(options);
    const { embedder, calibration, serial, texts } = this.resources;
    const { patienceMs = DEFAULT_PATIENCE } = this.options;
    const { chatter } = this;
    const use = () => {
      const context = { texts, embedder, calibration, serial, chatter, reach: new Reach() };
      return this.#library.use((library) => quoting.make(library, context));
    };
    return quoteFresh(use, quoting.isBare, { record, patienceMs, refresh: () => this.refresh() });
  }

  async #reportedReload(): Promise<RefreshReport> {
    const start = performance.now();
    const before = this.fingerprint;
    const report = (result: RefreshEvent["result"]) =>
      this.options.onRefresh?.({ result, ms: performance.now() - start });
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
    this.#library = await this.resources.refresh(previous);
    if (this.#library === previous) return { ...NOTHING, skipped: previous.index.skipped };
    await previous.retire();
    const { added, changed, removed } = this.#library.index.stats;
    return { added, changed, removed, skipped: this.#library.corpus.skipped };
  }

  #checkOptions({ sources = [], top, from, to }: AskOptions): void {
    if (from !== undefined && to !== undefined && from > to)
      throw new UserError("dates_reversed", { after: from, before: to });
    if (top !== undefined && !(Number.isInteger(top) && top >= 1 && top <= 10)) {
      throw new UserError("bad_top", { top });
    }
    for (const source of sources) {
      if (this.#library.index.articleOf(source) !== undefined) continue;
      const known = this.corpus.articles.map((article) => article.source);
      throw new UserError("unknown_source", {
        name: givenName(source),
        known: known.map(printableName),
      });
    }
  }
}
