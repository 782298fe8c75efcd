/** Ways in which people have the same article: what it says is the same in each. */

/** The text of an article's body, written otherwise. */
type Variant = (body: string) => string;

const NAME = /\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)+/gu;
const LONG_WORD = /\p{Ll}{7,}/gu;
/** Letters of French with their names in HTML. */
const NAMED: Readonly<Record<string, string>> = {
  à: "agrave",
  â: "acirc",
  ç: "ccedil",
  è: "egrave",
  é: "eacute",
  ê: "ecirc",
  î: "icirc",
  ô: "ocirc",
  û: "ucirc",
  É: "Eacute",
  À: "Agrave",
  "«": "laquo",
  "»": "raquo",
  "’": "rsquo",
};
/** Where a printed column ends, characters. */
const COLUMN = 64;

export const ARTICLE_VARIANTS: Readonly<Record<string, Variant>> = {
  "decomposed letters (NFD)": (body) => body.normalize("NFD"),
  "CRLF line ends": (body) => body.replaceAll("\n", "\r\n"),
  "soft hyphens": (body) => body.replace(LONG_WORD, (word) => `${word.slice(0, 3)}\u00AD${word.slice(3)}`),
  "zero-width characters": (body) =>
    onTextLines(body, (line) =>
      line
        .replace(NAME, (name) => `\u200B${name.replaceAll(" ", " \u2060")}\uFEFF`)
        .replace(/(?<=\p{L}{4})(?=\p{L}{4})/gu, "\u200B"),
    ),
  "no-break spaces": (body) => onTextLines(body, (line) => line.replaceAll(" ", "\u00A0")),
  "the other apostrophe": (body) =>
    body.replace(/(?<=\p{L})['’](?=\p{L})/gu, (mark) => (mark === "'" ? "’" : "'")),
  "bold names": (body) => onTextLines(body, (line) => line.replace(NAME, "**$&**")),
  "linked names": (body) =>
    onTextLines(body, (line) => line.replace(NAME, '[$&](https://example.org/p/2024-1 "$&")')),
  "names in tags": (body) =>
    onTextLines(body, (line) => line.replace(NAME, '<a href="/p?id=1&amp;v=2"><strong>$&</strong></a>')),
  "HTML entities": (body) =>
    onTextLines(body, (line) =>
      line.replace(/['àâçèéêîôûÉÀ«»’]/gu, (letter) => (letter === "'" ? "&#39;" : `&${NAMED[letter]};`)),
    ),
  "hyphenated line ends": (body) => onTextLines(setApart(body), hyphenated),
  "comments inside sentences": (body) =>
    onTextLines(body, (line) => line.replace(/, /gu, ", <!-- ad\nslot 3 -->")),
  "footnote marks": (body) =>
    onTextLines(body, (line) => line.replace(NAME, "$&[1]").replace(/\.(?=\s|$)/gu, ".[^2]")),
};

/** Headings and blank lines stay. */
function onTextLines(body: string, vary: (line: string) => string): string {
  return body
    .split("\n")
    .map((line) => (/^(?:#|\s*$)/u.test(line) ? line : vary(line)))
    .join("\n");
}

/** A blank line behind each paragraph that takes more than one line of a column: there nothing else tells where it ends. */
function setApart(body: string): string {
  return body.replace(new RegExp(`^.{${COLUMN},}[.!?…]["»”]?$(?=\\n\\S)`, "gmu"), "$&\n");
}

/** Set in a narrow column: a word that does not fit is divided. */
function hyphenated(line: string): string {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > COLUMN) {
    const space = rest.lastIndexOf(" ", COLUMN);
    const word = /^\p{Ll}{8,}/u.exec(rest.slice(space + 1))?.[0] ?? "";
    const room = COLUMN - space - 2;
    const kept = Math.min(room, word.length - 3);
    if (kept >= 3) {
      lines.push(`${rest.slice(0, space + 1 + kept)}-`);
      rest = rest.slice(space + 1 + kept);
    } else {
      lines.push(rest.slice(0, space));
      rest = rest.slice(space + 1);
    }
  }
  return [...lines, rest].join("\n");
}

/** The whole file in this variant, its front matter as it was. */
export function varied(file: string, vary: Variant): string {
  const [front = ""] = /^---\n[\s\S]*?\n---\n/u.exec(file) ?? [];
  return front + vary(file.slice(front.length));
}
