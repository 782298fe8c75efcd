/** Articles that were written against the reader: each repeats what some pattern, loop or search might try again from every place. */

/** A text of about `length` characters. */
export type Shape = (length: number) => string;

/** `unit` as often as it fits, between a head and a tail that let no pattern match. */
function repeat(unit: string, head = "", tail = ""): Shape {
  return (length) => head + unit.repeat(Math.max(1, Math.ceil(length / unit.length))) + tail;
}

/** A line that a pattern for short lines is tried on, as often as it fits: what such a pattern costs at most is paid each time. */
function lines(line: string): Shape {
  return repeat(`${line}\n\n`);
}

export const SHAPES: Record<string, Shape> = {
  // Credits, bylines, labels: many short lines
  "credit lines of joined capitals": lines(`AFP-${"A-".repeat(60)}A!`),
  "credit lines of agencies": lines(`AFP ${"et AFP ".repeat(20)}!`),
  "credited names": lines(`${"Aa ".repeat(40)}/ ${"Bb / ".repeat(7)}!`),
  "byline lines": lines(`Par ${"Aa-".repeat(45)}!`),
  "byline lines of one word": lines(`Par ${"de ".repeat(45)}!`),
  "hashtag lines": lines(`${"#aa".repeat(50)}!`),
  "hashtag lines of one letter": lines(`${"#a_".repeat(120)}!`),
  "handle lines": lines(`${"@a.".repeat(120)}!`),
  "consent lines": lines(`cookies ${"accept ".repeat(36)}cooki`),
  "button lines": lines(`- fin ${"- ".repeat(25)}?`),
  "reading time lines": lines(`lecture ${" ".repeat(100)}: ${"1".repeat(100)}x`),
  "speaker lines": lines(`Aa ${"A.-’".repeat(24)}!`),
  "heading lines with a colon": lines(`Aa Bb : ${"A".repeat(75)} !`),
  "heading lines of capitals": lines(`Aa ${"Bb ".repeat(12)}: ${"C ".repeat(20)}!`),
  "joined capitals": repeat("A-", "", "A!"),
  "capitals joined by stops": repeat("A."),
  "capitals joined by stops and hyphens": repeat("A.-", "", "a"),
  "capitals joined by stops, then a letter": repeat("A.", "", "ab"),

  // Markup
  "an open heading of spaces": repeat(" ", "# a", "b"),
  "an open heading of tabs": repeat("\t", "# a", "b"),
  "an open heading of hashes": repeat("#", "# a", "…b"),
  "headings of spaces": lines(`# a${" ".repeat(300)}b`),
  "block quotes": repeat("> "),
  "open tags": repeat("<a"),
  "open tags with a space": repeat("<a "),
  "closed tags": repeat("<b>"),
  "tags at the end of a line": repeat("<br>", "a"),
  "open comments": repeat("<!--"),
  "open scripts": repeat("<script "),
  "open links": repeat("["),
  "open links with a target": repeat("[]("),
  links: repeat("[a](b) "),
  "links whose address never closes": repeat("[a](b"),
  "links in an address": repeat("](("),
  "links by reference": repeat("[a][b]"),
  "marks of notes": repeat("abc[1]"),
  "escaped marks": repeat("\\*"),
  "open notes in tags": repeat("a.<sup "),
  "tags of paragraphs": repeat("<p>a</p>"),
  "cells of a table": repeat("<td>a"),
  "entities that end nowhere": repeat("&a"),
  "decomposed letters": repeat("e\u0301"),
  "words divided at every line's end": repeat("aaaa-\n"),
  "nested links": (length) => "[".repeat(length / 2) + "](".repeat(length / 4),
  "images, the last one open": repeat("![a](b)", "", "!"),
  "link definitions": repeat("[a]: b"),
  emphasis: repeat("*"),
  "strong emphasis that never closes": repeat("**a "),
  underscores: repeat("_"),
  "underscores between letters": repeat("a_"),
  rules: repeat("- ", "", "a"),
  "rules of every sign": repeat("-*_=~ ", "", "a"),
  "table cells": repeat("|"),
  "table rows": lines("| a | b |"),
  "list items": repeat("- a\n"),
  entities: repeat("&nbsp;", "", "a"),
  ornaments: repeat("→", "", "1"),
  backquotes: repeat("`"),

  // Front matter
  "front matter of nested keys": (length) => `---\n${"? ".repeat(length / 2)}\n---\nUn texte.\n`,
  "front matter of nested lists": (length) => `---\n${"- ".repeat(length / 2)}\n---\nUn texte.\n`,
  "front matter of brackets": (length) => `---\n${"[".repeat(length)}\n---\nUn texte.\n`,
  "front matter of braces": (length) => `---\n${"{a: ".repeat(length / 4)}\n---\nUn texte.\n`,
  "front matter of aliases": (length) =>
    `---\na: &a [x]\n${Array.from({ length: length / 12 }, (_, i) => `k${i}: [*a,*a]`).join("\n")}\n---\nUn texte.\n`,
  "front matter of many keys": (length) =>
    `---\ntitle: t\n${Array.from({ length: length / 8 }, (_, i) => `k${i}: a`).join("\n")}\n---\nUn texte.\n`,
  "front matter of one key again and again": (length) =>
    `---\n${"a: b\n".repeat(length / 5)}---\nUn texte.\n`,
  "front matter of quotes": (length) => `---\ntitle: "${'\\"'.repeat(length / 2)}\n---\nUn texte.\n`,
  "front matter of anchors": (length) => `---\ntitle: ${"&a ".repeat(length / 3)}\n---\nUn texte.\n`,
  "front matter of tags": (length) => `---\ntitle: ${"!!a ".repeat(length / 4)}\n---\nUn texte.\n`,
  "front matter of comments": (length) => `---\n${"#\n".repeat(length / 2)}title: t\n---\nUn texte.\n`,
  "front matter with a long title": (length) => `---\ntitle: ${"a ".repeat(length / 2)}\n---\nUn texte.\n`,
  "front matter with a date of figures": (length) => `---\ndate: ${"1".repeat(length)}\n---\nUn texte.\n`,
  "front matter that never closes": repeat("a: b\n", "---\n"),

  // Quotations and sentences
  "opening guillemets": repeat("« a "),
  "opening curly marks": repeat("“a "),
  "opening low marks": repeat("„a "),
  "opening single marks": repeat("‘a "),
  "straight marks": repeat('" '),
  "opening single marks, one closed": repeat("‘", "", "’a"),
  "a quotation of single marks": repeat("’a ", "‘"),
  "quotations before a lower-case letter": repeat("« a » b "),
  "closing marks": repeat("» "),
  "closing marks behind a stop": repeat('" ', "A. "),
  stops: repeat("."),
  "stops and spaces": repeat(". "),
  "stops and capitals": repeat(". A"),
  abbreviations: repeat("M. A. "),
  "question marks": repeat("?!"),
  dashes: repeat("— "),
  apostrophes: repeat("l’"),
  "apostrophes inside one word": repeat("aa’"),
  commas: repeat(","),
  colons: repeat("a : "),
  negations: repeat("ne pas "),
  "open negations": repeat("ne a "),
  pronouns: repeat("il ", ""),
  "pronouns behind a quotation": repeat("a-t-", "« a » ", "!"),

  // Plain text
  "one letter": repeat("a"),
  "one capital": repeat("A"),
  "one word": repeat("mot "),
  "capitalised words": repeat("Mot "),
  "one line of sentences": repeat("Le mot est dit. "),
  "sentences without a stop": repeat("le mot est dit et "),
  spaces: repeat(" ", "a", "b"),
  "spaces of every kind": repeat("\u00A0\u2009\t ", "a", "b"),
  "zero-width spaces": repeat("\u200B", "a", "b"),
  "soft hyphens": repeat("a\u00AD"),
  "combining marks": repeat("\u0301", "e"),
  "line breaks": repeat("\n", "a", "b"),
  "carriage returns": repeat("\r", "a", "b"),
  "lines of one letter": repeat("a\n"),
  "lines of one capital": repeat("A\n\n"),
  "the same paragraph again and again": lines("Le mot est dit par le chef de la délégation."),
  "a long paragraph twice": (length) => `${"Le mot est dit. ".repeat(length / 32)}\n\n`.repeat(2),
  "paragraphs of an open quotation": lines("« Le mot est dit"),
  "lines that announce": lines("Il ajoute:"),
  "read-also labels": lines("À lire également:"),
  addresses: repeat("a@a."),
  "addresses of a site": repeat("www.a/", "https://"),
  figures: repeat("1"),
  "figures with spaces": repeat("1 000 "),
  dates: repeat("le 3 mars 2026 "),
  days: repeat("3 mars "),
  "numbers in words": repeat("vingt et un "),
  "thousands in one word": repeat("tausend"),
  emoji: repeat("\u{1F469}\u200D"),
  Cyrillic: repeat("слово "),
  Arabic: repeat("كلمة "),
  Chinese: repeat("和平談判"),

  // Delegations
  leaders: repeat("dirigée par Anna Petrova "),
  "delegations in one word": repeat("team-"),
  delegations: repeat("la délégation russe "),
  "delegations and leaders": repeat("la délégation russe dirigée par Anna Petrova, "),
  "delegations and leaders, a sentence each": repeat("La délégation russe est dirigée par Anna Petrova. "),
  "delegations and leaders, a paragraph each": lines("La délégation russe est dirigée par Anna Petrova."),
  names: repeat("Anna Petrova "),
  "names, with commas": repeat("Anna Petrova, "),
  "names, each another": (length) =>
    Array.from({ length: length / 24 }, (_, i) => `Anna ${spell(i)} et Boris ${spell(i + 7)},`).join(" "),
  roles: repeat("ministre des Affaires étrangères "),
  parties: repeat("la Russie et l’Ukraine "),
  talks: repeat("les pourparlers de Genève "),
  successions: repeat("remplacé par Anna Petrova "),
  "heads of sides": repeat("le chef de la délégation russe, "),
  initials: repeat("A. B. Petrova "),
  organisations: repeat("l’ONU et l’OTAN "),
  "years ago": repeat("il y a deux ans "),
};

