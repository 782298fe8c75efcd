import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { quotesOf } from "./make-article.js";
import { measurePage, scorePages } from "./pages/measure-page.js";

const PROSE = [
  "Les deux délégations de la vallée se sont revues mardi à Vaduz, après trois mois de silence.",
  "Elles ont repris la liste des routes, que la médiation avait laissée sur la table.",
  "La route du col doit rouvrir la première, dès que la neige aura fondu.",
  "Aucune date n’est fixée pour les autres.",
];

const scoreOf = (set: string) => {
  const folder = new URL(`./pages/${set}/`, import.meta.url);
  const names = readdirSync(folder).sort();
  return scorePages(names.map((name) => measurePage(readFileSync(new URL(name, folder), "utf8"))));
};

describe("labelled pages", () => {
  test.each([
    ["first", 0.98, 0.99],
    ["second", 0.97, 0.99],
    ["third", 0.975, 0.99],
    ["fourth", 0.96, 0.99],
    ["fifth", 0.95, 0.97],
    ["sixth", 0.91, 0.99],
    ["seventh", 0.94, 0.975],
  ] as const)("keep their text and leave out what stands around: %s", (set, least, leastRecall) => {
    const { precision, recall } = scoreOf(set);
    expect(precision).toBeGreaterThan(least);
    expect(recall).toBeGreaterThan(leastRecall);
  });
});

