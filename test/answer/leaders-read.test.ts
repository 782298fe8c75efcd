import { describe, expect, it } from "vitest";
import { leadersRead } from "../../src/answer/leaders-read.js";
import type { Library } from "../../src/answer/library.js";
import { readLeadershipQuestion } from "../../src/delegations/question/parse-leadership-question.js";
import type { Leadership, Talks } from "../../src/delegations/types.js";
import { nameKey } from "../../src/language/names.js";
import type { QuestionAnalysis } from "../../src/retrieval/question.js";

const FIRST = "À Fresnoy, Odile Brumont menait les dockers ; Jean Castel parlait pour les armateurs.";
const SECOND = "Odile Brumont, a dit un témoin, pleurait.";
const TEXT = `${FIRST}\n${SECOND}`;
const NOWHERE: Talks = { place: null, date: null, ordinal: null };

function stated(name: string, talks = NOWHERE, delegation = "dockers"): Leadership {
  const start = TEXT.indexOf(name);
  return {
    source: "a.txt",
    delegation,
    key: delegation,
    country: null,
    leaders: [{ name, role: null }],
    status: "led",
    talks,
    before: null,
    span: { start, end: start + name.length },
    lines: [1, 1],
    context: { opening: "", rounds: [], countries: [], state: null, organisation: null },
  };
}

const passages = [
  { source: "a.txt", start: 0, end: FIRST.length },
  { source: "a.txt", start: FIRST.length + 1, end: TEXT.length },
];
const all = [stated("Odile Brumont"), stated("Jean Castel", NOWHERE, "armateurs")];
const library = {
  index: { leadershipIndex: { ofSource: () => all } },
  searcher: { passage: (id: number) => passages[id]! },
  articleOf: () => ({ text: TEXT }),
  passagesOf: () => [0],
  textOf: (id: number) => TEXT.slice(passages[id]!.start, passages[id]!.end),
} as unknown as Library;

/** The leaders given where the reader sees `answer` in passage `id`. `known`: what the question's place is searched by. */
function read(
  question: string,
  id: number,
  answer: string,
  possible: readonly Leadership[],
  known?: string,
): string[] {
  const start = TEXT.indexOf(answer, passages[id]!.start) - passages[id]!.start;
  const at = known === undefined ? -1 : question.toLowerCase().indexOf(known);
  const groups =
    at < 0
      ? []
      : [
          {
            start: at,
            end: at + known!.length,
            kind: "word",
            surface: known!,
            alternatives: [{ term: `~${nameKey(known!)}` }, { term: known! }],
          },
        ];
  const analysis = { text: question, groups } as unknown as QuestionAnalysis;
  const found = { asked: readLeadershipQuestion(question), matched: [], possible };
  return leadersRead(library, analysis, { id, answer: { start, end: start + answer.length } }, found).map(
    ({ leaders }) => leaders[0]!.name,
  );
}

const possible = all;

describe("leadersRead", () => {
  it("gives the statement whose leader the reader sees as the answer", () => {
    expect(read("qui menait les gars du port ?", 0, "Odile Brumont", possible)).toEqual(["Odile Brumont"]);
    expect(read("qui menait les gars du port ?", 0, "Jean Castel", possible)).toEqual(["Jean Castel"]);
    expect(read("qui menait les gars du port ?", 0, "les dockers", possible)).toEqual([]);
  });

  it("takes it from elsewhere in the article where the passage does not state it", () => {
    expect(read("qui menait les gars du port ?", 1, "Odile Brumont", possible)).toEqual(["Odile Brumont"]);
  });

  it("gives nobody whom the question names, and nothing where nobody who leads is asked for", () => {
    expect(read("qui menait les dockers avant Brumont ?", 0, "Odile Brumont", possible)).toEqual([]);
    expect(read("qui pleurait ?", 1, "Odile Brumont", possible)).toEqual([]);
  });

  it("gives no statement of a place that neither it nor the passage names", () => {
    expect(read("qui menait les gars du port à Fresnoy ?", 0, "Odile Brumont", possible, "fresnoy")).toEqual([
      "Odile Brumont",
    ]);
    expect(
      read("qui menait les gars du port à Lunéville ?", 0, "Odile Brumont", possible, "lunéville"),
    ).toEqual([]);
    expect(
      read("qui menait les gars du port à Lunéville ?", 0, "Odile Brumont", [
        stated("Odile Brumont", { ...NOWHERE, place: "Lunéville" }),
      ]),
    ).toEqual(["Odile Brumont"]);
  });

  it("gives no leader of a party while the question names another one of the article", () => {
    expect(read("chi guidava la parte armatoriale ?", 0, "Odile Brumont", possible, "armatoriale")).toEqual(
      [],
    );
    expect(read("chi guidava la parte armatoriale ?", 0, "Jean Castel", possible, "armatoriale")).toEqual([
      "Jean Castel",
    ]);
  });

  it("gives the one leader of the party that the question names, where the reader sees another's or one of another time", () => {
    const [docker] = all;
    expect(read("qui menait les dockers ?", 0, "Jean Castel", [docker!], "docker")).toEqual([
      "Odile Brumont",
    ]);
    expect(read("qui menait les pilotes ?", 0, "Jean Castel", [docker!], "pilot")).toEqual([]);
    expect(read("qui menait les dockers ?", 1, "un témoin", [docker!], "docker")).toEqual([]);
    const two = [docker!, stated("un témoin")];
    expect(read("qui menait les dockers ?", 0, "Jean Castel", two, "docker")).toEqual([]);
  });
});
