import { readdir } from "node:fs/promises";
import type { Locale, LocalizationMap } from "discord-api-types/v10";
import { createInstance, type i18n } from "i18next";
import { z } from "zod";
import type { texts as english } from "./locales/en.js";
import { escapeMarkdown } from "./markdown/escape-markdown.js";
import { inertText } from "./markdown/inert-text.js";

/** What a file of `locales/` exports by default. Adding a language takes that one file. */
export interface LocaleFile {
  /** ISO 639-1, for plurals. */
  readonly language: string;
  /** Discord's codes of the members this language is for. */
  readonly discord: readonly `${Locale}`[];
  readonly texts: Texts;
}

type Master = typeof english;
type Plain<T> = { readonly [K in keyof T]: T[K] extends string ? string : Plain<T[K]> };
type PluralForm = "zero" | "one" | "two" | "few" | "many" | "other";
type PluralStem<K> = K extends `${infer Stem}_${PluralForm}` ? Stem : never;
type Stem<K> = K extends `${infer Base}_${PluralForm}` ? Base : K;
/** Every text of the master; of a plural, the forms of the language itself. */
export type Texts = TextsOf<Master>;
type TextsOf<T> = {
  readonly [K in keyof T as K extends `${string}_${PluralForm}` ? never : K]: T[K] extends string
    ? string
    : TextsOf<T[K]>;
} & { readonly [K in PluralStem<keyof T> as `${K}_other`]: string } & {
  readonly [K in PluralStem<keyof T> as `${K}_${Exclude<PluralForm, "other">}`]?: string;
};

type KeyOf<T, Prefix extends string = ""> = {
  [K in keyof T & string]: T[K] extends string
    ? `${Prefix}${Stem<K> & string}`
    : KeyOf<T[K], `${Prefix}${K}.`>;
}[keyof T & string];
/** `answer.missing`, `sources.title` … */
export type TextKey = KeyOf<Plain<Master>>;
export type Values = Readonly<Record<string, string | number>>;

/** Texts of one language. */
export interface Translate {
  readonly language: string;
  /** As Markdown: every value put into the text is escaped. */
  (key: TextKey, values?: Values): string;
  /** For places that render no Markdown: labels, footers, choices. */
  plain(key: TextKey, values?: Values): string;
}

/** Every text of the bot, in every language there is a file for. */
export class Locales {
  readonly #translators = new Map<string, Translate>();
  readonly #default: Translate;

  private constructor(
    private readonly engine: i18n,
    readonly files: readonly LocaleFile[],
  ) {
    for (const file of files) {
      const translate = this.#create(file.language);
      for (const code of file.discord) this.#translators.set(code, translate);
    }
    this.#default = this.#create(DEFAULT_LANGUAGE);
  }

  static async create(files: readonly LocaleFile[]): Promise<Locales> {
    const engine = createInstance();
    await engine.init({
      resources: Object.fromEntries(files.map((file) => [file.language, { translation: file.texts }])),
      fallbackLng: DEFAULT_LANGUAGE,
      // Not a text of anybody's is a template: `$t(…)` and `{{…}}` in a value stay what they are.
      interpolation: { escapeValue: true, escape: String, skipOnVariables: true },
      initAsync: false,
      returnEmptyString: false,
    });
    return new Locales(engine, files);
  }

  /** Of a member whose Discord speaks `code`; English where there is no file for it. */
  of(code: string): Translate {
    return this.#translators.get(code) ?? this.#default;
  }

  /** What a command's definition carries besides its English text. */
  localisations(key: TextKey): LocalizationMap {
    const map: LocalizationMap = {};
    for (const file of this.files) {
      if (file.language === DEFAULT_LANGUAGE) continue;
      for (const code of file.discord) map[code as Locale] = this.of(code).plain(key);
    }
    return map;
  }

  /** The English text, which a definition carries as its own. */
  base(key: TextKey): string {
    return this.#default.plain(key);
  }

  #create(language: string): Translate {
    const t = this.engine.getFixedT(language);
    const fill = (key: TextKey, values: Values, prepare: (text: string) => string): string =>
      t(key as never, prepareValues(values, prepare) as never) as unknown as string;
    const translate = (key: TextKey, values: Values = {}) => fill(key, values, escapeMarkdown);
    const plain = (key: TextKey, values: Values = {}) => fill(key, values, inertText);
    return Object.assign(translate, { language, plain });
  }
}

const DEFAULT_LANGUAGE = "en";

function prepareValues(values: Values, prepare: (text: string) => string): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "number" ? value : prepare(value)]),
  );
}

const localeFile = z.object({
  language: z.string(),
  discord: z.array(z.string()),
  texts: z.record(z.string(), z.unknown()),
});

/** The files of `locales/`, English first. */
export async function loadLocales(): Promise<Locales> {
  const folder = new URL("./locales/", import.meta.url);
  const names = (await readdir(folder)).filter(
    (name) => /^[a-z-]+\.(?:js|ts)$/i.test(name) && !name.endsWith(".d.ts"),
  );
  const files = await Promise.all(
    names.map(async (name) => {
      const module = (await import(new URL(name, folder).href)) as { default: unknown };
      return localeFile.parse(module.default) as unknown as LocaleFile;
    }),
  );
  files.sort(
    (a, b) =>
      Number(b.language === DEFAULT_LANGUAGE) - Number(a.language === DEFAULT_LANGUAGE) ||
      a.language.localeCompare(b.language),
  );
  return Locales.create(files);
}
