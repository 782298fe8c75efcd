import type { ArticleView } from "../answer/types.js";
import { TextNotAtHand } from "../corpus/article-texts.js";
import type { Article, Span } from "../corpus/types.js";
import { findSentences } from "./find-sentences.js";
import type { ServerRule } from "./types.js";

const NONE: readonly Span[] = [];

/** What the rules of one server leave to be quoted in it. */
export class ServerView implements ArticleView {
  readonly #folders: readonly string[];
  readonly #only: ReadonlySet<string>;
  readonly #isLimited: boolean;
  readonly #hidden: ReadonlySet<string>;
  readonly #passages: readonly ServerRule[];
  /** Names and bytes of the articles that a passage is hidden of. */
  readonly #touched: ReadonlySet<string>;
  readonly #spans = new WeakMap<Article, readonly Span[]>();

  constructor(readonly rules: readonly ServerRule[]) {
    const of = (kind: ServerRule["kind"]) => rules.filter((rule) => rule.kind === kind);
    this.#folders = of("only_folder").map(({ source }) => source);
    this.#only = new Set(of("only_article").map(({ source }) => source));
    this.#isLimited = this.#folders.length + this.#only.size > 0;
    this.#hidden = new Set(of("hide_article").flatMap(namesOf));
    this.#passages = of("hide_passage");
    this.#touched = new Set(this.#passages.flatMap(namesOf));
  }

  accepts({ source, sha256 }: Article): boolean {
    if (this.#hidden.has(source) || this.#hidden.has(sha256)) return false;
    if (!this.#isLimited || this.#only.has(source)) return true;
    return this.#folders.some((folder) => source.startsWith(folder));
  }

  hidden(article: Article): readonly Span[] {
    if (!this.#touched.has(article.source) && !this.#touched.has(article.sha256)) return NONE;
    let spans = this.#spans.get(article);
    if (spans === undefined) {
      const isOf = (rule: ServerRule) => rule.source === article.source || rule.sha256 === article.sha256;
      spans = spansOf(this.#passages.filter(isOf), article);
      this.#spans.set(article, spans);
    }
    return spans;
  }
}

const namesOf = ({ source, sha256 }: ServerRule): string[] => [source, ...(sha256 === null ? [] : [sha256])];

/** Where hidden passages stand: in the version that they were hidden in, or wherever their sentences stand in another one. */
function spansOf(rules: readonly ServerRule[], article: Article): readonly Span[] {
  const known: Span[] = [];
  const sought: (readonly string[])[] = [];
  for (const { sha256, start, end, sentences } of rules)
    if (start === null || end === null) continue;
    else if (sha256 === article.sha256) known.push({ start, end });
    else sought.push(sentences ?? []);
  if (sought.length === 0) return known;
  const text = textOf(article);
  // What cannot be read cannot be quoted either: should it come back meanwhile, nothing of it is shown.
  if (text === null) return [{ start: 0, end: Number.MAX_SAFE_INTEGER }];
  return [...known, ...findSentences(sought, text)];
}

function textOf(article: Article): string | null {
  try {
    return article.text;
  } catch (error) {
    if (error instanceof TextNotAtHand) throw error;
    return null;
  }
}
