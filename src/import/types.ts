/** What something that can be imported is. */
export type Kind = "page" | "pdf" | "document" | "feed" | "markdown" | "text";

/** The bytes that articles are made of. */
export interface Original {
  /** A file's name or an address, for its extension. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Where it was read from, after redirects; `null` for a file. */
  readonly url: string | null;
  /** The server's `Content-Type`; `null` for a file. */
  readonly contentType: string | null;
}

/** What the front matter of an article tells of it. Each is one line of text; `date` is `YYYY-MM-DD`. */
export interface Facts {
  readonly title: string | null;
  readonly date: string | null;
  readonly author: string | null;
  readonly url: string | null;
  readonly publisher: string | null;
  /** Only where a text's own front matter said it. */
  readonly place: string | null;
  /** The same. */
  readonly source: string | null;
}

/** Text of the original that is not in the article. */
export interface LeftOut {
  readonly blocks: number;
  readonly words: number;
  /** The beginning of each, in order; of very many, the first. */
  readonly samples: readonly string[];
}

/** An article as it will be written. */
export interface Draft {
  readonly facts: Facts;
  /** Markdown, without front matter. */
  readonly body: string;
  readonly leftOut: LeftOut;
  /** Whether the original holds no more than the article's beginning. */
  readonly isTeaser: boolean;
}

/** What an original was made into. */
export interface Conversion {
  readonly kind: Kind;
  /** The encoding it was decoded from, where it was not UTF-8. */
  readonly encoding: string | null;
  /** One, or one for each entry of a feed. */
  readonly drafts: readonly Draft[];
  /** Entries of a feed without any text. */
  readonly bareEntries: number;
}

export const NO_FACTS: Facts = {
  title: null,
  date: null,
  author: null,
  url: null,
  publisher: null,
  place: null,
  source: null,
};
