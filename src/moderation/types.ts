/** `only_…`: answers come from nothing but what such rules name; `hide_…`: it is quoted no more. */
export type RuleKind = "only_folder" | "only_article" | "hide_article" | "hide_passage";

export interface NewRule {
  readonly kind: RuleKind;
  /** An article's path, or a folder's with a slash at its end. */
  readonly source: string;
  /** The article's bytes when it was hidden: it stays hidden under another name. */
  readonly sha256: string | null;
  /** The passage in those bytes, as offsets in the text. */
  readonly start: number | null;
  readonly end: number | null;
  /** The passage's sentences, by which it is found again in an edited article. */
  readonly sentences: readonly string[] | null;
  /** What it is called in the list of rules. */
  readonly label: string;
}

export interface ServerRule extends NewRule {
  readonly id: number;
}
