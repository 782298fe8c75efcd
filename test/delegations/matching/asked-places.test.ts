import { describe, expect, it } from "vitest";
import { LeadershipIndex } from "../../../src/delegations/matching/leadership-index.js";
import { matchLeaderships } from "../../../src/delegations/matching/match-leaderships.js";
import { parseLeadershipQuestion } from "../../../src/delegations/question/parse-leadership-question.js";
import type { Leadership } from "../../../src/delegations/types.js";
import { PLACES } from "../../../src/language/places-data.js";

/** Of each city of the list: its spellings in seven languages. */
const CITIES = PLACES.trim()
  .split("\n")
  .map((line) => line.split("|"));
const CYRILLIC = /[\u0400-\u04ff]/;
/** Questions in small letters, by whether the place is in Cyrillic letters. */
const ASKED: readonly (readonly [cyrillic: boolean, ask: (place: string) => string])[] = [
  [false, (place) => `qui dirigeait la délégation russe à ${place}`],
  [false, (place) => `chef délégation russe ${place}`],
  [false, (place) => `who led the russian delegation in ${place}?`],
  [false, (place) => `${place} talks, who headed the russian team`],
  [false, (place) => `wer leitete die russische delegation in ${place}?`],
  [false, (place) => `quién encabezaba la delegación rusa en ${place}`],
  [false, (place) => `chi guidava la delegazione russa a ${place}`],
  [true, (place) => `хто очолював російську делегацію в ${place}?`],
  [true, (place) => `кто возглавлял российскую делегацию в ${place}`],
];

const heldAt = (place: string): Leadership => ({
  source: "one.txt",
  delegation: "russe",
  key: "RU",
  country: "RU",
  leaders: [{ name: "Anna Karpova", role: null }],
  status: "led",
  talks: { place, date: "2031-02-03", ordinal: null },
  before: null,
  span: { start: 0, end: 1 },
  lines: [1, 1],
  context: { opening: "", rounds: [], countries: [], state: null, organisation: null },
});

const context = { articles: new Map(), mentions: () => true };

function answersOf(question: string, index: LeadershipIndex): number {
  const asked = parseLeadershipQuestion(question);
  if (asked === null) throw new Error(`not heard: ${question}`);
  return matchLeaderships(asked, index, context).matched.length;
}

describe("a place asked for in small letters", () => {
  it("is met by talks there, under every spelling, and by none elsewhere", async () => {
    for (const [at, spellings] of CITIES.entries()) {
      const here = await LeadershipIndex.open([heldAt(spellings[0]!)]);
      const elsewhere = await LeadershipIndex.open([heldAt(CITIES[(at + 1) % CITIES.length]![0]!)]);
      for (const spelling of spellings)
        for (const [cyrillic, ask] of ASKED) {
          if (CYRILLIC.test(spelling) !== cyrillic) continue;
          const question = ask(spelling.toLowerCase());
          expect(answersOf(question, here), question).toBe(1);
          expect(answersOf(question, elsewhere), question).toBe(0);
        }
    }
  }, 60_000);

  it.each([
    ["хто очолював російську делегацію в берні", "Berne"],
    ["хто очолював російську делегацію у берні?", "Bern"],
    ["кто возглавлял делегацию россии в алматы", "Almaty"],
    ["qui dirigeait la délégation russe à genève", "Geneva"],
    ["хто очолював російську делегацію у женеві?", "Genève"],
    ["qui dirigeait la délégation russe en suisse", "Genève"],
    ["wer leitete die russische delegation in der schweiz", "Genève"],
    ["qui menait la délégation russe à brumont", "Brumont"],
    ["хто очолював російську делегацію в брумонті", "Brumont"],
    ["кто возглавлял российскую делегацию в брумонте", "Brumont"],
    ["chi guidava la delegazione russa a brumont", "Brumont"],
    ["quién encabezaba la delegación rusa en brumont", "Brumont"],
    ["brumont : qui dirigeait la délégation russe", "Brumont"],
    ["qui dirigeait la délégation russe lors du cycle brumontais", "Brumont"],
    ["wer leitete die russische delegation bei der brumonter runde", "Brumont"],
    ["who led the russian delegation, brumont round", "Brumont"],
    ["Who led the Russian delegation at the round in Brumont?", "Brumont"],
  ])("%s", async (question, place) => {
    expect(answersOf(question, await LeadershipIndex.open([heldAt(place)]))).toBe(1);
    for (const other of ["Oslo", "Karlsburg"])
      expect(answersOf(question, await LeadershipIndex.open([heldAt(other)], [place]))).toBe(0);
  });

  it("is none that another round's leader answers, where it is a place of the articles", async () => {
    const index = await LeadershipIndex.open([heldAt("Oslo")], ["Karlsburg"]);
    for (const question of [
      "karlsburg, qui dirigeait la délégation russe",
      "qui dirigeait la délégation russe, pourparlers de karlsburg",
      "qui dirigeait la délégation russe au bord du lac, karlsburg",
      "Délégation russe Karlsburg, qui la dirigeait ?",
    ]) {
      const { matched, otherRounds } = matchLeaderships(parseLeadershipQuestion(question)!, index, context);
      expect(matched, question).toEqual([]);
      expect(otherRounds, question).toHaveLength(1);
    }
  });
});

describe("a time that nothing dates", () => {
  it.each([
    "qui dirigeait la délégation russe le mois dernier",
    "Qui dirigeait la délégation russe au printemps ?",
    "Who led the Russian delegation yesterday?",
    "Wer leitete die russische Delegation im Herbst?",
    "Хто очолював російську делегацію минулого місяця?",
    "кто возглавлял российскую делегацию осенью",
    "¿Quién encabezaba la delegación rusa en otoño?",
    "Chi guidava la delegazione russa il mese scorso?",
    "qui dirigeait la délégation russe au onzième cycle",
  ])("%s", async (question) => {
    const index = await LeadershipIndex.open([heldAt("Oslo")]);
    const { matched, otherRounds } = matchLeaderships(parseLeadershipQuestion(question)!, index, context);
    expect(matched).toEqual([]);
    expect(otherRounds).toHaveLength(1);
  });

  it("leaves a round that is named besides", async () => {
    const index = await LeadershipIndex.open([heldAt("Oslo")]);
    expect(answersOf("Qui dirigeait la délégation russe à Oslo à l'automne ?", index)).toBe(1);
  });
});
