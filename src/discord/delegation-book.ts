import { foldName } from "../corpus/fold-name.js";
import { byCodeUnit } from "../corpus/list-sources.js";
import type { Article } from "../corpus/types.js";
import { roundShown } from "../delegations/rounds.js";
import type { Leadership } from "../delegations/types.js";
import type { Candidate } from "./choices.js";
import type { CorePort, LibraryPort } from "./core-port.js";
import { textRef } from "./passage-refs.js";
import type { Translate } from "./texts.js";

/** A statement of who led a delegation, with its article. */
export interface Statement {
  readonly leadership: Leadership;
  readonly article: Article;
  /** Place and date of the talks, or of those it came before where only that is told. */
  readonly place: string | null;
  readonly date: string | null;
  readonly delegationRef: string;
  readonly talksRef: string;
}

/** A delegation, or a round of talks, found in the articles. */
export class Found implements Candidate {
  readonly search: string;

  constructor(
    /** Its reference. */
    readonly value: string,
    /** What the texts and the bot call it, folded: what is typed is compared with these. */
    readonly names: readonly string[],
    /** Only few of thousands are shown. */
    private readonly makeLabel: () => string,
  ) {
    this.search = names.join(" ");
  }

  get label(): string {
    return this.makeLabel();
  }
}

interface Lists {
  readonly delegations: readonly Found[];
  readonly talks: readonly Found[];
}

const books = new WeakMap<LibraryPort, { statements: readonly Statement[]; lists: Map<string, Lists> }>();

/** Every statement, newest first. */
export function listStatements(core: CorePort): readonly Statement[] {
  return bookOf(core).statements;
}

/** The delegations of all statements, the one named last first, each under one key however the texts call it. */
export function listDelegations(core: CorePort, t: Translate): readonly Found[] {
  return listsOf(core, t).delegations;
}

/** The rounds of talks of all statements, newest first; with `delegation`, a reference, only those that speak of it. */
export function listTalks(core: CorePort, t: Translate, delegation = ""): readonly Found[] {
  const { talks } = listsOf(core, t);
  if (delegation === "") return talks;
  const wanted = listStatements(core).filter((statement) => statement.delegationRef === delegation);
  const refs = new Set(wanted.map(({ talksRef }) => talksRef));
  return talks.filter(({ value }) => refs.has(value));
}

function bookOf(core: CorePort) {
  let book = books.get(core.library);
  if (book === undefined) {
    book = { statements: readStatements(core), lists: new Map() };
    books.set(core.library, book);
  }
  return book;
}

function listsOf(core: CorePort, t: Translate): Lists {
  const { statements, lists } = bookOf(core);
  let found = lists.get(t.language);
  if (found === undefined) {
    found = { delegations: findDelegations(statements, t), talks: findTalks(statements, t) };
    lists.set(t.language, found);
  }
  return found;
}

function readStatements({ library, corpus }: CorePort): Statement[] {
  const articles = new Map(corpus.articles.map((article) => [article.source, article]));
  // Thousands of statements speak of few delegations and rounds.
  const delegationRef = remember((key) => textRef(`delegation ${key}`));
  const placeName = remember(foldName);
  const talksRef = remember((talks) => textRef(`talks ${talks}`));
  return library.index.leaderships
    .flatMap((leadership): Statement[] => {
      const article = articles.get(leadership.source);
      if (article === undefined) return [];
      const { place, date } = roundShown(leadership);
      return [
        {
          leadership,
          article,
          place,
          date,
          delegationRef: delegationRef(leadership.key),
          talksRef: talksRef(`${placeName(place ?? "")} ${date ?? ""}`),
        },
      ];
    })
    .sort(
      (a, b) =>
        byCodeUnit(b.date ?? "", a.date ?? "") ||
        byCodeUnit(a.article.source, b.article.source) ||
        a.leadership.span.start - b.leadership.span.start,
    );
}

function remember(compute: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) {
      value = compute(text);
      known.set(text, value);
    }
    return value;
  };
}

function findDelegations(statements: readonly Statement[], t: Translate): Found[] {
  return [...groupBy(statements, ({ delegationRef }) => delegationRef)].map(([ref, group]) => {
    const names = [...new Set(group.map(({ leadership }) => leadership.delegation))];
    const country = group[0]!.leadership.country;
    const label =
      country === null ? names[0]! : `${countryName(country, t.language)} (${names.slice(0, 3).join(", ")})`;
    const known = [label, ...names, ...(country === null ? [] : [country])];
    return new Found(ref, known.map(foldName), () => label);
  });
}

function findTalks(statements: readonly Statement[], t: Translate): Found[] {
  const nowhere = t.plain("place.nowhere");
  const undated = t.plain("place.undated");
  return [...groupBy(statements, ({ talksRef }) => talksRef)].map(([ref, [first]]) => {
    const name = `${first!.place ?? nowhere}, ${first!.date ?? undated}`;
    return new Found(ref, [foldName(name)], () => talksLabel(first!, t));
  });
}

export function talksLabel({ place, date }: Statement, t: Translate): string {
  return t.plain("delegations.talks", {
    place: place ?? t.plain("place.nowhere"),
    date: date ?? t.plain("place.undated"),
  });
}

const countryNames = new Map<string, Intl.DisplayNames>();

export function countryName(code: string, language: string): string {
  try {
    const names = countryNames.get(language) ?? new Intl.DisplayNames([language], { type: "region" });
    countryNames.set(language, names);
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return groups;
}
