import { describe, expect, it } from "vitest";
import type { Article } from "../../src/corpus/types.js";
import { groupLeaderships } from "../../src/delegations/group-leaderships.js";
import { matchLeaderships } from "../../src/delegations/match-leaderships.js";
import { parseLeadershipQuestion } from "../../src/delegations/parse-leadership-question.js";
import type { Leadership } from "../../src/delegations/types.js";

const ASKED: readonly [question: string, ...keys: string[]][] = [
  ["Qui dirigeait la délégation russe à Genève ?", "RU"],
  ["c'est qui qui menait les russes", "RU"],
  ["qui était le boss de l'équipe américaine", "US"],
  ["chef delgation ukrainienne mars 2024", "UA"],
  ["la délégation de la Chine, elle était conduite par qui ?", "CN"],
  ["Qui était le chef négociateur iranien ?", "IR"],
  ["qui dirigeait la délégation de l'ELN ?", "eln"],
  ["Who was in charge of the US side?", "US"],
  ["Who headed Turkey's team in Istanbul?", "TR"],
  ["Хто очолював українську делегацію?", "UA"],
  ["Кто возглавлял российскую делегацию в Женеве?", "RU"],
  ["Wer leitete die russische Delegation?", "RU"],
  ["¿Quién encabezó la delegación ucraniana?", "UA"],
  ["Chi guidava la delegazione americana?", "US"],
  ["qui menait les délégations russe et ukrainienne ?", "RU", "UA"],
  ["Qui dirige la délégation de Brumond ?", "brumond"],
  ["qui dirige la delegation de brumond", "brumond"],
  ["Who led the Azania delegation?", "azania"],
  ["which officer fronted the Sudanese army team?", "SD"],
  ["Did military officers head the Russians?", "RU"],
  ["La délégation russe est-elle dirigée par Petrov ?", "RU"],
  ["Petrov, il commandait l'équipe russe ou pas ?", "RU"],
  ["Qui menait la délégation des rebelles yéménites ?", "rebels-ye"],
  ["Who led the Syrian opposition delegation?", "opposition-sy"],
];

const NOT_ABOUT_LEADERS = [
  "Qui dirige la Russie ?",
  "Who leads the Russian army?",
  "patron des espions turcs",
  "Qui est le président de la Turquie ?",
  "Qui sont les médiateurs ?",
  "Qui dirigeait la médiation entre les délégations ?",
  "Qu'a dit le chef de la délégation russe ?",
  "What did the head of the Russian delegation say?",
  "Combien de membres comptait la délégation menée par Medinski ?",
  "Où se trouvait la délégation dirigée par Rubio ?",
  "Quand la délégation russe est-elle arrivée ?",
  "météo à Genève demain",
  "qui signe à la fin, les présidents ou les négociateurs ?",
  "Qui menait l'équipe de France en finale ?",
  "Did the head of the Russian delegation leave Geneva?",
  "Did the talks with the Russian delegation lead to a deal?",
  "La délégation russe est-elle arrivée ?",
  "il a remplacé qui ?",
  "Qui est arrivé avant Oleh Marchuk ?",
  "Qui a remplacé Trump à la Maison-Blanche ?",
  "",
];

