import { foldWord } from "../language/words.js";
import { Turns } from "../turns.js";
import { NameIndex } from "./name-index.js";
import { ownerOf, rebelsOf } from "./owner-of.js";
import type { AskedDelegation } from "./parse-leadership-question.js";
import type { Leadership } from "./types.js";
import { MIN_STEM, unknownStem } from "./unknown-sides.js";
import { withinOneEdit } from "./word-stems.js";

/** What only its article tells whose it is: "la délégation gouvernementale", "côté guérilla". */
const GENERIC: ReadonlySet<string> = new Set([
  "government",
  "army",
  "junta",
  "rebels",
  "separatists",
  "opposition",
  "paramilitaries",
]);
const REBELS_OF = /^(?:rebels|separatists|paramilitaries)-(\w\w)$/;
/** A delegation's name may be misspelt by a letter when it is at least so long. */
const MIN_MISSPELT = 5;

type Lists = Map<string, Leadership[]>;

/** The leaderships of a collection of articles, found by delegation, person or article. Reads no text. */
export class LeadershipBook {
  readonly #place = new Map<Leadership, number>();
  readonly #byKey: Lists = new Map();
  readonly #byCountry: Lists = new Map();
  readonly #byOwner: Lists = new Map();
  readonly #byRebels: Lists = new Map();
  /** Those of parties that no vocabulary lists, by what a land and its people have in common. */
  readonly #byStem: Lists = new Map();
  /** By the folded name of the delegation, as its text has it. */
  readonly #byName: Lists = new Map();
  readonly #bySource: Lists = new Map();
  readonly #byLeader: Lists = new Map();
  readonly #leaderNames = new NameIndex();

  private constructor(readonly leaderships: readonly Leadership[]) {}

  /** Gives way to other work. */
  static async open(leaderships: readonly Leadership[]): Promise<LeadershipBook> {
    const book = new LeadershipBook(leaderships);
    const turns = new Turns();
    for (const one of leaderships) {
      book.#add(one);
      if (turns.due()) await turns.take();
    }
    return book;
  }

  hasKey(key: string): boolean {
    return this.#byKey.has(key);
  }

  ofSource(source: string): readonly Leadership[] {
    return this.#bySource.get(source) ?? [];
  }

  /** Those that one of these people leads or led, under any spelling of the name; in the book's order. */
  ofPerson(name: string): Leadership[] {
    const names = [...this.#leaderNames.find(name)];
    return this.inOrder(names.flatMap((leader) => listed(this.#byLeader, leader)));
  }

  /** Those of the delegation asked about, in the book's order. */
  ofDelegation(asked: AskedDelegation): Leadership[] {
    const rebels = REBELS_OF.exec(asked.key)?.[1]?.toUpperCase();
    return this.inOrder([
      ...listed(this.#byKey, asked.key),
      ...listed(this.#byOwner, asked.key),
      ...(rebels === undefined ? [] : listed(this.#byRebels, rebels)),
      ...(asked.country === null ? this.#ofUnknown(asked) : listed(this.#byCountry, asked.country)),
    ]);
  }

  /** Each once, in the book's order. */
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
    list(this.#byKey, key, one);
    list(this.#bySource, source, one);
    list(this.#byName, foldWord(delegation), one);
    if (country === null) list(this.#byStem, unknownStem(key), one);
    else list(this.#byCountry, country, one);
    const owner = GENERIC.has(key) ? ownerOf(one) : null;
    if (owner !== null) list(this.#byOwner, owner, one);
    const rebels = rebelsOf(one);
    if (rebels !== null) list(this.#byRebels, rebels, one);
    for (const { name } of leaders) {
      list(this.#byLeader, name, one);
      this.#leaderNames.add(name);
    }
  }
}

function list(lists: Lists, key: string, one: Leadership): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [one]);
  else known.push(one);
}

function listed(lists: Lists, key: string): readonly Leadership[] {
  return lists.get(key) ?? [];
}
