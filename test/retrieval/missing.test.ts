import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AnalysedText } from "../../src/language/analysed-text.js";
import { findCountries } from "../../src/language/countries.js";
import { findMissing, type Sources } from "../../src/retrieval/missing.js";
import { UserError } from "../../src/shared/errors.js";
import { packageRoot } from "../../src/shared/paths.js";
import { makeArticle } from "../corpus/make-article.js";
import { sourcesIn, sourcesSaying } from "./sources.js";

const FOLDERS = [join(packageRoot, "seeds"), join(packageRoot, "bench", "sets", "other-talks", "articles")];
const COLLECTIONS = await Promise.all(FOLDERS.map(sourcesIn));

const missing = (question: string, sources: Sources, parties: readonly string[] = []) =>
  findMissing(question, parties, sources);

/** Questions in five languages, each of words that say nothing by themselves. */
const ASK: readonly ((name: string) => string)[] = [
  (name) => `Qui est ${name} ?`,
  (name) => `Est-ce que ${name} y était ?`,
  (name) => `What did ${name} say about it?`,
  (name) => `Що сказав ${name} про це?`,
  (name) => `Что сказал ${name} об этом?`,
  (name) => `Was hat ${name} dazu gesagt?`,
];
const bare = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC");
const isAcronym = (name: string) => name === name.toUpperCase();
const inflected = (ending: string) => (name: string) => (isAcronym(name) ? name : name + ending);
/** A name in the forms that people give it. */
const FORMS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.toLowerCase(),
  bare,
  (name) => bare(name.toUpperCase()),
  (name) => `${name}'s`,
  (name) => `${name}’s`,
  (name) => `l'${name}`,
  (name) => `d’${name}`,
  (name) => name.replaceAll(" ", "-"),
  inflected("s"),
  inflected("e"),
  inflected("es"),
];

