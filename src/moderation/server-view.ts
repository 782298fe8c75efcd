import type { ArticleView } from "../answer/types.js";
import type { Article, Span } from "../corpus/types.js";
import type { ServerRule } from "./server-rules.js";

const NONE: readonly Span[] = [];
/** Shorter sentences stand in many places: they alone do not hide what they stand in. Characters. */
const TELLING = 40;

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

  constructor(rules: readonly ServerRule[]) {
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
      spans = this.#passages
        .filter((rule) => rule.source === article.source || rule.sha256 === article.sha256)
        .flatMap((rule) => spansOf(rule, article));
      this.#spans.set(article, spans);
    }
    return spans;
  }
}

const namesOf = ({ source, sha256 }: ServerRule): string[] => [source, ...(sha256 === null ? [] : [sha256])];

/** Where a hidden passage stands: in the version that it was hidden in, or wherever one of its sentences stands in another one. */
function spansOf({ sha256, start, end, sentences }: ServerRule, article: Article): Span[] {
  if (start === null || end === null) return [];
  if (sha256 === article.sha256) return [{ start, end }];
  const all = sentences ?? [];
  const telling = all.filter(({ length }) => length >= TELLING);
  const text = textOf(article);
  // What cannot be read cannot be quoted either: should it come back meanwhile, nothing of it is shown.
  if (text === null) return [{ start: 0, end: Number.MAX_SAFE_INTEGER }];
  const parts = telling.length > 0 ? telling : [all.join(" ")];
  return parts.flatMap((part) => placesOf(part, text));
}

function placesOf(part: string, text: string): Span[] {
  const spans: Span[] = [];
  if (part === "") return spans;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length))
    spans.push({ start: at, end: at + part.length });
  return spans;
}

function textOf(article: Article): string | null {
  try {
    return article.text;
  } catch {
    return null;
  }
}