describe("around an article", () => {
  const around = (before: readonly string[], after: readonly string[]) =>
    quotesOf([...before, ...PROSE, ...after].join("\n")).join("\n");

  test("menus, topics and other titles are left out", () => {
    const menu = [
      "Accueil",
      "Monde",
      "Culture",
      "Un col rouvre",
      "Publié le 3 mars 2026 à 10h45",
      "Partager",
    ];
    const topics = ["Partager", "Vaduz", "Routes", "Le prix du pain remonte", "Une équipe sans entraîneur"];
    expect(around(menu, topics)).toBe(PROSE.join("\n"));
  });

  test("what comes below an end note is left out, unless another article begins", () => {
    const below = [
      "Reporting by Anna Petit; Editing by Paul Roux",
      "Harvest fails again in the delta this year.",
    ];
    expect(around([], below)).toBe(PROSE.join("\n"));
    const other = [
      "Le port de Kerle a rouvert jeudi, sous la garde de deux capitaines.",
      "Les pêcheurs sont sortis dès l’aube avec leurs filets.",
      "Ils n’avaient pas vu la mer depuis un an.",
    ];
    expect(around([], ["abc/rtd", ...other])).toBe([...PROSE, ...other].join("\n"));
  });

  test("readers’ comments are left out", () => {
    const comments = [
      "Commentaires (2)",
      "Yann",
      "17 mai 2026 à 20h14",
      "Toujours les mêmes qui paient la route !",
    ];
    expect(around([], comments)).toBe(PROSE.join("\n"));
  });

  test("comments without a label are told by a name and a time over them", () => {
    const comments = [
      "214",
      "Award",
      "crane_spotter",
      "4h ago",
      "A road each summer costs more than a tunnel.",
      "Reply",
    ];
    expect(around([], comments)).toBe(PROSE.join("\n"));
  });

  test("what speaks to the reader and has no word of the text is left out, several in a row as well", () => {
    const appeal = ["Le Registre est gratuit pour vous.", "Son équipe vit de dons depuis dix ans."];
    expect(around([], ["Lire aussi", "Un marché déménage", ...appeal, "Faire un don"])).toBe(
      PROSE.join("\n"),
    );
  });

  test("a section of one paragraph stays, far from the others", () => {
    const section = ["Et ensuite", "La médiation attend une réponse des délégations avant juin."];
    expect(around([], ["Lire aussi", "Un marché déménage", ...section, "Partager"])).toContain(section[1]!);
  });

  test("notes below “ENDS” are left out, however many", () => {
    const notes = [
      "ENDS",
      "Pictures can be had.",
      "The spokesman speaks three languages.",
      "He is in his office until six.",
    ];
    expect(around([], notes)).toBe(PROSE.join("\n"));
  });

  test("a table of contents is none of the text", () => {
    const contents = ["Le col", "Le tunnel"];
    const text = ["Le col", ...PROSE.slice(0, 2), "Le tunnel", ...PROSE.slice(2)];
    expect(quotesOf([...contents, "", ...text].join("\n")).join("\n")).toBe(PROSE.join("\n"));
  });

  test("so is the line that announces it", () => {
    const text = ["Le col", "", ...PROSE.slice(0, 2), "", "Le tunnel", "", ...PROSE.slice(2)];
    const all = quotesOf(["Dans cette lettre :", "Le col", "Le tunnel", "", ...text].join("\n")).join("\n");
    expect(all).not.toContain("Dans cette lettre");
    for (const sentence of PROSE) expect(all).toContain(sentence);
  });

  test("links with a picture to other articles are left out, a link within a sentence is not", () => {
    const teaser = "* [![](https://example.org/a.jpg) Le prix du pain remonte](https://example.org/pain)";
    const linked = "La médiation attend une [réponse](https://example.org/r) des délégations avant juin.";
    const quotes = around([], [linked, "", "### Vous aimerez aussi", teaser, teaser.replace("pain", "sel")]);
    expect(quotes).toContain("réponse");
    expect(quotes).not.toContain("Le prix du pain");
  });

  test("an imprint on one line, letters to choose the size of, who made a broadcast and calls for support are left out", () => {
    const foot = [
      "Editor: Carla Okoro. Layout: Studio Kerle. ISSN 0000-1111.",
      "A A A",
      "A- A+",
      "Carla Okoro : réalisation",
      "Production : Paul Roux",
      "Soutenez Le Registre ! Nos lecteurs sont peu nombreux.",
    ];
    expect(around([], foot)).toBe(PROSE.join("\n"));
    for (const line of foot) expect(around([line], [])).not.toContain(line);
    const facts = ["Cheffe de la délégation : Carla Okoro", "Président : Paul Roux"];
    for (const fact of facts) expect(around([], facts)).toContain(fact);
  });

  test("a notice on what a site keeps of its readers is left out, however long, and a paragraph on the same things is not", () => {
    const notice =
      "Nous et nos 31 partenaires gardons des informations de votre appareil afin de mesurer l’audience, de personnaliser les contenus et la publicité, et de payer notre rédaction. Vous pouvez changer d’avis quand vous voulez.";
    expect(around([], ["", notice])).toBe(PROSE.join("\n"));
    const text =
      "Les partenaires du col ont signé un contrat : la publicité y est interdite, les contenus des panneaux sont revus par la médiation, et l’audience des deux radios est mesurée chaque mois par un bureau que personne ne conteste.";
    expect(around([], [text])).toContain(text);
  });

  test("who wrote it is left out, whom it is about is not", () => {
    const byline = ["By Carla Okoro", "March 3, 2026 7:42 PM"];
    const biography = "Carla Okoro has covered the Alps since 2019.";
    expect(around(byline, ["Share", biography])).toBe(PROSE.join("\n"));
    expect(around([], [biography])).toContain(biography);
  });

  test("who wrote it is told under the name again, without it", () => {
    const biography = [
      "About the author",
      "Carla Okoro",
      "Covers the mountains. Lived in three valleys of them.",
    ];
    expect(around(["Carla Okoro", "3 March 2026 - 07:42 CET", "Share"], biography)).toBe(PROSE.join("\n"));
    expect(around([], biography.slice(1))).toContain(biography[2]!);
  });

  test("the fields of a database are left out, those of the talks are not", () => {
    const fields = ["Section: News, Pg. 4", "Language: FRENCH", "Load-Date: April 5, 2026"];
    expect(around(fields.slice(0, 1), fields.slice(1))).toBe(PROSE.join("\n"));
    const facts = ["Nord : Ivan Petit", "Langue : Romanche"];
    expect(around([], facts)).toContain(facts[1]!);
  });

  test.each([
    "This page was last edited on 3 March 2026.",
    "Dieser Beitrag wurde am Abend ergänzt.",
    "Cet article a été corrigé mardi : le col n’a pas deux routes.",
    "The views expressed are those of Ms Okoro alone.",
    "Thanks for reading, and see you on Friday.",
  ])("what a page says of itself or to its reader stands at an edge: %s", (line) => {
    expect(around([line], [])).toBe(PROSE.join("\n"));
    expect(around([], [line])).toBe(PROSE.join("\n"));
  });

  test("an article of a treaty is no page, nor is a letter of one’s own a site’s", () => {
    const article = "Le tunnel est réglé par cet article 7, que les délégations ont relu.";
    expect(around([], [article])).toContain(article);
    const letter = "If you want to know who won, I cannot tell you.";
    expect(around([], [letter])).toContain(letter);
  });

  test("a sentence with a button behind it is none of the text, at its edges", () => {
    const button = "Une faute ? Marquez le passage et tapez Ctrl+Entrée";
    expect(around([], [button, "Partager"])).toBe(PROSE.join("\n"));
  });

  test("what an agency says of its own dispatch is left out, an aside of the text stays", () => {
    expect(around(["(Adds quote from mediator, paragraph 3; background)"], [])).toBe(PROSE.join("\n"));
    const aside = "(Ajoutons que personne n’avait apporté de carte de la vallée.)";
    expect(quotesOf([PROSE[0], aside, ...PROSE.slice(1)].join("\n")).join("\n")).toContain(aside);
  });

  test.each([
    ["Teilen", "Weiterlesen nach der Anzeige"],
    ["Поділитися", "РЕКЛАМА:"],
    ["Слідкуйте за нами у соціальних мережах", "Теги: переговори, шляхи"],
  ])("buttons are known in German and Ukrainian: %s", (...buttons) => {
    expect(around(buttons, buttons)).toBe(PROSE.join("\n"));
  });

  test("the imprint below is left out", () => {
    const imprint = ["Directrice de la publication : Anna Martin", "Comité de rédaction : P. Roux, C. Petit"];
    expect(around([], imprint)).toBe(PROSE.join("\n"));
  });

  test("initials behind the last sentence are not glued to it", () => {
    expect(around([], ["La séance est levée jusqu’à lundi. abc/rtd"])).toMatch(/jusqu’à lundi\.$/u);
  });

  test("facts and lists stay", () => {
    const facts = ["Nord : Ivan Petit", "Sud : Anna Martin"];
    expect(around([], facts)).toContain("Sud : Anna Martin");
    const people = ["Ivan Petit, général de réserve", "Anna Martin, ministre des Routes"];
    expect(around([], people)).toContain("Anna Martin, ministre des Routes");
    const list = ["- le col", "- le tunnel", "- la route du lac"];
    expect(around([], list)).toContain("la route du lac");
    const announced = ["Trois routes restent fermées :", "le col", "le tunnel", "la route du lac"];
    expect(around([], announced)).toContain("la route du lac");
  });

  test("a site’s notices are left out, the same words in a statement are not", () => {
    const notice = "Votre adresse e-mail ne sera pas publiée.";
    expect(around([notice, "Se connecter"], [])).toBe(PROSE.join("\n"));
    const statement = "Les abonnés du journal ont reçu le texte de l’accord par courriel.";
    expect(around([], [statement])).toContain(statement);
    const dialogue = "« Vous avez reçu un courriel de notre partenaire », a dit le médiateur de Vaduz.";
    expect(around([], [dialogue])).toContain(dialogue);
  });

  test("notes without full stops stay as they are", () => {
    const notes = ["Rencontre jeudi", "Pas de presse", "Un seul médiateur", "Retour par le col", PROSE[0]!];
    expect(quotesOf(notes.join("\n")).join("\n")).toContain("Un seul médiateur");
  });
});

