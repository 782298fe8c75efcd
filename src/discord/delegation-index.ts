import { type ToldStatement, tellStatements } from "../answer/told-statements.js";
import { foldName } from "../corpus/fold-name.js";
import { delegationName } from "../delegations/parties/delegation-name.js";
import type { Talks } from "../delegations/types.js";
import type { Candidate } from "./choices.js";
import type { CorePort } from "./core-port.js";
import { textRef } from "./passage-refs.js";
import type { Translate } from "./texts.js";

/** A statement of who led a delegation, with its article. */
export interface Statement extends ToldStatement {
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

/** Made once for each state of the articles; the lists once for each language. */
interface DelegationIndex {
  readonly statements: readonly Statement[];
  readonly lists: Map<string, Lists>;
}

const indexes = new WeakMap<CorePort["corpus"], DelegationIndex>();

/** Every statement, newest first. */
export function listStatements(core: CorePort): readonly Statement[] {
  return indexOf(core).statements;
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

/** The reference that a choice or free text names; "" for none given, `null` for an unknown one. */
export function findByText(value: string | undefined, list: readonly Found[]): string | null {
  const text = value?.trim() ?? "";
  if (text === "") return "";
  const folded = foldName(text);
  const exact = list.find(({ value: ref, names }) => ref === text || names.includes(folded));
  const partial = list.filter(({ names }) => names.some((name) => name.includes(folded)));
  return exact?.value ?? (partial.length === 1 ? partial[0]!.value : null);
}

function indexOf(core: CorePort): DelegationIndex {
  let index = indexes.get(core.corpus);
  if (index === undefined) {
    index = { statements: readStatements(core), lists: new Map() };
    indexes.set(core.corpus, index);
  }
  return index;
}

function listsOf(core: CorePort, t: Translate): Lists {
  const { statements, lists } = indexOf(core);
  let found = lists.get(t.language);
  if (found === undefined) {
    found = { delegations: findDelegations(statements, t), talks: findTalks(statements, t) };
    lists.set(t.language, found);
  }
  return found;
}

function readStatements(core: CorePort): Statement[] {
  // Thousands of statements speak of few delegations and rounds.
  const delegationRef = remember((key) => textRef(`delegation ${key}`));
  const placeName = remember(foldName);
  const talksRef = remember((talks) => textRef(`talks ${talks}`));
  return tellStatements(core).map((told) => ({
    ...told,
    delegationRef: delegationRef(told.key),
    talksRef: talksRef(`${placeName(told.round.place ?? "")} ${told.round.date ?? ""}`),
  }));
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
    const { leadership } = group[0]!;
    const name = delegationName(leadership, t.language);
    const others = names.filter((other) => other !== name).slice(0, 3);
    const label = others.length === 0 ? name : `${name} (${others.join(", ")})`;
    const known = [label, name, ...names, ...(leadership.country === null ? [] : [leadership.country])];
    return new Found(ref, known.map(foldName), () => label);
  });
}

function findTalks(statements: readonly Statement[], t: Translate): Found[] {
  const nowhere = t.plain("place.nowhere");
  const undated = t.plain("place.undated");
  return [...groupBy(statements, ({ talksRef }) => talksRef)].map(([ref, [first]]) => {
    const { place, date } = first!.round;
    const name = `${place ?? nowhere}, ${date ?? undated}`;
    return new Found(ref, [foldName(name)], () => talksLabel(first!.round, t));
  });
}

export function talksLabel({ place, date, ordinal }: Talks, t: Translate): string {
  const label = t.plain("delegations.talks", {
    place: place ?? t.plain("place.nowhere"),
    date: date ?? t.plain("place.undated"),
  });
  return ordinal === null ? label : `${label}, ${t.plain("delegations.ordinal", { number: ordinal })}`;
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