describe("parseLeadershipQuestion", () => {
  it.each(ASKED)("hears which delegation: %s", (question, ...keys) => {
    expect(parseLeadershipQuestion(question)?.delegations.map(({ key }) => key)).toEqual(keys);
  });

  it.each(NOT_ABOUT_LEADERS)("leaves alone: %s", (question) => {
    expect(parseLeadershipQuestion(question)).toBeNull();
  });

  it("hears people, cities and dates", () => {
    expect(parseLeadershipQuestion("Quelle délégation Medinsky conduit-il ?")?.persons).toEqual(["Medinsky"]);
    expect(parseLeadershipQuestion("quelle délégation conduisait de la calle")?.persons).toHaveLength(1);
    const asked = parseLeadershipQuestion("chef delegation russe istanbul mai 2025");
    expect(asked?.places).toEqual(["istanbul"]);
    expect(asked?.dates).toEqual([{ year: 2025, month: 5, day: null }]);
  });

  it("takes a place for a place, not for a party", () => {
    const asked = parseLeadershipQuestion("qui menait la délégation arménienne au kazakhstan");
    expect(asked?.delegations.map(({ key }) => key)).toEqual(["AM"]);
  });

  it("hears who came before or after someone", () => {
    const succession = (question: string): unknown[] => {
      const asked = parseLeadershipQuestion(question);
      return [asked?.persons, asked?.succession];
    };
    expect(succession("avant Oleh Marchuk c'était qui ?")).toEqual([["Oleh Marchuk"], "before"]);
    expect(succession("who replaced Bilyk?")).toEqual([["Bilyk"], "either"]);
    expect(succession("Le prédécesseur de Marchuk, c'est qui ?")).toEqual([["Marchuk"], "before"]);
  });

  it("hears a question about all of them", () => {
    expect(parseLeadershipQuestion("who led which delegation")?.all).toBe(true);
    expect(parseLeadershipQuestion("qui dirigeait chaque délégation ?")?.all).toBe(true);
  });

  it("gives offsets of what it heard", () => {
    const question = "Qui dirigeait la délégation de l'Ukraine ?";
    const [one] = parseLeadershipQuestion(question)!.delegations;
    expect(question.slice(one!.start, one!.end)).toBe(one!.surface);
  });
});

function article(source: string, date: string, text: string): Article {
  return { source, sha256: "0", bytes: 1, text, bodyStart: 0, title: null, date, place: null, origin: null };
}

function leadership(source: string, key: string, name: string, more: Partial<Leadership> = {}): Leadership {
  return {
    source,
    delegation: key,
    key,
    country: key.length === 2 ? key : null,
    leaders: [{ name, role: null }],
    status: "led",
    talks: { place: null, date: null },
    span: { start: 0, end: 1 },
    lines: [1, 1],
    ...more,
  };
}

const articles = new Map(
  [
    article("a.txt", "2024-03-03", "À Oslo, des pourparlers trilatéraux se sont ouverts."),
    article("b.txt", "2025-06-02", "À Doha, Russes et Ukrainiens se sont revus."),
  ].map((one) => [one.source, one]),
);
const all = [
  leadership("a.txt", "RU", "Ivan Petrov", { talks: { place: "Oslo", date: "2024-03-03" } }),
  leadership("a.txt", "UA", "Roustem Oumerov", { talks: { place: "Oslo", date: "2024-03-03" } }),
  leadership("b.txt", "RU", "Oleg Sidorov", { talks: { place: "Doha", date: "2025-06-02" } }),
  leadership("b.txt", "UA", "Andriy Yermak", { talks: { place: "Doha", date: "2025-06-02" } }),
  leadership("b.txt", "UA", "Marko Bilyk", { status: "replaced", talks: { place: null, date: "2022" } }),
];

function names(question: string): string[] {
  return matchLeaderships(parseLeadershipQuestion(question)!, all, { articles }).matched.map(
    (one) => one.leaders[0]!.name,
  );
}

describe("matchLeaderships", () => {
  it("gives all rounds, newest first, unless the question names one", () => {
    expect(names("Qui dirigeait la délégation russe ?")).toEqual(["Oleg Sidorov", "Ivan Petrov"]);
    expect(names("Qui dirigeait la délégation russe à Oslo ?")).toEqual(["Ivan Petrov"]);
    expect(names("Who led the Russian delegation in June 2025?")).toEqual(["Oleg Sidorov"]);
    expect(names("Qui dirigeait la délégation russe en mars ?")).toEqual(["Ivan Petrov"]);
    expect(names("Who led the Russian delegation at the trilateral talks?")).toEqual(["Ivan Petrov"]);
    expect(names("Qui dirigeait la délégation russe à Vienne ?")).toEqual([]);
  });

  it("finds people under any spelling", () => {
    expect(names("Which delegation did Umerov lead?")).toEqual(["Roustem Oumerov"]);
    expect(names("Какую делегацию возглавлял Ермак?")).toEqual(["Andriy Yermak"]);
  });

  it("tells who was replaced only about the past, and last", () => {
    expect(names("Qui dirige la délégation ukrainienne ?")).toEqual(["Andriy Yermak", "Roustem Oumerov"]);
    expect(names("Qui dirigeait la délégation ukrainienne avant ?").at(-1)).toBe("Marko Bilyk");
    expect(names("Qui dirigeait la délégation ukrainienne en 2022 ?")).toContain("Marko Bilyk");
    expect(names("Quelle délégation dirigeait Bilyk ?")).toEqual(["Marko Bilyk"]);
  });

  it("names what no source has, and what they have instead", () => {
    const missing = matchLeaderships(
      parseLeadershipQuestion("Qui dirigeait la délégation chinoise ?")!,
      all,
      { articles },
    );
    expect(missing).toEqual({
      matched: [],
      unknown: [{ surface: "chinoise", kind: "delegation" }],
      known: ["RU", "UA"],
    });
    const person = matchLeaderships(parseLeadershipQuestion("Quelle délégation dirigeait Dupont ?")!, all, {
      articles,
    });
    expect(person.unknown).toEqual([{ surface: "Dupont", kind: "person" }]);
    expect(person.known).toContain("Ivan Petrov");
  });
});

