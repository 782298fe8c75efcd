import type { Article, Corpus, Passage } from "../corpus/types.js";
import type { Leadership } from "../delegations/types.js";
import type { PassageIndex } from "../index/types.js";
import { detectLanguage } from "../language/detect.js";
import { buildLexicalIndex } from "../retrieval/build-lexical-index.js";
import type { Calibration } from "../retrieval/calibration.js";
import { readLexicalFile, writeLexicalFile } from "../retrieval/lexical-file.js";
import type { LexicalIndex } from "../retrieval/lexical-index.js";
import { Searcher } from "../retrieval/searcher.js";

/**
 * The articles as they stood at one moment, indexed. Never changes: when the folder does, a new library
 * takes its place, and this one closes once the last question that uses it is answered.
 */
export class Library {
  readonly articles: ReadonlyMap<string, Article>;
  readonly #passageIds = new Map<string, number>();
  readonly #ofSource = new Map<string, Passage[]>();
  #users = 0;
  #retired = false;

  private constructor(
    readonly corpus: Corpus,
    readonly index: PassageIndex,
    readonly lexicalIndex: LexicalIndex,
    readonly searcher: Searcher,
    /** Languages the articles are written in, ISO 639-1. */
    readonly languages: ReadonlySet<string>,
  ) {
    this.articles = new Map(corpus.articles.map((article) => [article.source, article]));
    for (const [id, passage] of index.passages.entries()) {
      this.#passageIds.set(`${passage.source}\n${passage.start}`, id);
      const passages = this.#ofSource.get(passage.source);
      if (passages === undefined) this.#ofSource.set(passage.source, [passage]);
      else passages.push(passage);
    }
  }

  /** `folder` is the index's: the lexical index is kept there too. */
  static async create(
    corpus: Corpus,
    index: PassageIndex,
    calibration: Calibration,
    folder: string,
  ): Promise<Library> {
    const lexicalIndex = await openLexicalIndex(index, folder);
    const languages = new Set(
      corpus.articles.map((article) =>
        detectLanguage(article.text.slice(article.bodyStart, article.bodyStart + 600)),
      ),
    );
    return new Library(
      corpus,
      index,
      lexicalIndex,
      new Searcher(index, lexicalIndex, calibration),
      languages,
    );
  }

  passages(source: string): readonly Passage[] {
    return this.#ofSource.get(source) ?? [];
  }

  /** The passages that a leadership statement stands in, by id: it may span two. */
  passagesOf(leadership: Leadership): number[] {
    return this.passages(leadership.source)
      .filter((passage) => passage.start < leadership.span.end && passage.end > leadership.span.start)
      .map((passage) => this.#passageIds.get(`${passage.source}\n${passage.start}`)!);
  }

  /** Runs `work` with the promise that the index stays open meanwhile. */
  async use<T>(work: (library: Library) => Promise<T>): Promise<T> {
    this.#users++;
    try {
      return await work(this);
    } finally {
      this.#users--;
      await this.#closeWhenUnused();
    }
  }

  /** Closes the index as soon as nobody uses it. */
  async retire(): Promise<void> {
    this.#retired = true;
    await this.#closeWhenUnused();
  }

  async #closeWhenUnused(): Promise<void> {
    if (this.#retired && this.#users === 0) await this.index.close();
  }
}

async function openLexicalIndex(index: PassageIndex, folder: string): Promise<LexicalIndex> {
  const stored = await readLexicalFile(folder, index.fingerprint);
  if (stored !== null && stored.size === index.passages.length) return stored;
  const built = await buildLexicalIndex(index.articles, index.passages);
  if (index.passages.length > 0) await writeLexicalFile(folder, index.fingerprint, built);
  return built;
}
