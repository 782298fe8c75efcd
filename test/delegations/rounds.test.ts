import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCorpus } from "../../src/corpus/read-folder.js";
import type { Article } from "../../src/corpus/types.js";
import { LeadershipIndex } from "../../src/delegations/matching/leadership-index.js";
import { matchLeaderships } from "../../src/delegations/matching/match-leaderships.js";
import { parseLeadershipQuestion } from "../../src/delegations/question/parse-leadership-question.js";
import type { Leadership, Talks } from "../../src/delegations/types.js";
import { placeKey } from "../../src/language/places.js";
import { makeArticle } from "../corpus/make-article.js";
import { contextOf } from "./match-context.js";
import { readArticles } from "./read-with-model.js";

const VIENNA = makeArticle(
  `---
date: 2031-01-14
place: Vienne
---

Le premier cycle des pourparlers s'est tenu mardi à Vienne.

La délégation chinoise était dirigée par Sun Bolin, et celle de Tokyo par Kenji Mori.

Mehmet Çavuşoğlu conduisait la délégation turque.`,
  "vienne.txt",
);
const DOHA = makeArticle(
  `---
date: 2031-03-04
place: Doha
---

The second round of talks opened on Tuesday in Doha. At the first round in Vienna, the Norwegian delegation was led by Lars Holm.

The Chinese delegation is headed by Zhao Ming, replacing Sun Bolin.

The Norwegian delegation is led by Ingrid Dahl.`,
  "doha.txt",
);
const OSLO = makeArticle(
  `---
date: 2031-06-12
place: Nairobi
---

Le troisième cycle des pourparlers s'ouvre jeudi à Oslo. Les rencontres précédentes s'étaient tenues à Doha et à Vienne.

La délégation chinoise est dirigée par Lin Weimin, vice-ministre, en remplacement de Zhao Ming, qui avait conduit la délégation à Doha.

Lors des sessions de Doha, la délégation malienne était menée par Issa Traoré. La délégation malienne est à présent conduite par Omar Diallo.

Lors des précédentes sessions, la délégation serbe était dirigée par Ana Petrović.`,
  "oslo.txt",
);
const articles = [VIENNA, DOHA, OSLO];

async function asking(
  from: readonly Article[],
): Promise<(question: string) => ReturnType<typeof matchLeaderships>> {
  const index = await LeadershipIndex.open(await readArticles(from));
  return (question) => {
    const asked = parseLeadershipQuestion(question);
    if (asked === null) throw new Error(`not about leaders: ${question}`);
    return matchLeaderships(asked, index, contextOf(from));
  };
}

const namesOf = (list: readonly Leadership[]): string[] => [
  ...new Set(list.flatMap(({ leaders }) => leaders.map(({ name }) => name.split(" ").at(-1)!))),
];

const ask = await asking(articles);

describe("the round of a statement", async () => {
  const all = await readArticles(articles);
  const of = (name: string, source: string): Leadership =>
    all.find((one) => one.source === source && one.leaders.some((leader) => leader.name.endsWith(name)))!;

  it.each<[string, string, Partial<Talks>]>([
    ["Bolin", "vienne.txt", { place: "Vienne", date: "2031-01-14", ordinal: 1 }],
    ["Holm", "doha.txt", { place: "Vienna", date: null, ordinal: 1 }],
    ["Dahl", "doha.txt", { place: "Doha", date: "2031-03-04", ordinal: 2 }],
    // Written in Nairobi, about talks in Oslo.
    ["Weimin", "oslo.txt", { place: "Oslo", date: "2031-06-12", ordinal: 3 }],
    ["Ming", "oslo.txt", { place: "Doha", date: null, ordinal: null }],
    ["Traoré", "oslo.txt", { place: "Doha", date: null, ordinal: null }],
    // The sentence before names Doha, but "à présent" is of the article's round.
    ["Diallo", "oslo.txt", { place: "Oslo", date: "2031-06-12", ordinal: 3 }],
    ["Petrović", "oslo.txt", { place: null, date: null, ordinal: null }],
  ])("of %s in %s is its sentence's, its passage's or its article's", (name, source, talks) => {
    expect(of(name, source).talks).toEqual(talks);
  });

  it("is told as earlier where only that is known", () => {
    expect(of("Petrović", "oslo.txt").before).toEqual({ place: "Oslo", date: "2031-06-12", ordinal: 3 });
    expect(of("Ming", "oslo.txt")).toMatchObject({ status: "replaced", before: { place: "Oslo" } });
    expect(of("Weimin", "oslo.txt").before).toBeNull();
  });
});

