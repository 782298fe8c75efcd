import { describe, expect, test } from "vitest";
import { splitArticle } from "../../src/corpus/passages.js";
import { makeArticle, quoteOf, quotesOf } from "./make-article.js";

const INTRO = "Anna Petit a mené la délégation du Nord pendant trois ans. Elle revient sur la trêve du col.";
const QUESTIONS = [
  "Qui a demandé la trêve ?",
  "Et si le Sud avait refusé de venir, après l’incident de la douane et les deux lettres que vous aviez laissées sans réponse ?",
  "Que reste-t-il à faire ?",
];
const ANSWERS = [
  "Personne, et c’est pourquoi tout le monde l’a acceptée.",
  "Nous aurions attendu le printemps.",
  "Les bornes sont à peindre, et leur couleur à choisir.",
];

/** The interview with its questions and answers written in one way. */
const interview = (question: (text: string) => string, answer = (text: string) => text) =>
  [INTRO, ...QUESTIONS.flatMap((text, i) => [question(text), answer(ANSWERS[i]!)])].join("\n\n");

describe("an interview", () => {
  test.each([
    ["bold", interview((text) => `**${text}**`)],
    ["on lines of their own", interview((text) => text)],
    ["behind dashes", interview((text) => `— ${text}`)],
    ["under second-level headings", interview((text) => `## ${text}`)],
    [
      "with labels",
      interview(
        (text) => `LE JOURNAL : ${text}`,
        (text) => `ANNA PETIT : ${text}`,
      ),
    ],
    [
      "with labels in bold",
      interview(
        (text) => `**Le Journal :** ${text}`,
        (text) => `**A. Petit :** ${text}`,
      ),
    ],
    [
      "with letters",
      interview(
        (text) => `Q. ${text}`,
        (text) => `R. ${text}`,
      ),
    ],
  ])("keeps questions %s with their answers, one in each passage", (_, text) => {
    const quotes = quotesOf(text);
    expect(quotes).toHaveLength(4);
    for (const [i, question] of QUESTIONS.entries()) {
      expect(quotes[i + 1]).toContain(question);
      expect(quotes[i + 1]).toContain(ANSWERS[i]);
    }
  });

  test("tells the question of each further paragraph of an answer", () => {
    const more = "Les bornes du lac sont en fer, celles du col en bois, et personne ne sait pourquoi.";
    const article = makeArticle(`# La trêve\n\n${interview((text) => `**${text}**`)}\n\n${more}`);
    const last = splitArticle(article).at(-1)!;
    expect(quoteOf(article, last)).toBe(more);
    expect(last.context).toBe(`La trêve — ${QUESTIONS[2]}`);
  });

  test("tells who goes on speaking", () => {
    const more = "Les bornes du lac sont en fer, celles du col en bois, et personne ne sait pourquoi.";
    const text = interview(
      (each) => `LE JOURNAL : ${each}`,
      (each) => `ANNA PETIT : ${each}`,
    );
    const article = makeArticle(`${text}\n\n${more}`);
    const last = splitArticle(article).at(-1)!;
    expect(quoteOf(article, last)).toBe(more);
    expect(last.context).toMatch(/— LE JOURNAL : Que reste-t-il à faire \? — ANNA PETIT$/u);
  });

  test("has no passage of two speakers but a question and its answer", () => {
    const text = [
      "MODERATOR: Good afternoon. The envoy will speak first.",
      "ENVOY: The ferries sail again.",
      "MODERATOR: Thank you.",
      "ENVOY: The crews are mixed.",
      "QUESTION: Who asked for that?",
      "ENVOY: Both did.",
    ].join("\n");
    const quotes = quotesOf(text);
    expect(quotes).toHaveLength(5);
    expect(quotes.at(-1)).toBe("QUESTION: Who asked for that?\nENVOY: Both did.");
  });

  test("is no list of facts", () => {
    const text = `${INTRO}\nChef du Nord : Anna Petit\nChef du Sud : Paul Roux\n${ANSWERS.join(" ")}`;
    expect(splitArticle(makeArticle(text)).every(({ context }) => !context.includes("Chef"))).toBe(true);
  });

  test("leaves a title that asks out of the text", () => {
    expect(quotesOf(`# Qui peint les bornes ?\n\n${INTRO}\n\n${ANSWERS[2]}`)).toEqual([INTRO, ANSWERS[2]]);
  });
});
