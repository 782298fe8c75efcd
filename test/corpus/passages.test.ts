import { describe, expect, test } from "vitest";
import { readLines } from "../../src/corpus/article-lines.js";
import { LineTable } from "../../src/corpus/lines.js";
import { splitArticle } from "../../src/corpus/passages.js";
import { fold, makeArticle, quoteOf, quotesOf } from "./make-article.js";

const RUSSIAN_SIDE = "La délégation du Nord est menée par le général Ivan Petit, selon un communiqué.";
const OTHER_SIDE = "Celle du Sud a pour cheffe la ministre Anna Martin, arrivée la veille au soir.";

describe("sentences broken over lines", () => {
  test("are one passage that spans them, with their speaker", () => {
    const text = `${OTHER_SIDE}\nLe porte-parole, Paul Roux, a dit que la réunion porterait sur une\n"liste plus longue de sujets"\n, dont les\n"postes de frontière"\n, chers à son camp.\n${RUSSIAN_SIDE}\n`;
    const article = makeArticle(text);
    const passages = splitArticle(article);
    expect(passages.map((passage) => passage.lines)).toEqual([
      [1, 1],
      [2, 6],
      [7, 7],
    ]);
    expect(passages[1]!.sentences).toHaveLength(1);
  });

  test("are joined across blank lines and around a link's text", () => {
    const quotes = quotesOf(
      `Les négociateurs ont remis une\n\n« feuille de route »\n\nen sept points, que\n\nReuters\n\ndit avoir lue.\n\n${RUSSIAN_SIDE}`,
    );
    expect(quotes).toHaveLength(2);
    expect(quotes[0]).toMatch(/^Les négociateurs[\s\S]*lue\.$/u);
  });

  test("make the same passages whether or not all blank lines between are looked at", () => {
    // A line of an invisible character is as blank, and looked at each time.
    const shape = (blanks: number, blank: string) => {
      const gap = `\n${blank}`.repeat(blanks);
      const parts = [
        OTHER_SIDE,
        "selon le même texte",
        "# Un titre",
        "# Un titre",
        "- un point",
        RUSSIAN_SIDE,
        "et",
      ];
      return quotesOf(parts.join(`${gap}\n`)).map((quote) => fold(quote.replaceAll("\u200B", " ")));
    };
    for (const blanks of [1, 2, 3, 4, 5, 40]) expect(shape(blanks, " \t")).toEqual(shape(blanks, "\u200B"));
  });

  test("hold no object for each of a million blank lines", () => {
    const text = `${OTHER_SIDE}\n${"\r\n".repeat(1_000_000)}${RUSSIAN_SIDE}\n`;
    const lines = readLines(text, 0, new LineTable(text));
    expect(lines.length).toBeLessThan(10);
    const passages = splitArticle(makeArticle(text));
    expect(passages.map((passage) => passage.lines)).toEqual([
      [1, 1],
      [1_000_002, 1_000_002],
    ]);
  });

  test("are joined in CRLF and CR files as well", () => {
    const lines = ["Le texte parle d'un", '"cadre"', ", sans plus de détail, et d'une date.", RUSSIAN_SIDE];
    expect(quotesOf(lines.join("\r\n"))).toHaveLength(2);
    expect(quotesOf(lines.join("\r"))).toHaveLength(2);
  });
});

describe("quotations", () => {
  test("stay with the line that names the speaker", () => {
    const quotes = quotesOf(
      `${RUSSIAN_SIDE}\n"Nous avons un mandat clair et du temps"\n, a déclaré Anna Martin.\n${OTHER_SIDE}`,
    );
    expect(quotes[1]).toBe('"Nous avons un mandat clair et du temps"\n, a déclaré Anna Martin.');
  });

  test("stay with the paragraph before when the speaker is a pronoun", () => {
    const quotes = quotesOf(
      `Paul Roux a salué la reprise des échanges.\n"Nous irons au bout"\n, a-t-il écrit.\n"Rien ne presse. Nous verrons bien".\nIl ajoute:\nNous ne céderons pas sur ce point.\n${OTHER_SIDE}`,
    );
    expect(quotes).toHaveLength(2);
    expect(quotes[0]).toMatch(/^Paul Roux[\s\S]*sur ce point\.$/u);
  });

  test("stay with a speaker named on the next line", () => {
    const quotes = quotesOf(
      `${RUSSIAN_SIDE}\n\n« Nous sommes prêts. Nous attendons. »\n\nAnna Martin, ministre des Affaires étrangères\n\n${OTHER_SIDE}`,
    );
    expect(quotes[1]).toMatch(/^«[\s\S]*étrangères$/u);
  });

  test("opened on one line and closed on another are one passage", () => {
    const quotes = quotesOf(
      `${RUSSIAN_SIDE}\n« Nous attendons.\nNous signerons.\nPas avant », a prévenu Paul Roux.\n${OTHER_SIDE}`,
    );
    expect(quotes).toHaveLength(3);
  });

  test("do not swallow what follows when their closing mark is missing", () => {
    const quotes = quotesOf(`Il a parlé de "cadre sans finir sa phrase.\n${RUSSIAN_SIDE}\n${OTHER_SIDE}`);
    expect(quotes).toContain(RUSSIAN_SIDE);
  });
});

