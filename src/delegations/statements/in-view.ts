import type { StatedLeader } from "../../../embeddings/types.js";
import { LineTable } from "../../corpus/lines.js";
import type { Article, Passage, Span } from "../../corpus/types.js";
import { type ReadingView, viewOf } from "../../corpus/view/reading-view.js";
import type { Leadership } from "../types.js";

/**
 * An article and its passages as they are read: the text is the reading view's, and so are all offsets. Statements found in it are told
 * where they stand in the file.
 */
export class ArticleInView {
  readonly article: Article;
  readonly #view: ReadingView;

  constructor(private readonly file: Article) {
    const { source, sha256, bytes, bodyStart, title, date, place, origin, publisher, url, language } = file;
    this.#view = viewOf(file);
    const { text } = this.#view;
    const told = { title, date, place, origin, publisher, url, language };
    this.article = { source, sha256, bytes, text, bodyStart, ...told };
  }

  passages(passages: readonly Passage[]): readonly Passage[] {
    if (this.#view.isEven) return passages;
    return passages.map((passage) => ({
      ...passage,
      ...this.#view.inText(passage),
      sentences: passage.sentences.map((sentence) => this.#view.inText(sentence)),
    }));
  }

  /** What the tagger found in each passage: offsets in the passage, in the file before and in the view after. */
  stated(
    passages: readonly Passage[],
    stated: readonly (readonly StatedLeader[])[],
  ): readonly (readonly StatedLeader[])[] {
    if (this.#view.isEven) return stated;
    return stated.map((leaders, i) => {
      const { start } = passages[i]!;
      const origin = this.#view.inText(passages[i]!).start;
      const move = ([from, to]: readonly [number, number]): [number, number] => {
        const span = this.#view.inText({ start: start + from, end: start + to });
        return [span.start - origin, span.end - origin];
      };
      return leaders.map((leader) => ({
        ...leader,
        name: move(leader.name),
        parties: leader.parties.map(move),
      }));
    });
  }

  /** Leaderships found in the view, as they stand in the file. */
  inFile(leaderships: readonly Leadership[]): Leadership[] {
    if (this.#view.isEven) return [...leaderships];
    const table = new LineTable(this.file.text);
    return leaderships.map((one) => {
      const span: Span = this.#view.quoted(one.span);
      return { ...one, span, lines: table.linesOf(span) };
    });
  }
}