describe("matchLeaderships, on what the texts mention", () => {
  const texts = new Map(
    [
      article("a.txt", "2024-03-03", "La délégation chinoise attend. La délégation de Valmorie est arrivée."),
    ].map((one) => [one.source, one]),
  );
  const stated = [
    leadership("a.txt", "brumond", "Odile Fresnay", { delegation: "Brumond", status: "leads" }),
    leadership("a.txt", "UA", "Oleh Marchuk"),
    leadership("a.txt", "UA", "Ivan Bilyk", { status: "replaced" }),
  ];
  const match = (question: string, from: readonly Leadership[] = stated) =>
    matchLeaderships(parseLeadershipQuestion(question)!, from, { articles: texts });
  const found = (question: string): string[] => match(question).matched.map((one) => one.leaders[0]!.name);

  it("finds a delegation of no list, by its land, its people or its leader", () => {
    expect(found("Qui dirige la délégation de Brumond ?")).toEqual(["Odile Fresnay"]);
    expect(found("Qui dirige la délégation brumondaise ?")).toEqual(["Odile Fresnay"]);
    expect(found("Qui dirige la délégation de Fresnay ?")).toEqual(["Odile Fresnay"]);
  });

  it("does not call a delegation unknown that a text mentions without its leader", () => {
    expect(match("Qui dirige la délégation chinoise ?").unknown).toEqual([]);
    expect(match("Qui dirige la délégation de Valmorie ?").unknown).toEqual([]);
    expect(match("Qui dirige la délégation japonaise ?").unknown).toHaveLength(1);
    expect(match("Qui dirige la délégation de Zorglub ?").unknown).toHaveLength(1);
  });

  it("tells who was replaced and by whom, and nothing of people who led nothing", () => {
    expect(found("avant Marchuk c'était qui ?")).toEqual(["Ivan Bilyk"]);
    expect(found("Qui a remplacé Bilyk ?")).toEqual(["Oleh Marchuk"]);
    expect(found("Qui a succédé à Bilyk à la tête de la délégation ukrainienne ?")).toEqual(["Oleh Marchuk"]);
    expect(match("Qui a remplacé Dupont ?")).toEqual({ matched: [], unknown: [], known: [] });
  });

  it("keeps the most explicit of an article's statements of one thing", () => {
    const twice = [
      leadership("a.txt", "UA", "Oleh Marchuk"),
      leadership("a.txt", "UA", "Oleh Martchouk", {
        leaders: [{ name: "Oleh Martchouk", role: "ministre" }],
        span: { start: 5, end: 9 },
      }),
    ];
    const { matched } = match("Qui dirige la délégation ukrainienne ?", twice);
    expect(matched.map(({ leaders }) => leaders[0]!.role)).toEqual(["ministre"]);
  });
});

describe("groupLeaderships", () => {
  it("groups by talks, newest first", () => {
    const groups = groupLeaderships(all);
    expect(groups.map(({ place, date, leaderships }) => [place, date, leaderships.length])).toEqual([
      ["Doha", "2025-06-02", 2],
      ["Oslo", "2024-03-03", 2],
      [null, "2022", 1],
    ]);
  });
});