describe("a printed text", () => {
  test("loses its running heads and page numbers", () => {
    const sheet = (page: number) => ["Le registre de Vaduz", `Note n° 12, 8 mai 2026 Page ${page}`];
    const text = [sheet(1), PROSE.slice(0, 2), sheet(2), PROSE.slice(2), sheet(3), ["3"]].flat().join("\n");
    expect(quotesOf(text).join("\n")).toBe(PROSE.join("\n"));
  });

  test("loses the notes at the foot of a sheet, a numbered list stays", () => {
    const marked = [`${PROSE[0]}1`, `${PROSE[1]}2`, ...PROSE.slice(2)];
    const notes = ["1 Entretien avec la médiation, 8 mai 2026.", "2 Voir le registre de Vaduz, page 4."];
    expect(quotesOf([...marked, ...notes, "Partager", "Imprimer"].join("\n")).join("\n")).not.toContain(
      "Entretien",
    );
    expect(quotesOf([...PROSE, ...notes, ...PROSE.slice(2)].join("\n")).join("\n")).toContain("Entretien");
  });

  test("keeps the paragraphs under a running head that looks like a name", () => {
    const head = "THE HARBOUR LETTER";
    const prose = (words: string) =>
      `${words} of the two valleys met at the pass and went through the list of roads again.`;
    const text = [
      head,
      "By Anna Martin",
      prose("Delegates"),
      prose("Envoys"),
      head,
      prose("Mayors"),
      "A quarrel",
      head,
      prose("Guides"),
    ];
    expect(quotesOf(text.join("\n")).join("\n")).toContain(prose("Mayors"));
  });
});
