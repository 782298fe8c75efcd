import type { i18n } from "i18next";

/** Names and files listed at most; the rest is counted. */
const LISTED = 5;

type Say = (key: string, values?: Readonly<Record<string, unknown>>) => string;
type Format = (value: never, say: Say, language: string) => string;

/** How a value is put where a text says `{{value, format}}`. Messages among the values have been worded before. */
const FORMATS: Readonly<Record<string, Format>> = {
  /** Strings, all of them. */
  all: (values: readonly string[], say) => values.join(say("list.gap")),
  /** Strings, the first few of them and how many more there are. */
  list: (values: readonly string[], say) => {
    const shown = values.slice(0, LISTED).join(say("list.gap"));
    return values.length <= LISTED ? shown : say("list.more", { shown, more: values.length - LISTED });
  },
  /** Strings, each in quotation marks. */
  quoted: (values: readonly string[], say) =>
    values.map((text) => say("list.quote", { text })).join(say("list.gap")),
  /** A message. */
  error: (text: string) => text,
  part: (text: string) => text,
  /** Messages. */
  parts: (texts: readonly string[], say) => texts.join(say("list.clauses")),
  /** An ISO day, as it is said in a sentence. */
  day: (iso: string, _, language) => {
    const said = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(
      new Date(iso),
    );
    return language === "fr" ? said.replace(/^1 /, "1er ") : said;
  },
  whole: (number: number, _, language) => inDigits(number, language, 0),
  decimal: (number: number, _, language) => inDigits(number, language, 1, 1),
  /** Milliseconds, those of a short while to a tenth. */
  ms: (number: number, _, language) => inDigits(number, language, number < 10 ? 1 : 0, number < 10 ? 1 : 0),
  /** 0 to 1, or not a number where nothing was counted. */
  share: (share: number, _, language) =>
    Number.isNaN(share) ? "–" : new Intl.NumberFormat(language, { style: "percent" }).format(share),
  /** Bytes, in thousands of them. */
  size: (bytes: number, _, language) => {
    const [unit, by] =
      bytes < 1e6
        ? (["kilobyte", 1e3] as const)
        : bytes < 1e9
          ? (["megabyte", 1e6] as const)
          : (["gigabyte", 1e9] as const);
    const digits = unit === "kilobyte" ? 0 : 1;
    const number = unit === "kilobyte" ? Math.ceil(bytes / by) : bytes / by;
    return new Intl.NumberFormat(language, {
      style: "unit",
      unit,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: false,
    }).format(number);
  },
  /** Bytes, in 1,024 of them. */
  binary: (bytes: number, say, language) => {
    if (bytes < 1024) return say("unit.bytes", { count: bytes });
    return bytes < 1024 ** 2
      ? say("unit.kib", { number: inDigits(bytes / 1024, language, 1) })
      : say("unit.mib", { number: inDigits(bytes / 1024 ** 2, language, 1) });
  },
};

/** What may stand after the comma of a place, but for the stems under `counted`. */
export const FORMAT_NAMES: readonly string[] = Object.keys(FORMATS);

function inDigits(value: number, language: string, most: number, least = 0): string {
  return new Intl.NumberFormat(language, {
    maximumFractionDigits: most,
    minimumFractionDigits: least,
    useGrouping: false,
  }).format(value);
}

/** Teaches i18next these formats, and one for each of the `counted` stems: `{{articles, article}}` is "1 article", "2 articles". */
export function addFormats(engine: i18n, counted: Iterable<string>): void {
  const { formatter } = engine.services;
  const sayIn = (language = "en"): Say => engine.getFixedT(language) as unknown as Say;
  for (const [name, format] of Object.entries(FORMATS)) {
    formatter?.add(name, (value, language) => format(value as never, sayIn(language), language ?? "en"));
  }
  for (const stem of counted) {
    formatter?.add(stem, (count, language) => sayIn(language)(`counted.${stem}`, { count }));
  }
}