describe("a question about one round", () => {
  it.each<[string, string[]]>([
    ["Qui dirigeait la délégation chinoise à Vienne ?", ["Bolin"]],
    ["Who led the Chinese delegation in Doha?", ["Ming"]],
    ["Хто очолював китайську делегацію в Осло?", ["Weimin"]],
    ["Wer leitete die chinesische Delegation in Wien?", ["Bolin"]],
    ["Qui dirigeait la délégation chinoise en mars 2031 ?", ["Ming"]],
    ["Qui dirigeait la délégation chinoise le 4 mars 2031 ?", ["Ming"]],
    ["Qui dirigeait la délégation chinoise au premier cycle ?", ["Bolin"]],
    ["Who led the Chinese delegation at round two?", ["Ming"]],
    ["Хто очолював китайську делегацію на третьому раунді?", ["Weimin"]],
    ["Wer führte die chinesische Delegation in der 2. Runde?", ["Ming"]],
    ["Who led the Norwegian delegation in Austria?", ["Holm"]],
    ["qui menait les maliens a doha", ["Traoré"]],
  ])("gets its leader alone: %s", (question, names) => {
    expect(namesOf(ask(question).matched)).toEqual(names);
    expect(ask(question).otherRounds).toEqual([]);
  });

  it.each<[string, string[]]>([
    ["Qui dirigeait la délégation chinoise à Genève ?", ["Weimin", "Ming", "Bolin"]],
    ["Qui dirigeait la délégation malienne à Vienne ?", ["Diallo", "Traoré"]],
    ["Who led the Malian delegation in 2024?", ["Diallo", "Traoré"]],
    ["Wer leitete die malische Delegation in der ersten Runde?", ["Diallo", "Traoré"]],
    ["Хто очолював турецьку делегацію в Осло?", ["Çavuşoğlu"]],
    ["Qui dirigeait la délégation turque à Brumonville ?", ["Çavuşoğlu"]],
    ["qui dirigeait la délégation turque à brumonville", ["Çavuşoğlu"]],
    ["Qui dirigeait la délégation turque aux pourparlers de Brumonville ?", ["Çavuşoğlu"]],
  ])("that no text tells of gets nobody, and the other rounds apart: %s", (question, names) => {
    expect(ask(question).matched).toEqual([]);
    expect(new Set(namesOf(ask(question).otherRounds))).toEqual(new Set(names));
  });

  it.each<[string, string[]]>([
    ["Qui dirigeait la délégation chinoise avant Oslo ?", ["Ming", "Bolin"]],
    ["Who led the Chinese delegation before Doha?", ["Bolin"]],
    ["Wer leitete die chinesische Delegation vor März 2031?", ["Bolin"]],
    ["Qui dirigeait la délégation chinoise avant le deuxième cycle ?", ["Bolin"]],
    ["Qui dirigeait la délégation serbe avant Oslo ?", ["Petrović"]],
    ["Qui dirigeait la délégation serbe lors des précédentes sessions ?", ["Petrović"]],
    ["Who led the Norwegian delegation at the previous sessions?", ["Holm"]],
    ["Qui dirigeait la délégation chinoise lors des précédentes sessions ?", ["Ming", "Bolin"]],
  ])("before another gets earlier leaders: %s", (question, names) => {
    expect(new Set(namesOf(ask(question).matched))).toEqual(new Set(names));
  });

  it.each([
    "Qui dirige actuellement la délégation chinoise ?",
    "qui dirige la délégation chinoise aujourd'hui",
    "Who leads the Chinese delegation now?",
    "Хто зараз очолює китайську делегацію?",
    "Wer leitet derzeit die chinesische Delegation?",
    "Qui dirigeait la délégation chinoise au dernier cycle ?",
    "Qui a remplacé les diplomates à la tête de la délégation chinoise ?",
  ])("now gets the latest: %s", (question) => {
    expect(namesOf(ask(question).matched)).toEqual(["Weimin"]);
  });

  it("without a round gets all of them", () => {
    expect(namesOf(ask("Qui dirigeait la délégation chinoise ?").matched)).toEqual([
      "Weimin",
      "Ming",
      "Bolin",
    ]);
  });
});

