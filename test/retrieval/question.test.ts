import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyseQuestion, type QuestionAnalysis } from "../../src/retrieval/question.js";
import { analyse, INDEX, lexicalIndexOf, TEXTS } from "./fakes.js";

const surfaces = ({ groups }: QuestionAnalysis) => groups.map(({ surface }) => surface);
const groupOf = (analysis: QuestionAnalysis, surface: string) => {
  const group = analysis.groups.find((each) => each.surface === surface);
  if (group === undefined) throw new Error(`no ${surface} among ${surfaces(analysis).join(", ")}`);
  return group;
};

describe("analyseQuestion", () => {
  it("asks for names, countries, dates, figures and words, not for what holds a question together", () => {
    const analysis = analyse("Est-ce que Medinsky dirigeait les 3 Russes à Genève le 17 février 2026 ?");
    expect(analysis).toMatchObject({ language: "fr", native: true });
    const kinds = Object.fromEntries(analysis.groups.map(({ surface, kind }) => [surface, kind]));
    expect(kinds).toMatchObject({ Medinsky: "name", Russes: "country", Genève: "name", "3": "number" });
    expect(analysis.groups.filter(({ kind }) => kind === "date")).toHaveLength(1);
    for (const word of ["Est", "que", "les", "à", "le"]) expect(surfaces(analysis)).not.toContain(word);
  });

  it.each([
    ["Who leads the Russian delegation?", "Russian"],
    ["Хто очолює російську делегацію?", "російську"],
    ["Кто возглавляет российскую делегацию?", "российскую"],
    ["Wer leitet die russische Delegation?", "russische"],
    ["¿Quién dirige la delegación rusa?", "rusa"],
    ["Chi guida la delegazione russa?", "russa"],
  ])("meets a French article's country in %s", (question, surface) => {
    const analysis = analyse(question);
    expect(analysis.native).toBe(false);
    const country = groupOf(analysis, surface);
    expect(country).toMatchObject({ kind: "country", known: true, checkable: true });
    expect([...INDEX.search([country], 3).ids]).toEqual([0]);
  });

  it("knows what no article mentions: a name in any language, a word in the articles' own", () => {
    const french = analyse("La délégation brésilienne a-t-elle vu Zorglub au casino ?");
    for (const surface of ["brésilienne", "Zorglub", "casino"]) {
      expect(groupOf(french, surface)).toMatchObject({ known: false, checkable: true });
    }
    const english = analyse("Did Zorglub see the hedgehog?");
    expect(groupOf(english, "Zorglub")).toMatchObject({ known: false, checkable: true });
    expect(groupOf(english, "hedgehog")).toMatchObject({ known: false, checkable: false });
  });

  it.each([
    "Qu'a dit Vasseur ?",
    "qu'a dit vasseur ?",
    "Qu’a répondu Mme Vasseur ?",
    "Qu'a dit Morel ?",
    "Qu'a dit Claire Morel Vasseur ?",
    "What did Vasseur say?",
    "Was sagte Vasseur?",
  ])("finds a hyphenated surname by a part of it: %s", async (question) => {
    const index = await lexicalIndexOf([
      "La délégation est partie sans un mot.",
      "« Rien n'est signé », a dit Claire Morel-Vasseur en sortant.",
      "Claire Brunel attend au port, dit-on.",
    ]);
    const { groups } = analyseQuestion(question, index, new Set(["fr"]));
    const names = groups.filter(({ surface }) => /vasseur|morel/iu.test(surface));
    expect(names).not.toEqual([]);
    for (const name of names) {
      expect(name.known, name.surface).toBe(true);
      expect([...index.search([name], 3).ids]).toEqual([1]);
    }
  });

  it("reads a word without its accents, or misspelt, as the articles' word", () => {
    const analysis = analyse("delegation ukrainiene, mediateurs suises");
    for (const group of analysis.groups) expect(group.known, group.surface).toBe(true);
    expect(INDEX.search(analysis.groups, 1).ids[0]).toBe(2);
  });

  it("asks once for what is said twice", () => {
    const once = analyse("drones");
    expect(analyse("drones drones, drones ?").groups).toHaveLength(once.groups.length);
  });

  it("does not take a question in capitals for a row of names", () => {
    for (const { kind } of analyse("QUI A VU LES DRONES").groups) expect(kind).toBe("word");
  });

  it("gives groups in order, each the slice it names, whatever the question", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 120 }),
      fc
        .array(
          fc.constantFrom(
            ..."le 17 février 2026 Genève Russie russe trois drones, ? L'ONU d’".split(" "),
            ...TEXTS,
          ),
        )
        .map((words) => words.join(" ")),
    );
    expect(INDEX.size).toBe(TEXTS.length);
    fc.assert(
      fc.property(text, (question) => {
        let last = 0;
        for (const { start, end, surface, alternatives } of analyse(question).groups) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(surface).toBe(question.slice(start, end));
          expect(alternatives.length).toBeGreaterThan(0);
          last = start;
        }
      }),
      { numRuns: 60 },
    );
  });
});
