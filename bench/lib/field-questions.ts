import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { z } from "zod";
import { packageRoot } from "../../src/shared/paths.js";
import { type EvalQuestion, readJsonLines } from "./question-set.js";

/** The articles and questions that the reader is trained on (embeddings/training/README.md). */
const FIELD_DATA = join(packageRoot, "embeddings", "training", "data");

/** As in embeddings/training/prepare.py: one article in so many, and its questions, is never trained on. */
const HOLD = 8;

const questionRow = z.object({
  lang: z.string(),
  kind: z.string(),
  article: z.string(),
  question: z.string(),
  gold: z.string().optional(),
});
const chatterRow = z.object({ lang: z.string(), kind: z.string(), question: z.string() });

/** Articles of a library: as many as a set of questions has. */
const LIBRARY = 10;

export interface FieldSet {
  /** Folder of the articles. */
  readonly seeds: string;
  /** The questions on them, and a share of the chatter. */
  readonly questions: () => EvalQuestion[];
}

/**
 * What is kept apart from training, as small libraries: articles of all parts mixed, each library with the questions on its own. The folders go when the process
 * ends.
 */
export function listFieldSets(): FieldSet[] {
  const parts = readdirSync(FIELD_DATA).filter((part) =>
    existsSync(join(FIELD_DATA, part, "questions.jsonl")),
  );
  const held = parts
    .flatMap((part) => readdirSync(join(FIELD_DATA, part, "articles")).map((article) => ({ part, article })))
    .filter(({ article }) => isHeld(article))
    .sort((a, b) => crc32(nameIn(a)) - crc32(nameIn(b)));
  const count = Math.ceil(held.length / LIBRARY);
  return Array.from({ length: count }, (_, library) => {
    const seeds = mkdtempSync(join(tmpdir(), "pourparlers-field-"));
    process.once("exit", () => rmSync(seeds, { recursive: true, force: true }));
    const articles = held.filter((_, number) => number % count === library);
    for (const each of articles)
      copyFileSync(join(FIELD_DATA, each.part, "articles", each.article), join(seeds, nameIn(each)));
    const chatter = parts.flatMap(readChatter).filter((_, number) => number % count === library);
    const questions = () =>
      [...articles.flatMap(readQuestionsOn), ...chatter].map((row, number) => ({
        ...row,
        id: `field-${library}-${number}`,
      }));
    return { seeds, questions };
  });
}

interface FieldArticle {
  readonly part: string;
  readonly article: string;
}

const isHeld = (article: string): boolean => crc32(article) % HOLD === 0;

/** Its name beside articles of other parts. */
const nameIn = ({ part, article }: FieldArticle): string => `${part}-${article}`;

function readQuestionsOn(one: FieldArticle): Omit<EvalQuestion, "id">[] {
  return readJsonLines(join(FIELD_DATA, one.part, "questions.jsonl"), questionRow)
    .filter(({ article }) => article === one.article)
    .map(({ lang, kind, question, gold }) => ({
      ...{ lang, kind, question },
      gold: gold === undefined ? [] : [{ file: nameIn(one), contains: gold }],
    }));
}

function readChatter(part: string): Omit<EvalQuestion, "id">[] {
  return readJsonLines(join(FIELD_DATA, part, "chatter.jsonl"), chatterRow)
    .filter((_, number) => number % HOLD === 0)
    .map((row) => ({ ...row, gold: [] }));
}
