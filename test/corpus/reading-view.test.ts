import { describe, expect, test } from "vitest";
import { foldSpace } from "../../src/corpus/lines.js";
import { viewOfText } from "../../src/corpus/view/reading-view.js";

const SENTENCE = "La délégation russe est dirigée par Anna Petrova, dit-on à l'ambassade.";

/** Each is read as the sentence above. */
const WRITTEN: Readonly<Record<string, string>> = {
  "as it is": SENTENCE,
  "in decomposed letters": SENTENCE.normalize("NFD"),
  "with soft hyphens": SENTENCE.replace("délégation", "délé\u00ADga\u00ADtion"),
  "with zero-width characters": SENTENCE.replace("Anna", "\u200BAn\u2060na\u200D").replace(
    "dit",
    "\u200Edit",
  ),
  "with a byte order mark inside": SENTENCE.replace("russe", "\uFEFFrusse"),
  "with no-break spaces": SENTENCE.replaceAll(" ", "\u00A0").replace("\u00A0est", "\u202Fest"),
  "with a curly apostrophe": SENTENCE.replace("'", "’"),
  "with control characters": SENTENCE.replace("est ", "est\u0085"),
  "with bold words": SENTENCE.replace("Anna Petrova", "**Anna Petrova**").replace("russe", "__russe__"),
  "with slanted words": SENTENCE.replace("Anna Petrova", "*Anna Petrova*").replace("russe", "_russe_"),
  "with a bold word behind an apostrophe": SENTENCE.replace("'ambassade", "’**ambassade**"),
  "with a link": SENTENCE.replace("Anna Petrova", "[Anna Petrova](https://example.org/a_b_(c)?d=1*2)"),
  "with a link that has a title": SENTENCE.replace(
    "Anna",
    '[Anna](<https://example.org/a b> "Qui est-ce ?")',
  ),
  "with a bold link": SENTENCE.replace("Anna Petrova", "[**Anna Petrova**](x_y)"),
  "with a linked word in bold": SENTENCE.replace("Anna Petrova", "**[Anna](x) Petrova**"),
  "with a link by reference": SENTENCE.replace("Anna Petrova", "[Anna Petrova][1]"),
  "with code and struck words": SENTENCE.replace("Anna", "`Anna`").replace("russe", "~~russe~~"),
  "with escaped marks": SENTENCE.replace(",", "\\,").replace("-on", "\\-on"),
  "with tags": SENTENCE.replace(
    "Anna Petrova",
    '<a class="x" href="/p?a=1&amp;b=2"><strong>Anna Petrova</strong></a>',
  ),
  "in a paragraph's tags": `<p class="chapo">${SENTENCE}</p>`,
  "with a comment": SENTENCE.replace(" est", " <!-- <b>pub</b>\n n° 3 -->est"),
  "with a script behind an İ": `${SENTENCE.replace(" est", " <SCRIPT>İ = '</p>'</script >est")}`,
  "with entities": SENTENCE.replaceAll("é", "&eacute;")
    .replace("à", "&#224;")
    .replace("'", "&#x2019;")
    .replace(" est", "&nbsp;est"),
  "with entities that print nothing": SENTENCE.replace("Petrova", "Pe&shy;tro&#8203;va"),
  "with notes": SENTENCE.replace("Petrova", "Petrova[1]").replace("ambassade", "ambassade[^note]"),
  "with notes of other forms": SENTENCE.replace("Petrova", "Petrova [12]").replace("ambassade", "ambassade²"),
  "with several notes on one word": SENTENCE.replace("Petrova", "Petrova[1][23]").replace(".", ".[2][3]"),
  "with a remark of an encyclopedia's": `${SENTENCE}[source needed]`,
  "with notes in tags": SENTENCE.replace("Petrova", 'Petrova<sup><a href="#n1">[1]</a></sup>').replace(
    "ambassade",
    "ambassade<sup>2</sup>",
  ),
  "with an asterisk and a dagger": SENTENCE.replace("Petrova", "Petrova*").replace("ambassade", "ambassade†"),
  "with an image inside": SENTENCE.replace(
    "Anna",
    `![](data:image/png;base64,${"iVBOR/w0K+".repeat(200)}==)Anna`,
  ),
  "with an image's tag inside": SENTENCE.replace(
    "Anna",
    `<img alt="" src="data:image/png;base64,${"iVBOR/w0K+".repeat(200)}==">Anna`,
  ),
  "with words that line ends divide": SENTENCE.replace("délégation", "déléga-\ntion").replace(
    "dirigée",
    "diri\u2010\n  gée",
  ),
  "with a hyphen of its own at a line end": SENTENCE.replace("dit-on", "dit-\non"),
  "with a soft hyphen at a line end": SENTENCE.replace("Petrova", "Petro\u00AD\r\nva"),
};

