import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { splitArticle } from "../../src/corpus/passages.js";
import { readCorpus } from "../../src/corpus/read-folder.js";
import { packageRoot } from "../../src/shared/paths.js";
import { foldSpace, isGold, readJsonLines, readQuestions } from "../lib/question-set.js";

export interface BaseParagraph {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface BaseQuestion {
  readonly text: string;
  /** Paragraphs that answer it. */
  readonly relevant: readonly string[];
  /** Words that an excerpt which answers holds, white space folded. */
  readonly answer: string;
}

/** What a corpus is grown from. */
export interface BaseTexts {
  readonly name: string;
  readonly paragraphs: readonly BaseParagraph[];
  readonly questions: readonly BaseQuestion[];
}

const document = z.object({ id: z.string(), title: z.string(), text: z.string() });
const query = z.object({ text: z.string(), relevant: z.array(z.string()), answer: z.string() });

/** Where PIAF stands beside a checkout; it is not part of the project. */
export const DEFAULT_BASE = join(packageRoot, "..", "shared", "eval", "piaf_fr");

/** The project's own articles and their questions. */
const OWN = [
  { seeds: ["seeds"], questions: ["bench", "sets", "seeds", "questions.jsonl"] },
  {
    seeds: ["bench", "sets", "other-talks", "articles"],
    questions: ["bench", "sets", "other-talks", "questions.jsonl"],
  },
];

/** PIAF's paragraphs and self-contained questions in `folder`, or where there are none the project's own articles. */
export async function readBase(folder: string): Promise<BaseTexts> {
  const [corpus, queries] = [join(folder, "corpus.jsonl"), join(folder, "queries_selfcontained.jsonl")];
  if (!existsSync(corpus) || !existsSync(queries)) return readOwn(folder);
  const paragraphs = readJsonLines(corpus, document).map(({ id, title, text }) => ({
    id,
    title: foldSpace(title.replace(/<[^>]*>/gu, "")),
    text: foldSpace(text),
  }));
  const questions = readJsonLines(queries, query).map((line) => ({
    ...line,
    answer: foldSpace(line.answer),
  }));
  return { name: "piaf_fr", paragraphs, questions };
}

async function readOwn(missing: string): Promise<BaseTexts> {
  const paragraphs: BaseParagraph[] = [];
  const questions: BaseQuestion[] = [];
  for (const set of OWN) {
    const { articles } = await readCorpus(join(packageRoot, ...set.seeds));
    const own = articles.flatMap((article) =>
      splitArticle(article).map(({ source, start, end }) => {
        const text = foldSpace(article.text.slice(start, end));
        return { id: `${source}:${start}`, title: foldSpace(article.title ?? source), text, source };
      }),
    );
    paragraphs.push(...own);
    for (const question of readQuestions(join(packageRoot, ...set.questions))) {
      const right = own.filter(({ source, text }) => isGold(question, source, text));
      const answer = foldSpace(question.gold[0]?.contains ?? "");
      if (right.length > 0) {
        questions.push({ text: question.question, relevant: right.map(({ id }) => id), answer });
      }
    }
  }
  return { name: `the project's own articles, since there is no PIAF in ${missing}`, paragraphs, questions };
}
