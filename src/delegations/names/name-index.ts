import { nameKeys } from "../../language/names.js";
import { withinOneEdit } from "../word-stems.js";

/** Shorter words are particles and initials. */
const MIN_WORD = 3;
/** A key may differ by a letter when it is at least so long. */
const MIN_KEY_FOR_EDIT = 5;

/** Finds people's names by another spelling of them, or of their last name. */
export class NameIndex {
  readonly #added = new Set<string>();
  /** Which names have a word of this key. */
  readonly #namesOfKey = new Map<string, Set<string>>();
  readonly #keysOfLength = new Map<number, string[]>();

  /** @param name finds `of`, whose name or other name it is */
  add(name: string, of = name): void {
    const pair = JSON.stringify([name, of]);
    if (this.#added.has(pair)) return;
    this.#added.add(pair);
    for (const word of wordsOf(name))
      for (const part of [word, ...partsOf(word)]) for (const key of nameKeys(part)) this.#addKey(key, of);
  }

  /** The names that have a spelling of every word asked for, as they were added. */
  find(asked: string): ReadonlySet<string> {
    const [first, ...others] = wordsOf(asked).map((word) => this.#withWord(word));
    return inAll(first, others);
  }

  #withWord(word: string): ReadonlySet<string> {
    const found = new Set<string>();
    for (const key of nameKeys(word))
      for (const similar of this.#similarKeys(key))
        for (const name of this.#namesOfKey.get(similar) ?? []) found.add(name);
    if (found.size > 0) return found;
    const [first, ...others] = partsOf(word).map((part) => this.#withWord(part));
    return inAll(first, others);
  }

  #similarKeys(key: string): readonly string[] {
    if (key.length < MIN_KEY_FOR_EDIT) return [key];
    return [-1, 0, 1].flatMap((more) =>
      (this.#keysOfLength.get(key.length + more) ?? []).filter((other) => withinOneEdit(key, other)),
    );
  }

  #addKey(key: string, name: string): void {
    const names = this.#namesOfKey.get(key);
    if (names !== undefined) {
      names.add(name);
      return;
    }
    this.#namesOfKey.set(key, new Set([name]));
    const keys = this.#keysOfLength.get(key.length);
    if (keys === undefined) this.#keysOfLength.set(key.length, [key]);
    else keys.push(key);
  }
}

/** Of a hyphenated name, each half counts: al-Mekhlafi, Mekhlafi. */
function partsOf(word: string): string[] {
  const parts = word.split(/[-‑]/);
  return parts.length < 2 ? [] : parts.filter((part) => part.length >= MIN_WORD);
}

function inAll(
  first: ReadonlySet<string> | undefined,
  others: readonly ReadonlySet<string>[],
): ReadonlySet<string> {
  return new Set([...(first ?? [])].filter((name) => others.every((names) => names.has(name))));
}

function wordsOf(name: string): string[] {
  return name.split(/\s+/).filter((word) => word.length >= MIN_WORD);
}
