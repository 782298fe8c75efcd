import type { LocalizationMap } from "discord-api-types/v10";
import { inertText } from "../shared/inert-text.js";
import type { PlainKey } from "../wording/keys.js";
import { type Locales as AllLocales, locales } from "../wording/locales.js";
import type { Translate as Words } from "../wording/translate.js";
import { escapeMarkdown } from "./markdown/escape-markdown.js";

/** Words things in one language as Markdown: every string that is put into a text is escaped. */
export type Translate = Words & {
  /** For places that render no Markdown: labels, footers, choices. */
  readonly plain: Words;
};

/** Every text of the bot, by Discord's codes of languages. */
export class Locales {
  readonly #translators = new Map<string, Translate>();
  readonly #english: Translate;

  constructor(private readonly all: AllLocales) {
    const [english, ...others] = all.files;
    this.#english = this.#create(english!.language);
    for (const code of english!.discord) this.#translators.set(code, this.#english);
    for (const { language, discord } of others) {
      const translate = this.#create(language);
      for (const code of discord) this.#translators.set(code, translate);
    }
  }

  /** English first. */
  get files(): AllLocales["files"] {
    return this.all.files;
  }

  /** Of a member whose Discord speaks `code`; English where there is no file for it. */
  of(code: string): Translate {
    return this.#translators.get(code) ?? this.#english;
  }

  /** What a command's definition carries besides its English text. */
  localisations(key: PlainKey): LocalizationMap {
    const others = this.files.slice(1).flatMap(({ discord }) => discord);
    return Object.fromEntries(others.map((code) => [code, this.of(code).plain(key)]));
  }

  /** The English text, which a definition carries as its own. */
  base(key: PlainKey): string {
    return this.#english.plain(key);
  }

  #create(language: string): Translate {
    const plain = this.all.create(language, inertText);
    return Object.assign(this.all.create(language, escapeMarkdown), { plain });
  }
}

/** One of {@link PlainKey}s that say what a command or an option is called and what it does. */
export type Described = PlainKey extends infer K
  ? K extends `${infer Path}.description`
    ? Path
    : never
  : never;

export function loadLocales(): Locales {
  return new Locales(locales);
}