describe("headings and furniture", () => {
  test("are in no passage", () => {
    const quotes = quotesOf(
      `Un accord en vue\nPar Jean Dupont\nPublié le 3 mars 2026 à 10h45\n\n${RUSSIAN_SIDE}\nLes tirs continuent\nLes tirs continuent\n${OTHER_SIDE}\nA lire également:\nTrois questions sur le texte\n#Paix\n\u00A0\n\u200B\n`,
    );
    expect(quotes).toEqual([RUSSIAN_SIDE, OTHER_SIDE]);
  });

  test("a quoted heading, printed twice, is not taken for a quotation", () => {
    expect(
      quotesOf(
        `${RUSSIAN_SIDE}\n« Leur tour »\n« Leur tour »\n« C'est à leur tour »\n, a déclaré Anna Martin.`,
      )[1],
    ).toBe("« C'est à leur tour »\n, a déclaré Anna Martin.");
  });

  test("a caption that is a sentence can be quoted, a credit cannot", () => {
    const caption = "Cette photo prise à Genève montre la délégation du Sud avant la réunion.";
    expect(quotesOf(`${caption}\n© Paul Petit / AFP\n${RUSSIAN_SIDE}`)).toEqual([caption, RUSSIAN_SIDE]);
  });

  test("notes without full stops are kept", () => {
    const text =
      "Cheffe du Sud : Anna Martin\nChef du Nord : Ivan Petit\nRencontre jeudi\nPas de presse\nUn seul médiateur";
    expect(quotesOf(text).join("\n")).toBe(text);
  });

  test("an article of one title is not empty", () => {
    expect(quotesOf("Un accord en vue")).toEqual(["Un accord en vue"]);
  });

  test("an interviewer's question stays with its answer", () => {
    expect(
      quotesOf(
        `${RUSSIAN_SIDE}\nQui dirige donc la délégation du Sud ?\nC'est Anna Martin, depuis l'été dernier.`,
      ),
    ).toHaveLength(2);
  });
});

