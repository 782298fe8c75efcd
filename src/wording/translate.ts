import { createInstance, type i18n } from "i18next";
import { addFormats } from "./formats.js";
import type { Message, MessageGroups, ParamArguments, Params, TextKey } from "./keys.js";
import type { LocaleFile } from "./locale-file.js";

export const DEFAULT_LANGUAGE = "en";

/** Words things in one language. */
export interface Translate {
  readonly language: string;
  <K extends TextKey>(key: K, ...params: ParamArguments<Params<K>>): string;
  /** A sentence of what the core tells by code and values: an error, a notice. */
  say(message: Message): string;
}

/** The groups that messages are worded by; a code is in one of them only. */
const GROUPS = ["errors", "notices", "findings", "parts"] as const satisfies readonly (keyof MessageGroups)[];

type Value = string | number | null | Message | readonly (string | Message)[];
type Fill = (key: string, values: Readonly<Record<string, unknown>>) => string;

/** i18next with the texts of some languages; what one of them lacks is worded in English. */
export function createEngine(files: readonly LocaleFile[]): i18n {
  const engine = createInstance();
  void engine.init({
    resources: Object.fromEntries(files.map(({ language, texts }) => [language, { translation: texts }])),
    fallbackLng: DEFAULT_LANGUAGE,
    // Not a text of anybody's is a template: `$t(…)` and `{{…}}` in a value stay what they are.
    interpolation: { escapeValue: true, escape: String, skipOnVariables: true },
    initAsync: false,
    returnEmptyString: false,
  });
  const stems = files.flatMap(({ texts }) => Object.keys(texts.counted));
  addFormats(engine, new Set(stems.map((key) => key.replace(/_[a-z]+$/, ""))));
  return engine;
}

/** @param prepare what is done to each string that is put into a text: escaping, where texts are markup */
export function createTranslate(
  engine: i18n,
  language: string,
  prepare: (text: string) => string = (text) => text,
): Translate {
  const t = engine.getFixedT(language) as unknown as Fill;
  const fill: Fill = (key, values) =>
    t(key, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, ready(value as Value)])));
  const ready = (value: Value): unknown => {
    if (typeof value === "string") return prepare(value);
    // i18next takes `null` for a value that was forgotten.
    if (value === null) return Number.NaN;
    if (Array.isArray(value)) return value.map(ready);
    return typeof value === "object" ? say(value as Message) : value;
  };
  const say = ({ code, params }: Message): string => {
    const group = GROUPS.find((name) =>
      engine.exists(`${name}.${code}`, { lng: DEFAULT_LANGUAGE, count: 2 }),
    );
    return fill(`${group}.${code}`, params as Readonly<Record<string, unknown>>);
  };
  const translate = (key: string, values: Readonly<Record<string, unknown>> = {}) => fill(key, values);
  return Object.assign(translate, { language, say }) as Translate;
}
