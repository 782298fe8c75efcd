/** Control characters, line separators, marks of direction and lone surrogates: what would break or disguise a one-line message. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|\p{Cs}/gu;

/** A file's name as one line of a message may show it: what does not print is written `\n`, `\t` or `\u{…}`. */
export function printableName(source: string): string {
  return source.replace(UNPRINTABLE, (character) => {
    if (character === "\n") return "\\n";
    if (character === "\r") return "\\r";
    if (character === "\t") return "\\t";
    return `\\u{${character.codePointAt(0)!.toString(16)}}`;
  });
}

/** Longest name that a message repeats whole: what somebody typed may be a megabyte. */
const LONGEST_SHOWN = 200;

/** What somebody gave as a name, as one line of a message may repeat it. */
export function givenName(name: string): string {
  const shown = printableName(name.slice(0, LONGEST_SHOWN + 1));
  return shown.length <= LONGEST_SHOWN ? shown : `${shown.slice(0, LONGEST_SHOWN - 1)}…`;
}
