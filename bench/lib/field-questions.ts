import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { z } from "zod";
import { packageRoot } from "../../src/paths.js";
import { type EvalQuestion, readJsonLines } from "./question-set.js";

/** The articles and questions that the reader is trained on (embeddings/training/README.md). */
export const FIELD_DATA = join(packageRoot, "embeddings", "training", "data");

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

/** The questions kept apart from training, as questions on the articles below {@link FIELD_DATA}. */
export function readHeldQuestions(): EvalQuestion[] {
  return readdirSync(FIELD_DATA)
    .filter((folder) => existsSync(join(FIELD_DATA, folder, "questions.jsonl")))
    .sort()
    .flatMap((folder) => {
      const asked = readJsonLines(join(FIELD_DATA, folder, "questions.jsonl"), questionRow)
        .filter(({ article }) => crc32(article) % HOLD === 0)
        .map(({ lang, kind, article, question, gold }) => ({
          ...{ lang, kind, question },
          gold: gold === undefined ? [] : [{ file: `${folder}/articles/${article}`, contains: gold }],
        }));
      const other = readJsonLines(join(FIELD_DATA, folder, "chatter.jsonl"), chatterRow)
        .filter((_, number) => number % HOLD === 0)
        .map((row) => ({ ...row, gold: [] }));
      return [...asked, ...other].map((row, number) => ({ id: `${folder}-${number}`, ...row }));
    });
}