describe("a question about a succession", () => {
  it.each<[string, string[]]>([
    ["Qui a remplacé Zhao Ming ?", ["Weimin"]],
    ["qui a remplacé zhao ming à la tête de la délégation chinoise", ["Weimin"]],
    ["Par qui Zhao Ming a-t-il été remplacé ?", ["Weimin"]],
    ["Who replaced Zhao Ming?", ["Weimin"]],
    ["Wer hat Zhao Ming ersetzt?", ["Weimin"]],
    ["Qui Lin Weimin remplace-t-il ?", ["Ming"]],
    ["Qui Lin Weimin a-t-il remplacé à la tête de la délégation chinoise ?", ["Ming"]],
    ["Qui a été remplacé par Lin Weimin ?", ["Ming"]],
    ["À qui succède Lin Weimin ?", ["Ming"]],
    ["Who did Lin Weimin replace?", ["Ming"]],
    ["Wen hat Lin Weimin ersetzt?", ["Ming"]],
    ["Кого замінив Лін Веймін?", ["Ming"]],
    ["Wer war der Vorgänger von Lin Weimin?", ["Ming"]],
    ["Qui dirigeait la délégation chinoise avant Zhao Ming ?", ["Bolin"]],
    ["Who led the Chinese delegation before Lin Weimin?", ["Ming"]],
    ["Qui dirigeait la délégation norvégienne avant Ingrid Dahl ?", ["Holm"]],
    ["Qui dirigeait la délégation chinoise après Sun Bolin ?", ["Ming"]],
    ["Qui a remplacé Lin Weimin ?", []],
    ["Qui Issa Traoré remplace-t-il à la tête de la délégation malienne ?", []],
    ["Qui a remplacé Paul Dupont à la tête de la délégation chinoise ?", []],
  ])("is answered in its direction, never by the one it names: %s", (question, names) => {
    expect(namesOf(ask(question).matched)).toEqual(names);
  });
});

describe("talks in a town that their text does not tell", () => {
  it("were in a country that it names, perhaps, and not in that country's capital", async () => {
    const askOne = await asking([
      makeArticle(
        "La Suisse et le Chili négocient.\n\nLa délégation chilienne est dirigée par Inés Rojas.",
        "glaces.txt",
      ),
    ]);
    expect(namesOf(askOne("Qui dirigeait la délégation chilienne en Suisse ?").matched)).toEqual(["Rojas"]);
    expect(askOne("Qui dirigeait la délégation chilienne à Berne ?").matched).toEqual([]);
  });
});

describe("delegations of two countries that are called alike", () => {
  const about = (country: string, date: string, city: string, name: string): Article =>
    makeArticle(
      `---
date: ${date}
place: ${city}
---

Les pourparlers entre le gouvernement et la guérilla se sont ouverts à ${city}. ${country} y croit, ${country} espère.

La délégation gouvernementale est conduite par ${name}.`,
      `${city}.txt`,
    );

  it("neither follow nor hide each other", async () => {
    const askTwo = await asking([
      about("Le Soudan", "2030-02-01", "Nairobi", "Adam Saleh"),
      about("La Colombie", "2031-02-01", "Quito", "Diego Prada"),
    ]);
    expect(namesOf(askTwo("Avant Diego Prada c'était qui ?").matched)).toEqual([]);
    expect(
      namesOf(askTwo("Qui dirige actuellement la délégation du gouvernement soudanais ?").matched),
    ).toEqual(["Saleh"]);
  });
});

