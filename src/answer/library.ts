import type { Article, Corpus, Passage } from "../corpus/types.js";
import type { Leadership } from "../delegations/types.js";
import type { PassageIndex } from "../index/types.js";
import type { Calibration } from "../retrieval/calibration.js";
import { Searcher } from "../retrieval/searcher.js";
import type { Serial } from "../shared/serial.js";

/**
 * The articles as they stood at one moment, indexed. Never changes: when the folder does, a new library
 * takes its place, and this one closes once the last question that uses it is answered.
 */
export class Library {
  readonly searcher: Searcher;
  #users = 0;
  #retired = false;

  constructor(
    readonly index: PassageIndex,
    calibration: Calibration,
    serial: Serial,
  ) {
    this.searcher = new Searcher(index, calibration, serial);
  }

  get corpus(): Corpus {
    return this.index;
  }

  /** The passages of an article, in its order. */
  passages(source: string): readonly Passage[] {
    return this.#idsOf(source).map((id) => this.searcher.passage(id));
  }

  articleOf({ source }: Pick<Passage, "source">): Article {
    const article = this.index.articleOf(source);
    if (article === undefined) throw new RangeError(`no article ${source}`);
    return article;
  }

  /** A passage's words. Throws UserError `changed` when its file has changed. */
  textOf(id: number): string {
    const passage = this.searcher.passage(id);
    return this.articleOf(passage).text.slice(passage.start, passage.end);
  }

  /** The passages that a leadership statement, or another part of an article, stands in, by id: it may span two. */
  passagesOf({ source, span }: Pick<Leadership, "source" | "span">): number[] {
    return this.#idsOf(source).filter((id) => {
      const { start, end } = this.searcher.passage(id);
      return start < span.end && end > span.start;
    });
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

  #idsOf(source: string): number[] {
    const [first, end] = this.index.idsOf(source);
    return Array.from({ length: end - first }, (_, i) => first + i);
  }

  async #closeWhenUnused(): Promise<void> {
    if (this.#retired && this.#users === 0) await this.index.close();
  }
}