describe("markup", () => {
  test("of Markdown is left out at a passage's ends", () => {
    const text = `# Un accord\n\n![carte](c.png)\n\n## Les chefs\n\n- ${RUSSIAN_SIDE}\n- ${OTHER_SIDE}\n\n> ${RUSSIAN_SIDE.replace("Nord", "Centre")}\n\n---\n\n[Le texte](https://exemple.org)\n`;
    const article = makeArticle(text);
    expect(article.title).toBe("Un accord");
    expect(splitArticle(article).map((passage) => quoteOf(article, passage))).toEqual([
      RUSSIAN_SIDE,
      OTHER_SIDE,
      RUSSIAN_SIDE.replace("Nord", "Centre"),
    ]);
  });

  test("of a table keeps its rows together", () => {
    expect(quotesOf("| Camp | Chef |\n| --- | --- |\n| Nord | I. Petit |\n| Sud | A. Martin |")).toHaveLength(
      1,
    );
  });

  test("of a long table is read with its first row, which is quoted once", () => {
    const rows = Array.from({ length: 40 }, (_, i) => `| Pays ${i} | Le négociateur en chef numéro ${i} |`);
    const article = makeArticle(
      `# Les chefs\n\n| Camp | Chef de délégation |\n|---|---|\n${rows.join("\n")}\n`,
    );
    const [first, ...others] = splitArticle(article);
    expect(quoteOf(article, first!)).toContain("Chef de délégation");
    expect(others.length).toBeGreaterThan(0);
    for (const passage of others) {
      expect(passage.context).toBe("Les chefs — | Camp | Chef de délégation |");
      expect(quoteOf(article, passage)).not.toContain("Chef de délégation");
    }
  });

  test("of a long table of HTML's is read with its first row too, however its lines are broken", () => {
    const cells = (name: string, ...values: string[]) =>
      `<tr>\n${values.map((value) => `  <${name}>${value}</${name}>\n`).join("")}</tr>`;
    const rows = Array.from({ length: 40 }, (_, i) =>
      cells("td", `Pays ${i}`, `<a href="/n?${i}">Le négociateur en chef<br>numéro ${i}</a>`),
    );
    const article = makeArticle(
      `<h1>Les chefs</h1>\n<table>\n<thead>${cells("th", "Camp", "Chef de délégation")}</thead>\n<tbody>\n${rows.join("\n")}\n</tbody></table>`,
    );
    const [first, ...others] = splitArticle(article);
    expect(quoteOf(article, first!)).toContain("<th>Chef de délégation</th>");
    expect(others.length).toBeGreaterThan(0);
    for (const passage of others) expect(passage.context).toBe("Les chefs — | Camp | Chef de délégation |");
  });

  test("of a table that lays out a page is no row", () => {
    const page = `<table><tr><td><a href="/">Menu</a></td><td><p>${RUSSIAN_SIDE}</p><p>${OTHER_SIDE}</p></td></tr></table>`;
    expect(quotesOf(page)).toEqual([RUSSIAN_SIDE, OTHER_SIDE]);
  });

  test("inside of a passage is quoted as it stands, with what opens and closes at its ends", () => {
    const text =
      "**Anna Martin** mène la [délégation du Nord](https://exemple.org/a_b), *dit-on*.[^1]\n\nElle est arrivée <!-- pub --> lundi.\n";
    const article = makeArticle(text);
    const quotes = splitArticle(article).map((passage) => quoteOf(article, passage));
    expect(quotes).toEqual([text.trim()]);
  });

  test("of HTML is left out, with scripts and comments", () => {
    expect(
      quotesOf(
        `<script>\nvar a = "Une phrase.";\n</script>\n<p>${RUSSIAN_SIDE}</p>\n<p>&nbsp;</p>\n<!-- pub -->`,
      ),
    ).toEqual([RUSSIAN_SIDE]);
  });
});

test("hard-wrapped text is read by paragraphs", () => {
  const text = `Une séance de plus

Les émissaires des deux camps se sont parlé samedi pendant deux heures
et demie, par l'entremise du ministre des Affaires étrangères, qui
portait les messages d'une pièce à l'autre. Ils n'ont pas
écarté une nouvelle rencontre.

Le médiateur a parlé d'un climat « constructif ». Selon une source
proche du dossier, il a été question de 3,67 % et de stocks estimés à
8 000 kg.
`;
  const article = makeArticle(text);
  expect(article.title).toBe("Une séance de plus");
  expect(splitArticle(article).map((passage) => passage.lines)).toEqual([
    [3, 6],
    [8, 10],
  ]);
});

describe("hard-wrapped text without blank lines", () => {
  const COLUMN = `La première séance entre les deux vallées s'est tenue à Vaduz le 3
mars 2026. Elle a duré cinq heures, dont deux consacrées à la liste
des routes que la neige avait fermées.
Les routes
La médiation, que préside Anna Martin, veut les rouvrir toutes. Un
porte-parole a parlé d'une
« longue liste »
, sans la montrer. Les délégations l'étudieront chacune de leur côté
jusqu'à jeudi.
Aucune date n'est fixée pour la séance qui doit suivre celle-là, ni
lieu, ni ordre du jour.`;
  const parts = quotesOf(COLUMN).map(fold);

  test("is read by paragraphs, however its lines are broken around quotations", () => {
    expect(parts.map((part) => part.split(" ").slice(0, 3).join(" "))).toEqual([
      "La première séance",
      "La médiation, que",
      "Aucune date n'est",
    ]);
    expect(parts[1]).toContain("d'une « longue liste » , sans");
  });

  test("keeps a date that a line's end divides, and no heading", () => {
    expect(parts[0]).toContain("le 3 mars 2026. Elle");
    expect(parts.join(" ")).not.toContain("Les routes");
  });
});