describe("a leader's name", () => {
  it.each([
    "Quelle délégation dirigeait Çavuşoğlu ?",
    "quelle délégation dirigeait cavusoglu ?",
    "Which delegation did Mehmet Cavusoglu lead?",
    "qui etait a la tete de la deleg turque a vienne",
    "ki dirigait la délégation d'Ankara ?",
    "Who headed Ankara's team in Vienna?",
  ])("is found however it is typed: %s", (question) => {
    expect(namesOf(ask(question).matched)).toEqual(["Çavuşoğlu"]);
  });
});

describe("the project's articles", () => {
  it("never give who replaced the leaders of a round for them", async () => {
    const { articles: own } = await readCorpus("seeds");
    const askOwn = await asking(own);
    const { matched, otherRounds } = askOwn("Qui dirigeait la délégation russe à Abou Dhabi ?");
    expect(matched).toEqual([]);
    expect(namesOf(otherRounds)).toEqual(["Medinsky"]);
    expect(otherRounds.every(({ talks }) => talks.place === "Genève")).toBe(true);
    expect(namesOf(askOwn("Qui dirigeait la délégation russe à Genève ?").matched)).toEqual(["Medinsky"]);
  });
});

describe("any statements and any question about a round", () => {
  const CITIES = ["Vienne", "Doha", "Oslo", "Genève", "Istanbul"];
  const MONTHS = ["janvier", "mars", "juin", "octobre"];
  const NUMBERS = [1, 3, 6, 10];
  const talks = fc.record({
    place: fc.option(fc.constantFrom(...CITIES), { nil: null }),
    date: fc.option(
      fc
        .tuple(fc.constantFrom(2029, 2030, 2031), fc.constantFrom(...NUMBERS))
        .map(([year, month]) => `${year}-${String(month).padStart(2, "0")}-14`),
      { nil: null },
    ),
    ordinal: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }),
  });
  const statement = fc
    .record({
      talks,
      before: fc.option(talks, { nil: null }),
      status: fc.constantFrom<Leadership["status"]>("leads", "led", "replaced"),
      name: fc.constantFrom("Ivan Petrov", "Oleg Sidorov", "Anna Orlova"),
    })
    .map(({ name, ...rest }) => ({ ...rest, leaders: [{ name, role: null }] }));
  const place = fc.constantFrom(...CITIES);
  const month = fc.nat(MONTHS.length - 1);
  const year = fc.constantFrom(2029, 2030, 2031);

  it("never match where place or date differ", async () => {
    const about = {
      opening: CITIES.join(" ").toLowerCase(),
      rounds: [],
      countries: [],
      state: null,
      organisation: null,
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(statement, { maxLength: 8 }),
        place,
        month,
        year,
        async (list, city, at, when) => {
          const stated = list.map(
            (one, start): Leadership => ({
              ...one,
              source: `${start % 3}.txt`,
              delegation: "russe",
              key: "RU",
              country: "RU",
              span: { start, end: start + 1 },
              lines: [1, 1],
              context: about,
            }),
          );
          const index = await LeadershipIndex.open(stated);
          // The articles themselves are of the round asked about: what a statement says of its own goes first.
          const dated = { date: `${when}-${String(NUMBERS[at]).padStart(2, "0")}-14`, place: city };
          const context = {
            articles: new Map(stated.map(({ source }) => [source, dated])),
            mentions: () => true,
          };
          const question = `Qui dirigeait la délégation russe à ${city} en ${MONTHS[at]} ${when} ?`;
          const { matched, otherRounds } = matchLeaderships(
            parseLeadershipQuestion(question)!,
            index,
            context,
          );
          for (const { talks: own, before } of matched) {
            if (own.place !== null) expect(placeKey(own.place)).toBe(placeKey(city));
            else expect(before).toBeNull();
            expect(own.date?.slice(0, 7)).toBe(dated.date.slice(0, 7));
          }
          expect(matched.filter((one) => otherRounds.includes(one))).toEqual([]);
        },
      ),
    );
  });
});
