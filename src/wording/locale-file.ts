import type { Texts } from "./keys.js";

/** What a file of `locales/` exports by default. Adding a language takes that one file. */
export interface LocaleFile {
  /** ISO 639-1, for plurals and numbers; the name of the file. */
  readonly language: string;
  /** Discord's codes of the members this language is for. */
  readonly discord: readonly string[];
  readonly texts: Texts;
}
