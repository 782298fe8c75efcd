import { existsSync, readdirSync } from "node:fs";
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

export interface FieldSet {
  /** Folder of the articles. */
  readonly seeds: string;
  /** The questions kept apart from training, and of the chatter as large a share. */
  readonly questions: () => EvalQuestion[];
}

/** One set of questions for each part of the field's data: on its own articles alone, as many as a small library holds. */
export function listFieldSets(): FieldSet[] {
  return readdirSync(FIELD_DATA)
    .filter((folder) => existsSync(join(FIELD_DATA, folder, "questions.jsonl")))
    .sort()
    .map((folder) => ({
      seeds: join(FIELD_DATA, folder, "articles"),
      questions: () => readHeldQuestions(join(FIELD_DATA, folder)),
    }));
}

function readHeldQuestions(folder: string): EvalQuestion[] {
  const asked = readJsonLines(join(folder, "questions.jsonl"), questionRow)
    .filter(({ article }) => crc32(article) % HOLD === 0)
    .map(({ lang, kind, article, question, gold }) => ({
      ...{ lang, kind, question },
      gold: gold === undefined ? [] : [{ file: article, contains: gold }],
    }));
  const other = readJsonLines(join(folder, "chatter.jsonl"), chatterRow)
    .filter((_, number) => number % HOLD === 0)
    .map((row) => ({ ...row, gold: [] }));
  return [...asked, ...other].map((row, number) => ({ id: `${folder}-${number}`, ...row }));
}
