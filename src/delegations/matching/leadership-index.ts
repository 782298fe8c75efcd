import { byCodeUnit } from "../../corpus/list-sources.js";
import { foldWord } from "../../language/words.js";
import { forEachSliced, sortSliced } from "../../shared/time-slice.js";
import { NameIndex } from "../names/name-index.js";
import { isGeneric, ownerOf, rebelsOf } from "../parties/owner-of.js";
import { MIN_STEM, unknownStem } from "../parties/unknown-sides.js";
import { isRole } from "../question/asked-role.js";
import type { AskedDelegation } from "../question/read-asked-delegations.js";
import { isSamePlace } from "../rounds/same-place.js";
import type { Leadership } from "../types.js";
import { withinOneEdit } from "../word-stems.js";

const REBELS_OF = /^(?:rebels|separatists|paramilitaries)-(\w\w)$/;
/** A delegation's name may be misspelt by a letter when it is at least so long. */
const MIN_MISSPELT = 5;

/** The leaderships of a collection of articles, found by delegation, person or article. Reads no text. */
export class LeadershipIndex {
  readonly #place = new Map<Leadership, number>();
  readonly #byKey: LeadershipLists = new Map();
  readonly #byCountry: LeadershipLists = new Map();
  readonly #byOwner: LeadershipLists = new Map();
  readonly #byRebels: LeadershipLists = new Map();
  /** Those of parties that no vocabulary lists, by what a land and its people have in common. */
  readonly #byStem: LeadershipLists = new Map();
  /** By the folded name of the delegation, as its text has it. */
  readonly #byName: LeadershipLists = new Map();
  readonly #bySource: LeadershipLists = new Map();
  readonly #byLeader: LeadershipLists = new Map();
  readonly #byRole: LeadershipLists = new Map();
  readonly #leaderNames = new NameIndex();

  /** Where talks were held, and where articles are from. */
  readonly #places: ReadonlySet<string>;

  private constructor(
    /** In the order of their articles' paths, an article's in its text's order. */
    readonly leaderships: readonly Leadership[],
    places: Iterable<string>,
  ) {
    this.#places = new Set(places);
  }

  /**
   * Gives way to other work.
   * @param places that the articles give as theirs
   */
  static async open(
    leaderships: readonly Leadership[],
    places: Iterable<string> = [],
  ): Promise<LeadershipIndex> {
    const inOrder = await sortSliced(
      leaderships,
      (a, b) => byCodeUnit(a.source, b.source) || a.span.start - b.span.start,
    );
    const held = inOrder.flatMap(({ talks, before }) => [talks.place, before?.place ?? null]);
    const index = new LeadershipIndex(inOrder, [...places, ...held.filter((place) => place !== null)]);
    await forEachSliced(inOrder, (one) => index.#add(one));
    return index;
  }

  hasKey(key: string): boolean {
    return this.#byKey.has(key);
  }

  /** Whether a word means a place of the articles. */
  isPlace(word: string): boolean {
    for (const place of this.#places) if (isSamePlace(word, place)) return true;
    return false;
  }

  ofSource(source: string): readonly Leadership[] {
    return this.#bySource.get(source) ?? [];
  }

  /** Those that one of these people leads or led, under any spelling of the name; in the index's order. */
  ofPerson(name: string): Leadership[] {
    const names = [...this.#leaderNames.find(name)];
    return this.inOrder(names.flatMap((leader) => listed(this.#byLeader, leader)));
  }

  /** Those that someone of this role leads or led; in the index's order. */
  ofRole(asked: string): Leadership[] {
    const roles = [...this.#byRole.keys()].filter((role) => isRole(role, asked));
    return this.inOrder(roles.flatMap((role) => listed(this.#byRole, role)));
  }

  /** Those of the delegation asked about, in the index's order. */
  ofDelegation(asked: AskedDelegation): Leadership[] {
    const rebels = REBELS_OF.exec(asked.key)?.[1]?.toUpperCase();
    return this.inOrder([
      ...listed(this.#byKey, asked.key),
      ...listed(this.#byOwner, asked.key),
      ...(rebels === undefined ? [] : listed(this.#byRebels, rebels)),
      ...(asked.country === null ? this.#ofUnknown(asked) : listed(this.#byCountry, asked.country)),
    ]);
  }

  /** Each once, in the index's order. */
  inOrder(leaderships: Iterable<Leadership>): Leadership[] {
    return [...new Set(leaderships)].sort((a, b) => this.#place.get(a)! - this.#place.get(b)!);
  }

  /** The delegations, each by the name that the first statement about it has. */
  delegationNames(): string[] {
    return [...this.#byKey.values()].map(([first]) => first!.delegation);
  }

  leaderNames(): string[] {
    return [...this.#byLeader.keys()];
  }

  #ofUnknown({ key, surface }: AskedDelegation): readonly Leadership[] {
    const stem = unknownStem(key);
    const related = stem.length < MIN_STEM ? [] : listed(this.#byStem, stem);
    const folded = foldWord(surface);
    if (folded.length < MIN_MISSPELT) return related;
    const similar = [...this.#byName.keys()].filter((name) => withinOneEdit(folded, name));
    return [...related, ...similar.flatMap((name) => listed(this.#byName, name))];
  }

  #add(one: Leadership): void {
    const { key, country, source, delegation, leaders } = one;
    this.#place.set(one, this.#place.size);
    append(this.#byKey, key, one);
    append(this.#bySource, source, one);
    append(this.#byName, foldWord(delegation), one);
    if (country === null) append(this.#byStem, unknownStem(key), one);
    else append(this.#byCountry, country, one);
    const owner = isGeneric(one) ? ownerOf(one) : null;
    if (owner !== null) append(this.#byOwner, owner, one);
    const rebels = rebelsOf(one);
    if (rebels !== null) append(this.#byRebels, rebels, one);
    for (const { name, role, alias } of leaders) {
      if (role !== null) append(this.#byRole, role, one);
      append(this.#byLeader, name, one);
      this.#leaderNames.add(name);
      if (alias !== undefined) this.#leaderNames.add(alias, name);
    }
  }
}

function listed(lists: LeadershipLists, key: string): readonly Leadership[] {
  return lists.get(key) ?? [];
}

/** Leaderships by something they have in common. */
export type LeadershipLists = Map<string, Leadership[]>;

export function append(lists: LeadershipLists, key: string, one: Leadership): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [one]);
  else list.push(one);
}