/** What an article names: capitals inside its sentences, with those that follow, and countries in any form. */
function namesIn({ articles }: Sources): string[] {
  const capital = /(?<=[\p{L},] (?:l['’]|d['’])?)\p{Lu}[\p{L}\p{N}]+(?:[-’' ]\p{Lu}\p{L}+)*/gu;
  const names = articles.flatMap(({ text }) => [
    ...[...text.matchAll(capital)].map(([name]) => name),
    ...findCountries(new AnalysedText(text)).map(({ surface }) => surface),
  ]);
  return [...new Set(names.map((name) => name.replace(/\s+/g, " ")))];
}

describe.each([
  ["the project's articles", COLLECTIONS[0]!],
  ["articles on other talks", COLLECTIONS[1]!],
])("%s", (_, sources) => {
  const names = namesIn(sources);

  it("are never said to lack a name that stands in them, however it is asked for", async () => {
    expect(names.length).toBeGreaterThan(30);
    const asked = names.flatMap((name) => FORMS.map((form) => form(name)));
    for (const [at, name] of asked.entries()) {
      const question = ASK[at % ASK.length]!(name);
      expect(await missing(question, sources), question).toEqual([]);
    }
  });

  it("are never said to lack it in any language and form together", async () => {
    const parts = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...FORMS), fc.constantFrom(...ASK));
    await fc.assert(
      fc.asyncProperty(parts, async ([name, form, ask]) => {
        expect(await missing(ask(form(name)), sources)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("are said to lack a name that nobody bears", async () => {
    for (const name of [
      "Quaxenborg",
      "Wixolphe",
      "Tuzmirkan",
      "Zemblovie",
      "Jaxoun Vurbemql",
      "QXZ",
      "W77",
    ]) {
      for (const ask of ASK.slice(0, 3)) expect(await missing(ask(name), sources)).toEqual([name]);
    }
    for (const name of ["Квакзенборг", "Вуксольф", "Жахмирзун"]) {
      for (const ask of ASK.slice(3, 5)) expect(await missing(ask(name), sources)).toEqual([name]);
    }
    expect(await missing("Was hat Präsident Quaxenborg gesagt?", sources)).toEqual(["Quaxenborg"]);
    expect(await missing("Wer ist Wixa Quaxenborg?", sources)).toEqual(["Wixa Quaxenborg"]);
    expect(await missing("Que dit la QXZ ?", sources)).toEqual(["QXZ"]);
  });
});

const WORDS: Readonly<Record<string, string>> = {
  fr: "truc lieu différence raison chemin boulangerie voiture lundi janvier vélo cuisine grenier nuage chaussure bouteille fourchette dinde",
  en: "thing place difference reason window bakery umbrella monday march may turkey polish cloud shoe bottle fork quickly bath",
  de: "Dienstag Unterschied Ort Grund Ding Fenster Bäckerei Regenschirm Wolke Schuh Flasche Gabel Freude Kartoffel März Halle",
  es: "cosa lugar diferencia razón ventana panadería paraguas nube zapato botella tenedor martes goma",
  it: "cosa luogo differenza ragione finestra panetteria ombrello nuvola scarpa bottiglia forchetta martedì unita nato",
  uk: "річ місце різниця причина вікно пекарня парасолька хмара черевик пляшка виделка вівторок неділя",
  ru: "вещь место разница причина окно булочная зонтик облако ботинок бутылка вилка вторник воскресенье",
};
const ASK_FOR: Readonly<Record<string, readonly ((word: string) => string)[]>> = {
  fr: [(word) => `Quel est le ${word} dont on parle ?`, (word) => `c'est quoi ce ${word}`],
  en: [(word) => `What is the ${word} about?`, (word) => `any ${word} there`],
  de: [
    (word) => `Was ist der ${word} dabei?`,
    (word) => `Gab es ${word} am Abend?`,
    (word) => `${word} und Uhrzeit?`,
  ],
  es: [(word) => `¿Cuál es la ${word} de la reunión?`, (word) => `hay ${word} o no`],
  it: [(word) => `Qual è la ${word} dell'incontro?`, (word) => `c'è ${word} o no`],
  uk: [(word) => `Яка ${word} цієї зустрічі?`, (word) => `де ${word} і коли`],
  ru: [(word) => `Какая ${word} этой встречи?`, (word) => `где ${word} и когда`],
};

describe("findMissing", () => {
  it.each(Object.keys(WORDS))("lists no ordinary word, in %s", async (language) => {
    const sources = await sourcesSaying("Rien de tel.");
    for (const word of WORDS[language]!.split(" ")) {
      for (const ask of ASK_FOR[language]!) {
        for (const question of [
          ask(word),
          ask(word).toUpperCase(),
          ask(word).replace(/\p{L}/u, (letter) => letter.toUpperCase()),
        ])
          expect(await missing(question, sources), question).toEqual([]);
      }
    }
  });

  it.each([
    ["L'OTAN y était.", "What did NATO say?"],
    ["Le Fonds monétaire international y était.", "Que dit le FMI ?"],
    ["Le FMI y était.", "Que dit le Fonds monétaire international ?"],
    ["Les E-3 y étaient.", "Que dit l'E3 ?"],
    ["Selon l'O.N.U., rien.", "Que dit l'ONU ?"],
    ["Selon les Nations unies, rien.", "What did the UN say?"],
    ["Les Chypriotes turcs y étaient.", "What did the Greek Cypriots say?"],
    ["Une source grecque parle.", "Qui sont les Chypriotes grecs ?"],
    ["Une Jordanienne parle.", "What did Jordan say?"],
    ["L'Équateur se tait.", "¿Qué dijo el presidente do Equador?"],
    ["Londres se tait.", "Que disent les Britanniques ?"],
    ["Le Houthi parle.", "que disent les houthistes"],
    ["Selon Володимир Трамп, rien.", "What did Trump say?"],
    ["Oumerov parle.", "Що сказав Умєров?"],
    ["La zorglubienne parle.", "Que dit la Zorglubie ?"],
    ["Le Zorglub-Brumond parle.", "Qui est Brumond ?"],
    ["ZORGLUB PARLE.", "Qui est Zorglub ?"],
    ["Zorglubs Wort.", "What did Zorglub's men say?"],
    ["Zorglob parle.", "Qui est Zorglub ?"],
    ["Anna parle.", "Qui est Anna Zorglub ?"],
    ["La coupe du monde.", "Qui a la Coupe du monde ?"],
  ])("finds in %j what is asked by another name: %s", async (text, question) => {
    expect(await missing(question, await sourcesSaying(text))).toEqual([]);
  });

  it.each([
    ["Qui est le Président Zorglub ?", ["Zorglub"]],
    ["What did Foreign Minister Zorglub say about Peru?", ["Zorglub", "Peru"]],
    ["qui dirigeait la délégation chilienne", ["chilienne"]],
    ["Que dit Anna de Zorglub ?", ["Anna de Zorglub"]],
    ["What did Anna Zorglub say in Brumond?", ["Anna Zorglub", "Brumond"]],
    ["Quel accord en 1987 ?", ["1987"]],
    ["Что сказал Зорглуб 12 марта 1987 года?", ["Зорглуб", "12 марта 1987"]],
    ["Que fait l'E9 ?", ["E9"]],
    ["Que dit la QXZ du Tchad, et le Wixouf de ?", ["QXZ", "Tchad", "Wixouf"]],
  ])("says that %j names what no article does", async (question, names) => {
    const sources = await sourcesSaying("Pourparlers\n\nLes deux délégations se sont vues le 3 mai 2024.");
    expect(await missing(question, sources)).toEqual(names);
  });

  it.each([
    "Voir https://zorglub.example.org/2031/Brumond?E9 ?",
    "<@123456789012345678> et <#987654321098765432> ?",
    "Que dit @Zorglub du message 1187654321098765432 ?",
    "zorglub.Brumond@example.org a écrit ?",
    "QUI A VU ZORGLUB À BRUMOND ?",
    "Who Met Zorglub In The Harbour?",
    "Who Met Zorglub in the Old Harbour?",
    "Zorglub parle ?",
    "Wer ist Zorglub?",
    "Que dit l'article XIV ?",
    "Le 4 mai 2024 ?",
    "Combien des 1764 drones ?",
  ])("does not take for a name what may be none: %s", async (question) => {
    const sources = await sourcesSaying("Pourparlers\n\nLes deux délégations se sont vues le 3 mai 2024.");
    expect(await missing(question, sources)).toEqual([]);
  });

  it("takes any question, and lists slices of it, each once", async () => {
    const sources = await sourcesSaying("Rien.");
    const text = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 80 }),
      fc
        .array(
          fc.constantFrom(
            ..."Qui la Zorglub de d’ - . ? ONU l'E9 Chili en 1987 le 12 mars grecque « İ ß und US".split(" "),
          ),
        )
        .map((words) => words.join(" ")),
    );
    await fc.assert(
      fc.asyncProperty(text, async (question) => {
        const names = await missing(question, sources);
        for (const name of names) expect(question).toContain(name);
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: 300 },
    );
  });

  it("tells of a delegation by an inhabitant's name that no list knows, not by an ordinary word", async () => {
    const sources = await sourcesSaying("Les deux délégations se sont vues.");
    const ask = "Qui dirige la délégation brumondaise ?";
    expect(await missing(ask, sources, ["brumondaise"])).toEqual(["brumondaise"]);
    expect(await missing("Qui dirige la délégation de pêcheurs ?", sources, ["pêcheurs"])).toEqual([]);
    expect(await missing(ask, await sourcesSaying("Brumond se tait."), ["brumondaise"])).toEqual([]);
  });

  it("reads what is in no passage", async () => {
    const sources = await sourcesSaying("Rien.");
    const article = makeArticle(`Une brève.\n${"Rien de plus. ".repeat(3000)}\nPhoto : Anna Zorglub.`);
    const unindexed = { ...sources, articles: [article] };
    expect(await missing("Qui est Zorglub ?", unindexed)).toEqual([]);
    expect(await missing("Qui est Brumond ?", unindexed)).toEqual(["Brumond"]);
  });

  it("is silent about names when it cannot read everything, not about countries and years", async () => {
    const sources = await sourcesSaying("Les deux délégations se sont vues le 3 mai 2024.");
    const question = "Que disait Zorglub du Chili en 1987 ?";
    expect(await findMissing(question, [], sources)).toEqual(["Zorglub", "Chili", "1987"]);
    for (const budget of [
      { bytes: 10, ms: 1000 },
      { bytes: 1e6, ms: 0 },
    ])
      expect(await findMissing(question, [], sources, { budget })).toEqual(["Chili", "1987"]);
    const changed = {
      ...sources.articles[0]!,
      get text(): string {
        throw new UserError("changed", { source: "a.txt" });
      },
    };
    expect(await findMissing(question, [], { ...sources, articles: [changed] })).toEqual(["Chili", "1987"]);
  });

  it("gives way to other work while it reads", async () => {
    const short = await sourcesSaying("Rien.");
    const long = makeArticle("Rien de plus. ".repeat(150_000));
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    await findMissing("Qui est Zorglub ?", [], { ...short, articles: [long] });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(1);
  });
});