describe("one sentence, written as people have it", () => {
  test.each(Object.entries(WRITTEN))("is read alike %s", (_, written) => {
    expect(foldSpace(viewOfText(written).text)).toBe(SENTENCE);
  });
});

/** What may look like markup and is none, or tells what its line is. */
const KEPT: readonly string[] = [
  "Ils ont signé 2*3 accords, a_b et c_d, le 3 < 4 et le 5 > 2.",
  "Si p <a et b> c, l'accord tient ; x<y aussi.",
  "- un point",
  "* un autre point",
  "## Un titre",
  "**Un titre en gras**",
  "[Un lien seul](https://example.org/a)",
  "![Une image seule](a.png)",
  "| a | b |\n|---|---|\n| c | d |",
  "* * *",
  "___",
  "```",
  "Il dit : [sic], [...] et [le ministre] ont signé.",
  "La ville compte 12 km² et 3 m².",
  "AT&T; R&D; &inconnu; & Cie",
  "Les États-Unis, le porte-parole et le cessez-le-feu.",
  "[1]: https://example.org",
  "« Non », a-t-il dit ; 'oui' et ‘oui’.",
];

test.each(KEPT)("what is no markup stays: %s", (text) => {
  expect(viewOfText(text).text).toBe(text);
});

test.each([
  ["porte-\nparole", "porte-parole"],
  ["Abou-\nDhabi", "Abou-Dhabi"],
  ["États-\n  Unis", "États-Unis"],
  ["DÉLÉ-\nGATION", "DÉLÉGATION"],
  ["celui-\nci", "celui-ci"],
  ["répondra-t-\nil", "répondra-t-il"],
  ["bien-\nêtre du bien-être", "bien-être du bien-être"],
  ["vice-\nprésident", "vice-président"],
  ["prenez-\nles", "prenez-les"],
  ["capab-\nles", "capables"],
  ["pourpar-\nlers", "pourparlers"],
  ["l'inter-\nlocuteur", "l'interlocuteur"],
])("a divided word is joined as it is written elsewhere: %j", (written, read) => {
  expect(viewOfText(written).text).toBe(read);
});

test("a line that ends in a divided word ends before it, as if nobody had divided it", () => {
  const column = "Les deux camps ont repris leurs pourpar-\nlers mardi, et les négocia-\nteurs restent.";
  expect(viewOfText(column).text).toBe(
    "Les deux camps ont repris leurs\npourparlers mardi, et les\nnégociateurs restent.",
  );
});

test("elements of a page begin lines, headings keep their tag", () => {
  const page =
    "<div><h2 class='t'>Un titre</h2><p>Un mot.</p><p>Un <b>autre</b>.<br>Fin</p></div><ul><li>Un point</li></ul>";
  expect(viewOfText(page).text.trim().split(/\n+/u)).toEqual([
    "<h2 class='t'>Un titre",
    "Un mot.",
    "Un autre.",
    "Fin",
    "Un point",
  ]);
});
