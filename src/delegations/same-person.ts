import { nameKeys } from "../language/names.js";
import { withinOneEdit } from "./word-stems.js";

/** Whether every word of the shorter name is a spelling of a word of the longer one; the last name at least. */
export function isSamePerson(asked: string, name: string): boolean {
  const wanted = asked.split(/\s+/).filter((word) => word.length > 2);
  const given = name.split(/\s+/).filter((word) => word.length > 2);
  return wanted.length > 0 && wanted.every((word) => given.some((other) => isSameWord(word, other)));
}

function isSameWord(a: string, b: string): boolean {
  const keys = nameKeys(b);
  return nameKeys(a).some((key) =>
    keys.some((other) => key === other || (key.length > 4 && withinOneEdit(key, other))),
  );
}
