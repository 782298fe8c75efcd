/** What people may type, paste or name files with the program in mind. */
import type { Shape } from "./hostile-shapes.js";

/** What a terminal obeys: colours, the screen, the title, the clipboard, links, reports that it types by itself, turned reading. */
const ESCAPES = [
  "\u001b[2J",
  "\u001b[31m",
  "\u001b]0;titre\u0007",
  "\u001b]52;c;ZA==\u0007",
  "\u001b]8;;https://piege.invalid\u001b\\lien\u001b]8;;\u001b\\",
  "\u001b[6n",
  "\u001bP$q\u001b\\",
  "\u009b2J",
  "\u0090q\u009c",
  "\u0085",
  "\b\b\b",
  "\u007f",
  "\r",
  "\u202e",
  "\u2066",
  "\u0000",
].join("a");

/** Of what a terminal must never be given; line ends are its own. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u;

/** What of a text a terminal would obey, or `null`. */
export function findObeyed(text: string): string | null {
  const at = OBEYED.exec(text)?.index;
  return at === undefined ? null : JSON.stringify(text.slice(Math.max(0, at - 20), at + 20));
}

function repeat(unit: string, head = "", tail = ""): Shape {
  return (length) => head + unit.repeat(Math.max(1, Math.ceil(length / unit.length))) + tail;
}

/** Questions of about a given length. */
export const QUESTIONS: Readonly<Record<string, Shape>> = {
  "terminal escapes": repeat(ESCAPES, "Qui dirige ", " ?"),
  "one letter": repeat("a"),
  "one word": repeat("délégation "),
  "words, each another": (length) =>
    Array.from({ length: Math.ceil(length / 6) }, (_, n) => `x${n.toString(36)}`).join(" "),
  names: repeat("Anna Petrova, "),
  capitals: repeat("QUI DIRIGE "),
  stops: repeat("a. "),
  "capitals and stops": repeat("A.-"),
  "question marks": repeat("?!", "Qui "),
  commas: repeat("qui, "),
  "questions in one": repeat("Qui dirige la délégation lavanienne ? "),
  "parts joined by et": repeat("et qui dirige et où "),
  "delegations in one question": repeat("la délégation lavanienne dirigée par "),
  "thanks at the end": repeat("merci ", "Qui dirige ? "),
  "please at the end": repeat("s'il vous plaît ", "Qui dirige "),
  "greetings at the beginning": repeat("bonjour ", "", "qui dirige ?"),
  mentions: repeat("<@123456789012345678> "),
  "open mentions": repeat("<@1"),
  emoji: repeat("\u{1F469}\u200D"),
  "emoji by name": repeat(":a"),
  addresses: repeat("https://a."),
  "addresses and brackets": repeat("[a](https://"),
  "open Markdown": repeat("**a "),
  backslashes: repeat("\\*"),
  fences: repeat("```"),
  "quotes of quotes": repeat("> "),
  guillemets: repeat("« a "),
  apostrophes: repeat("l’"),
  brackets: repeat("("),
  "brackets that close": repeat("() "),
  "combining marks": repeat("\u0301", "Qui e"),
  "zero-width characters": repeat("\u200B", "Qui", " ?"),
  "lone surrogates": repeat("\ud800"),
  figures: repeat("1"),
  dates: repeat("le 3 mars 2026 "),
  "numbers in words": repeat("vingt et un "),
  "thousands in one word": repeat("tausend"),
  Chinese: repeat("和平談判"),
  Arabic: repeat("كلمة "),
  "templates of others": repeat("{{question}}$t(a)"),
  "braces of JSON": repeat('{"question":'),
  "lists of JSON": repeat("[[", '{"question":'),
  spaces: repeat(" ", "Qui", "dirige ?"),
  tabs: repeat("\t", "Qui", "dirige ?"),
};

/** File names that an archive, a share or another system may bring along; each at most 255 bytes. */
export const FILE_NAMES: readonly string[] = [
  `${ESCAPES.replace(/[\0/]/g, "")}.txt`,
  "deux\nlignes.txt",
  "error: tout est perdu\r.txt",
  "--json.txt",
  "-.txt",
  " .txt",
  "a .txt",
  "$(id)`id`;id.txt",
  "\"'\\.txt",
  "[lien](https:piege.invalid).md",
  "**gras** _@everyone_ <@123456789012345678>.md",
  "http:piege.invalid:1-2@abcdef012345.txt",
  "a:1-1@0123456789ab.txt",
  `${"é".repeat(125)}.txt`,
  `${"a".repeat(251)}.txt`,
  `e${"\u0301".repeat(100)}.txt`,
  "\u202etxt.evil.txt",
  "\u2028\u2029.txt",
  "\u{1F469}\u200D\u{1F469}.txt",
  "__proto__.txt",
  "constructor.md",
  "CON.txt",
  "{{question}} $t(answer.sure).txt",
];

/** A text that quotes, names and titles a terminal must not obey; it states a leadership, so that all of it is shown. */
export function escapingArticle(): string {
  return `# Pourparlers ${ESCAPES} à Corvane\n\nLa délégation ${ESCAPES} lavanienne est dirigée par Irénée ${ESCAPES} Valcourt, ministre ${ESCAPES}.\n\nLa délégation ostrienne est dirigée par Odile\u001b[31m Fresnay.\n`;
}
