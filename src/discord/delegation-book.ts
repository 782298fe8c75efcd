import type { Article } from "../corpus/types.js";
import type { Leadership } from "../delegations/types.js";
import { foldForSearch } from "./choices.js";
import type { CorePort, LibraryPort } from "./core-port.js";
import { textRef } from "./passage-refs.js";
import type { Translate } from "./texts.js";

/** A statement of who led a delegation, with its article. */
export interface Statement {
  readonly leadership: Leadership;
  readonly article: Article;
  /** Of the talks where the text gives it, else the article's. */
  readonly date: string | null;
}

/** A delegation found in the articles, under one key however they call it. */
export interface FoundDelegation {
  readonly ref: string;
  readonly label: string;
  /** What the texts call it. */
  readonly names: readonly string[];
}

export interface FoundTalks {
  readonly ref: string;
  readonly label: string;
}

const listed = new WeakMap<LibraryPort, readonly Statement[]>();

/** Every statement, newest first. */
export function listStatements(core: CorePort): readonly Statement[] {
  const known = listed.get(core.library);
  if (known !== undefined) return known;
  const statements = readStatements(core);
  listed.set(core.library, statements);
  return statements;
}

function readStatements({ library, corpus }: CorePort): Statement[] {
  const articles = new Map(corpus.articles.map((article) => [article.source, article]));
  return library.index.leaderships
    .flatMap((leadership) => {
      const article = articles.get(leadership.source);
      return article === undefined
        ? []
        : [{ leadership, article, date: leadership.talks.date ?? article.date }];
    })
    .sort(
      (a, b) =>
        (b.date ?? "").localeCompare(a.date ?? "") ||
        a.article.source.localeCompare(b.article.source) ||
        a.leadership.span.start - b.leadership.span.start,
    );
}

export function delegationRef(statement: Statement): string {
  return textRef(`delegation ${statement.leadership.key}`);
}

export function talksRef({ leadership, date }: Statement): string {
  return textRef(`talks ${foldForSearch(leadership.talks.place ?? "")} ${date ?? ""}`);
}

/** The delegations of `statements`, most often named first. */
export function listDelegations(statements: readonly Statement[], t: Translate): FoundDelegation[] {
  const groups = groupBy(statements, delegationRef);
  return [...groups].map(([ref, group]) => {
    const names = [...new Set(group.map(({ leadership }) => leadership.delegation))];
    const country = group[0]!.leadership.country;
    const label =
      country === null ? names[0]! : `${countryName(country, t.language)} (${names.slice(0, 3).join(", ")})`;
    return { ref, label, names: country === null ? names : [...names, country] };
  });
}

/** The rounds of talks of `statements`, newest first. */
export function listTalks(statements: readonly Statement[], t: Translate): FoundTalks[] {
  return [...groupBy(statements, talksRef)].map(([ref, group]) => ({ ref, label: talksLabel(group[0]!, t) }));
}

export function talksLabel({ leadership, date }: Statement, t: Translate): string {
  return t.plain("delegations.talks", {
    place: leadership.talks.place ?? t.plain("place.nowhere"),
    date: date ?? t.plain("place.undated"),
  });
}

export function countryName(code: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}
