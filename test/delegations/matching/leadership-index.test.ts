import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LeadershipIndex } from "../../../src/delegations/matching/leadership-index.js";
import { matchLeaderships } from "../../../src/delegations/matching/match-leaderships.js";
import { NameIndex } from "../../../src/delegations/names/name-index.js";
import { MentionedParties, mentionedParties } from "../../../src/delegations/parties/mentioned-parties.js";
import { parseLeadershipQuestion } from "../../../src/delegations/question/parse-leadership-question.js";
import type { ArticleContext, Leadership } from "../../../src/delegations/types.js";
import { makeArticle } from "../../corpus/make-article.js";

const ABOUT: ArticleContext = { opening: "", rounds: [], countries: [], state: null, organisation: null };

function leadership(source: string, start: number, more: Partial<Leadership> = {}): Leadership {
  return {
    source,
    delegation: "russe",
    key: "RU",
    country: "RU",
    leaders: [{ name: "Ivan Petrov", role: null }],
    status: "leads",
    talks: { place: null, date: null, ordinal: null },
    before: null,
    span: { start, end: start + 1 },
    lines: [1, 1],
    context: ABOUT,
    ...more,
  };
}

describe("LeadershipIndex", () => {
  it("has its leaderships in the order of articles and of their texts", async () => {
    const stated = [leadership("b.txt", 9), leadership("a.txt", 5), leadership("b.txt", 2)];
    const index = await LeadershipIndex.open(stated);
    expect(index.leaderships.map(({ source, span }) => `${source} ${span.start}`)).toEqual([
      "a.txt 5",
      "b.txt 2",
      "b.txt 9",
    ]);
    expect(index.inOrder([stated[0]!, stated[1]!, stated[0]!])).toEqual([stated[1], stated[0]]);
  });

  it.each([
    ["government", { state: "SD" }, "Qui dirige la délégation soudanaise ?"],
    ["rebels", { organisation: "eln" }, "Qui dirige la délégation de l'ELN ?"],
    ["eln", { state: "CO" }, "Qui dirige la délégation des rebelles colombiens ?"],
    ["brumond", {}, "Qui dirige la délégation brumondaise ?"],
  ])("finds a delegation called %s by whom its article is about", async (key, about, question) => {
    const [wanted, other] = [
      leadership("a.txt", 0, { key, delegation: key, country: null, context: { ...ABOUT, ...about } }),
      leadership("b.txt", 0),
    ];
    const index = await LeadershipIndex.open([other, wanted]);
    const context = { articles: new Map(), mentions: () => false };
    expect(matchLeaderships(parseLeadershipQuestion(question)!, index, context).matched).toEqual([wanted]);
  });
});

describe("NameIndex", () => {
  it("finds a name by its last word, by another spelling, and by all words asked for", () => {
    const names = new NameIndex();
    for (const name of ["Roustem Oumerov", "Rustem Akhmetov", "Andriy Yermak"]) names.add(name);
    expect([...names.find("Umerov")]).toEqual(["Roustem Oumerov"]);
    expect([...names.find("Рустем Умеров")]).toEqual(["Roustem Oumerov"]);
    expect([...names.find("Rustem")].sort()).toEqual(["Roustem Oumerov", "Rustem Akhmetov"]);
    expect([...names.find("Andriy Oumerov")]).toEqual([]);
    expect([...names.find("de")]).toEqual([]);
  });

  it("finds every name by itself", () => {
    const name = fc
      .array(fc.stringMatching(/^[A-Z][a-z]{2,9}$/), { minLength: 1, maxLength: 3 })
      .map((words) => words.join(" "));
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 8 }), (list) => {
        const names = new NameIndex();
        for (const one of list) names.add(one);
        for (const one of list) expect(names.find(one).has(one)).toBe(true);
      }),
    );
  });
});

describe("MentionedParties", () => {
  const lists = [
    "La délégation chinoise attend. Les Suisses reçoivent à Genève.",
    "La délégation de Brumond est arrivée.",
  ].map((text) => mentionedParties(makeArticle(text)));

  it("names the delegations of a text, not the countries it speaks of", () => {
    expect(lists).toEqual([["CN"], ["brumond"]]);
  });

  it("knows a party of no list by its land or its inhabitants", () => {
    const parties = new MentionedParties(lists);
    expect(["CN", "brumond", "brumondais", "CH", "fresnay"].map((key) => parties.has(key))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