/** What may stand in a sentence that states a leadership, so that it is read to its end. */
const FILLINGS = [
  "A.",
  "A. ",
  "a",
  "‘a ",
  "« a ",
  "“",
  '" ',
  "(",
  "et ",
  ", ",
  "l’",
  "de la ",
  "par ",
  "par Anna, ",
  "Anna ",
  "Anna et ",
  "Anna, ",
  "M. Anna ",
  "Al-",
  "le chef de ",
  "chef de la délégation ",
  "ministre ",
  "délégation ",
  "délégation russe ",
  "russe ",
  "Russie, Ukraine et ",
  "est ",
  "a été ",
  "dirige ",
  "dirigée par ",
  "qui ",
  "il ",
  "hier ",
  "depuis le ",
  "le 3 mars ",
  "ancien ",
  "ne ",
  "remplacé par ",
  "celle de ",
  "of the ",
  "led by ",
  "who is ",
  "à la tête de ",
];

for (const filling of FILLINGS)
  SHAPES[`a leadership and "${filling}"`] = lines(
    `La délégation russe est dirigée par Anna Petrova ${filling.repeat(Math.floor(1300 / filling.length))}`,
  );

/** A capitalised word for each number, none like another. */
function spell(number: number): string {
  const letters = number
    .toString(26)
    .split("")
    .map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)));
  return `X${letters.join("")}`;
}
