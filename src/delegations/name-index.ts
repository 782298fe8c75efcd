import { nameKeys } from "../language/names.js";
import { withinOneEdit } from "./word-stems.js";

/** Shorter words are particles and initials. */
const MIN_WORD = 3;
/** A key may differ by a letter when it is at least so long. */
const MIN_KEY_FOR_EDIT = 5;

/** Finds people's names by another spelling of them, or of their last name. */
export class NameIndex {
  readonly #names = new Set<string>();
  /** Which names have a word of this key. */
  readonly #namesOfKey = new Map<string, Set<string>>();
  readonly #keysOfLength = new Map<number, string[]>();

  add(name: string): void {
    if (this.#names.has(name)) return;
    this.#names.add(name);
    for (const word of wordsOf(name)) for (const key of nameKeys(word)) this.#addKey(key, name);
  }

  /** The names that have a spelling of every word asked for, as they were added. */
  find(asked: string): ReadonlySet<string> {
    const [first, ...others] = wordsOf(asked).map((word) => this.#withWord(word));
    if (first === undefined) return new Set();
    return new Set([...first].filter((name) => others.every((names) => names.has(name))));
  }

  #withWord(word: string): Set<string> {
    const found = new Set<string>();
    for (const key of nameKeys(word))
      for (const similar of this.#similarKeys(key))
        for (const name of this.#namesOfKey.get(similar) ?? []) found.add(name);
    return found;
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

function wordsOf(name: string): string[] {
  return name.split(/\s+/).filter((word) => word.length >= MIN_WORD);
}
