import { foldName } from "../corpus/fold-name.js";
import type { Article, Corpus } from "../corpus/types.js";
import { UserError } from "../shared/errors.js";
import { givenName } from "../shared/printable-name.js";
import type { CompareOptions } from "./compare/types.js";
import { type GivenDates, readDates } from "./time/read-dates.js";
import type { AskOptions } from "./types.js";

/** So much of a name is compared with those there are: no file's is longer. */
const LONGEST_COMPARED = 255;

/**
 * The article a person means by `name`: its exact path, else as {@link foldName} compares names the only one with that path, that file
 * name, or that beginning, else with that title, which is what answers show, or its beginning. Throws UserError `unknown_source`, `unknown_source_close`, `unknown_source_none`, `source_skipped` or `ambiguous_source`.
 */
export function resolveSource(name: string, corpus: Corpus): string {
  const sources = corpus.articles.map((article) => article.source);
  const wanted = name.trim().replace(/\\/g, "/").replace(/^\.\//, "");
  const folded = foldName(wanted);
  const titles = new Map(corpus.articles.map(({ source, title }) => [source, foldName(title ?? "")]));
  const rules: ((source: string) => boolean)[] = [
    (source) => source === name || source === wanted,
    (source) => foldName(source) === folded,
    (source) => foldName(baseName(source)) === folded,
    (source) =>
      folded !== "" && (foldName(source).startsWith(folded) || foldName(baseName(source)).startsWith(folded)),
    (source) => folded !== "" && titles.get(source) === folded,
    (source) => folded !== "" && titles.get(source)!.startsWith(folded),
  ];
  for (const rule of rules) {
    const found = sources.filter(rule);
    if (found.length === 1) return found[0]!;
    if (found.length > 1) {
      throw new UserError("ambiguous_source", { name: givenName(name), names: found });
    }
  }
  const skipped = corpus.skipped.find((file) => foldName(file.source) === folded);
  if (skipped) throw new UserError("source_skipped", { name: givenName(name), reason: skipped.reason });
  throw unknown(givenName(name), folded, sources);
}

/** The articles a person means by `name`: those of that origin or publisher, else the one that {@link resolveSource} finds. */
export function resolveSources(name: string, corpus: Corpus): readonly string[] {
  const folded = foldName(name);
  const isOf = ({ origin }: Article): boolean => origin !== null && foldName(origin) === folded;
  const found = folded === "" ? [] : corpus.articles.filter(isOf);
  const isArticle = corpus.articles.some(({ source }) => source === name.trim());
  return found.length > 0 && !isArticle ? found.map(({ source }) => source) : [resolveSource(name, corpus)];
}

/** @param wanted the name as {@link foldName} compares names */
function unknown(name: string, wanted: string, sources: readonly string[]): UserError {
  if (sources.length === 0) return new UserError("unknown_source_none", { name });
  const compared = pairs(wanted.slice(0, LONGEST_COMPARED));
  const close = sources
    .map((source) => ({ source, score: similarity(compared, pairs(foldName(baseName(source)))) }))
    .filter(({ score }) => score >= 0.25)
    .sort((a, b) => b.score - a.score)
    .map(({ source }) => source);
  return close.length > 0
    ? new UserError("unknown_source_close", { name, close })
    : new UserError("unknown_source", { name, known: sources });
}

function baseName(source: string): string {
  return source.slice(source.lastIndexOf("/") + 1);
}

/** Dice coefficient over character {@link pairs}, 0 to 1. */
function similarity(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const shared = [...left].filter((pair) => right.has(pair)).length;
  return left.size + right.size === 0 ? 0 : (2 * shared) / (left.size + right.size);
}

function pairs(text: string): Set<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
}

/** What somebody names to ask it alone. */
interface Filters extends GivenDates {
  readonly source?: readonly string[];
}

/** The core's options of what somebody asks for; throws UserError when a source is unknown, and as {@link readDates} does. */
export function askOptions(
  core: { readonly corpus: Corpus; readonly today: string },
  flags: Filters & { readonly top: number; readonly explain?: boolean },
): AskOptions {
  return { top: flags.top, ...compareOptions(core, flags), ...(flags.explain ? { explain: true } : {}) };
}

/** Likewise of what somebody wants compared. */
export function compareOptions(
  core: { readonly corpus: Corpus; readonly today: string },
  { source = [], ...dates }: Filters,
): CompareOptions {
  const sources = source.flatMap((name) => resolveSources(name, core.corpus));
  return {
    ...(sources.length > 0 ? { sources: [...new Set(sources)] } : {}),
    ...readDates(dates, core.today),
  };
}