describe("repeated paragraphs", () => {
  test("are one passage that knows its other places", () => {
    const article = makeArticle(
      `${RUSSIAN_SIDE}\n${OTHER_SIDE}\n${RUSSIAN_SIDE.replace(" est ", "  est ")}\n${OTHER_SIDE}\nRien de neuf depuis lors, disent les deux camps.`,
    );
    const passages = splitArticle(article);
    expect(passages.map((passage) => passage.lines)).toEqual([
      [1, 1],
      [2, 2],
      [5, 5],
    ]);
    expect(passages[0]!.alsoAt.map((place) => place.lines)).toEqual([[3, 3]]);
    const place = passages[1]!.alsoAt[0]!;
    expect(article.text.slice(place.start, place.end)).toBe(OTHER_SIDE);
  });

  test("said by someone else are kept with their speaker", () => {
    const reply = '"Nous verrons bien"\n, a-t-il dit.';
    expect(
      quotesOf(
        `Paul Roux a quitté la salle avant les autres.\n${reply}\nIvan Petit est sorti le dernier du palais.\n${reply}`,
      ),
    ).toHaveLength(2);
  });
});

describe("long paragraphs", () => {
  const sentence = (i: number): string =>
    `Au jour ${i}, les deux délégations ont repris leurs travaux sur le texte commun dans la grande salle du palais.`;

  test("are split at sentences into even parts", () => {
    const text = Array.from({ length: 20 }, (_, i) => sentence(i)).join(" ");
    const lengths = quotesOf(text).map((quote) => quote.length);
    expect(lengths.length).toBe(Math.ceil(text.length / 900));
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThan(250);
  });

  test("are not cut before a sentence that leans on the one before, nor inside a quotation", () => {
    const text = [
      ...[1, 2, 3, 4].map(sentence),
      "Paul Roux a pris la parole. Il n'a pas dit quand les captifs seraient rendus. « Nous verrons. Nous avons le temps. Rien ne presse », a-t-il dit.",
      ...[5, 6, 7, 8].map(sentence),
    ].join(" ");
    const holder = quotesOf(text).filter((quote) => quote.includes("Paul Roux"));
    expect(holder).toHaveLength(1);
    expect(holder[0]).toContain("a-t-il dit.");
    expect(quotesOf(text).length).toBeGreaterThan(1);
  });

  test("of one endless sentence are cut at clauses, not inside a negation", () => {
    const clause =
      "les délégués, qui ne savaient, disaient-ils, pas encore quoi répondre, sont restés assis autour de la table";
    const text = `${Array.from({ length: 40 }, () => clause).join(", ")}.`;
    const quotes = quotesOf(text);
    expect(quotes.length).toBeGreaterThan(1);
    for (const quote of quotes.slice(1)) expect(quote).not.toMatch(/^(?:disaient-ils|pas encore)/u);
    expect(quotes.join(" ")).toBe(text);
  });

  test("without any place to cut are cut all the same, never inside a character", () => {
    const quotes = quotesOf("𐐀".repeat(3000));
    expect(quotes.join("")).toBe("𐐀".repeat(3000));
    for (const quote of quotes) expect(quote).not.toMatch(/\p{Cs}/u);
  });
});

describe("context", () => {
  test("is the title, or the first line for all passages but that one", () => {
    const titled = makeArticle(`---\ntitle: Deux camps\n---\n${RUSSIAN_SIDE}\n${OTHER_SIDE}`);
    expect(splitArticle(titled).map((passage) => passage.context)).toEqual(["Deux camps", "Deux camps"]);
    const untitled = makeArticle(`${RUSSIAN_SIDE}\n${OTHER_SIDE}`);
    expect(splitArticle(untitled).map((passage) => passage.context)).toEqual(["", RUSSIAN_SIDE]);
  });

  test("is cut at a word and may name the heading above", () => {
    const long = makeArticle(
      `${"Ils parlent encore et encore de paix, ".repeat(8)}dit-on.\n\n## Les chefs\n\n${RUSSIAN_SIDE}`,
    );
    const contexts = splitArticle({ ...long, title: null }, { headingInContext: true }).map(
      (passage) => passage.context,
    );
    expect(contexts[1]).toMatch(/^Ils parlent .{100,150} — Les chefs$/u);
  });
});
