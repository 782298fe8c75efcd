import { nameKey } from "../../language/names.js";

/** The same for a person whatever the spelling of the name, and whether or not the first one is given. */
export function lastNameKey(name: string): string {
  return nameKey(name.split(/\s+/).at(-1)!);
}

/** The same for the same people, whatever their order. */
export function lastNamesKey(people: readonly { readonly name: string }[]): string {
  return people
    .map(({ name }) => lastNameKey(name))
    .sort()
    .join(" ");
}
