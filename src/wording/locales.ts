import { readdir } from "node:fs/promises";
import { z } from "zod";
import type { LocaleFile } from "./locale-file.js";
import { createEngine, createTranslate, DEFAULT_LANGUAGE, type Translate } from "./translate.js";

/** A language that there is a file for, ISO 639-1. */
export type Locale = string;

/** The texts of every language there is a file for. */
export class Locales {
  readonly #engine;
  readonly #translators = new Map<Locale, Translate>();

  /** @param files English first */
  constructor(readonly files: readonly LocaleFile[]) {
    this.#engine = createEngine(files);
  }

  get languages(): readonly Locale[] {
    return this.files.map(({ language }) => language);
  }

  /** In `language`, or in English where there is no file for it. */
  of(language: string): Translate {
    const locale = this.languages.includes(language) ? language : DEFAULT_LANGUAGE;
    const known = this.#translators.get(locale) ?? this.create(locale);
    this.#translators.set(locale, known);
    return known;
  }

  /** One that prepares every string that is put into a text. */
  create(language: Locale, prepare?: (text: string) => string): Translate {
    return createTranslate(this.#engine, language, prepare);
  }

  /** Language of what is said outside an answer: the environment's, as POSIX orders its variables. */
  ofEnvironment(env: Readonly<Record<string, string | undefined>>): Locale {
    const told = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
    const language = /^([a-z]{2,3})(?:[_.@-]|$)/i.exec(told)?.[1]?.toLowerCase() ?? "";
    return this.languages.includes(language) ? language : DEFAULT_LANGUAGE;
  }
}

const localeFile = z.object({
  language: z.string(),
  discord: z.array(z.string()),
  texts: z.record(z.string(), z.unknown()),
});

/** The files of `locales/`, English first. */
async function loadFiles(): Promise<LocaleFile[]> {
  const folder = new URL("../locales/", import.meta.url);
  const names = (await readdir(folder)).filter(
    (name) => /^[a-z-]+\.(?:js|ts)$/i.test(name) && !name.endsWith(".d.ts"),
  );
  const files = await Promise.all(
    names.map(async (name) => {
      const module = (await import(new URL(name, folder).href)) as { default: unknown };
      return localeFile.parse(module.default) as unknown as LocaleFile;
    }),
  );
  return files.sort(
    (a, b) =>
      Number(b.language === DEFAULT_LANGUAGE) - Number(a.language === DEFAULT_LANGUAGE) ||
      a.language.localeCompare(b.language),
  );
}

export const locales = new Locales(await loadFiles());
