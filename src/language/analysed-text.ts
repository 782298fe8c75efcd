import { detectLanguage } from "./detect.js";
import { readTokens, type Token } from "./tokens.js";

/** A text with its words and its language, each read once and only when asked for: what dates, countries and the like are found in. */
export class AnalysedText {
  #words: readonly Token[] | undefined;
  #language: string | undefined;

  constructor(readonly text: string) {}

  get words(): readonly Token[] {
    this.#words ??= readTokens(this.text);
    return this.#words;
  }

  /** As {@link detectLanguage} tells it. */
  get language(): string {
    this.#language ??= detectLanguage(this.text);
    return this.#language;
  }
}
