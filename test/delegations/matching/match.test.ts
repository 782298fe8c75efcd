import { describe, expect, it } from "vitest";
import type { Article } from "../../../src/corpus/types.js";
import { LeadershipIndex } from "../../../src/delegations/matching/leadership-index.js";
import { matchLeaderships } from "../../../src/delegations/matching/match-leaderships.js";
import {
  parseLeadershipQuestion,
  readLeadershipQuestion,
} from "../../../src/delegations/question/parse-leadership-question.js";
import { readArticleContext } from "../../../src/delegations/statements/article-context.js";
import type { Leadership } from "../../../src/delegations/types.js";
import { contextOf } from "../match-context.js";

function article(source: string, date: string, text: string): Article {
  return {
    source,
    sha256: "0",
    bytes: 1,
    text,
    bodyStart: 0,
    title: null,
    date,
    place: null,
    origin: null,
    publisher: null,
    url: null,
    language: "fr",
  };
}

function leadership(source: string, key: string, name: string, more: Partial<Leadership> = {}): Leadership {
  return {
    source,
    delegation: key,
    key,
    country: key.length === 2 ? key : null,
    leaders: [{ name, role: null }],
    status: "led",
    talks: { place: null, date: null, ordinal: null },
    before: null,
    span: { start: 0, end: 1 },
    lines: [1, 1],
    context: readArticleContext(articles.get(source)!),
    ...more,
  };
}

const articles = new Map(
  [
    article("a.txt", "2024-03-03", "À Oslo, des pourparlers trilatéraux se sont ouverts."),
    article("b.txt", "2025-06-02", "À Doha, Russes et Ukrainiens se sont revus."),
  ].map((one) => [one.source, one]),
);
const context = contextOf(articles.values());
const all = [
  leadership("a.txt", "RU", "Ivan Petrov", { talks: { place: "Oslo", date: "2024-03-03", ordinal: null } }),
  leadership("a.txt", "UA", "Roustem Oumerov", {
    talks: { place: "Oslo", date: "2024-03-03", ordinal: null },
  }),
  leadership("b.txt", "RU", "Oleg Sidorov", { talks: { place: "Doha", date: "2025-06-02", ordinal: null } }),
  leadership("b.txt", "UA", "Andriy Yermak", { talks: { place: "Doha", date: "2025-06-02", ordinal: null } }),
  leadership("b.txt", "UA", "Marko Bilyk", {
    status: "replaced",
    talks: { place: null, date: "2022", ordinal: null },
    before: { place: "Doha", date: "2025-06-02", ordinal: null },
  }),
];

const index = await LeadershipIndex.open(all);

function names(question: string): string[] {
  const { matched } = matchLeaderships(parseLeadershipQuestion(question)!, index, context);
  return matched.map((one) => one.leaders[0]!.name);
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

  it("leaves what it does not understand to whoever reads", () => {
    const possible = (question: string) =>
      matchLeaderships(parseLeadershipQuestion(question)!, index, context).possible.map(({ key }) => key);
    expect(possible("Qui conduit la délégation des dockers ?")).toContain("UA");
    expect(possible("Qui dirige la délégation de Brumond ?")).toEqual(
      possible("Qui dirige la délégation de Fresnay ?"),
    );
    expect(possible("Qui dirige la délégation de Brumond ?")).toContain("RU");
    expect(possible("Qui dirige la délégation russe ?")).toEqual([]);
  });

  it("leaves to the reader what only may be about leading: whatever may be of the round and the countries it names", () => {
    const possible = (question: string) => {
      const match = matchLeaderships(readLeadershipQuestion(question)!, index, context);
      expect(match.matched).toEqual([]);
      return match.possible.map(({ leaders }) => leaders[0]!.name);
    };
    expect(possible("c ki ki menait l'ukraine")).toEqual(["Roustem Oumerov", "Andriy Yermak"]);
    expect(possible("c ki ki menait l'ukraine a doha")).toEqual(["Andriy Yermak", "Marko Bilyk"]);
    expect(possible("le boss des types d'en face, son nom svp")).toHaveLength(
      all.filter(({ status }) => status !== "replaced").length,
    );
  });

  it("names what no source has, and what they have instead", () => {
    const missing = matchLeaderships(
      parseLeadershipQuestion("Qui dirigeait la délégation chinoise ?")!,
      index,
      context,
    );
    expect(missing).toEqual({
      matched: [],
      otherRounds: [],
      unknown: [{ surface: "chinoise", kind: "delegation" }],
      possible: [],
      known: ["RU", "UA"],
    });
    const person = matchLeaderships(
      parseLeadershipQuestion("Quelle délégation dirigeait Dupont ?")!,
      index,
      context,
    );
    expect(person.unknown).toEqual([{ surface: "Dupont", kind: "person" }]);
    expect(person.known).toContain("Ivan Petrov");
  });
});

describe("matchLeaderships, on what the texts mention", () => {
  const texts = contextOf([
    article("a.txt", "2024-03-03", "La délégation chinoise attend. La délégation de Valmorie est arrivée."),
  ]);
  const stated = [
    leadership("a.txt", "brumond", "Odile Fresnay", { delegation: "Brumond", status: "leads" }),
    leadership("a.txt", "UA", "Oleh Marchuk"),
    leadership("a.txt", "UA", "Ivan Bilyk", { status: "replaced" }),
  ];
  const match = async (question: string, from: readonly Leadership[] = stated) =>
    matchLeaderships(parseLeadershipQuestion(question)!, await LeadershipIndex.open(from), texts);
  const found = async (question: string): Promise<string[]> =>
    (await match(question)).matched.map((one) => one.leaders[0]!.name);

  it("finds a delegation of no list, by its land, its people or its leader", async () => {
    expect(await found("Qui dirige la délégation de Brumond ?")).toEqual(["Odile Fresnay"]);
    expect(await found("Qui dirige la délégation brumondaise ?")).toEqual(["Odile Fresnay"]);
    expect(await found("Qui dirige la délégation de Fresnay ?")).toEqual(["Odile Fresnay"]);
  });

  it("does not call a delegation unknown that a text mentions without its leader", async () => {
    expect((await match("Qui dirige la délégation chinoise ?")).unknown).toEqual([]);
    expect((await match("Qui dirige la délégation de Valmorie ?")).unknown).toEqual([]);
    expect((await match("Qui dirige la délégation japonaise ?")).unknown).toHaveLength(1);
    expect((await match("Qui dirige la délégation de Zorglub ?")).unknown).toHaveLength(1);
  });

  it("tells who was replaced and by whom, and nothing of people who led nothing", async () => {
    expect(await found("avant Marchuk c'était qui ?")).toEqual(["Ivan Bilyk"]);
    expect(await found("Qui a remplacé Bilyk ?")).toEqual(["Oleh Marchuk"]);
    expect(await found("Qui a succédé à Bilyk à la tête de la délégation ukrainienne ?")).toEqual([
      "Oleh Marchuk",
    ]);
    expect(await match("Qui a remplacé Dupont ?")).toMatchObject({
      matched: [],
      otherRounds: [],
      unknown: [],
    });
  });

  it("keeps the most explicit of an article's statements of one thing", async () => {
    const twice = [
      leadership("a.txt", "UA", "Oleh Marchuk"),
      leadership("a.txt", "UA", "Oleh Martchouk", {
        leaders: [{ name: "Oleh Martchouk", role: "ministre" }],
        span: { start: 5, end: 9 },
      }),
    ];
    const { matched } = await match("Qui dirige la délégation ukrainienne ?", twice);
    expect(matched.map(({ leaders }) => leaders[0]!.role)).toEqual(["ministre"]);
  });
});
