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

export interface FieldSet {
  /** Folder of the articles. */
  readonly seeds: string;
  /** The questions kept apart from training, and of the chatter as large a share. */
  readonly questions: () => EvalQuestion[];
}

/** The articles of all parts that are never trained on, as one library, and the questions about them. */
export function heldOfField(): FieldSet {
  const seeds = mkdtempSync(join(tmpdir(), "pourparlers-field-"));
  process.once("exit", () => rmSync(seeds, { recursive: true, force: true }));
  const parts = readdirSync(FIELD_DATA)
    .filter((part) => existsSync(join(FIELD_DATA, part, "questions.jsonl")))
    .sort();
  for (const part of parts)
    for (const file of readdirSync(join(FIELD_DATA, part, "articles")).filter(isHeld))
      copyFileSync(join(FIELD_DATA, part, "articles", file), join(seeds, `${part}-${file}`));
  return { seeds, questions: () => parts.flatMap(readHeldQuestions) };
}

const isHeld = (file: string): boolean => crc32(file) % HOLD === 0;

function readHeldQuestions(part: string): EvalQuestion[] {
  const folder = join(FIELD_DATA, part);
  const asked = readJsonLines(join(folder, "questions.jsonl"), questionRow)
    .filter(({ article }) => isHeld(article))
    .map(({ lang, kind, article, question, gold }) => ({
      ...{ lang, kind, question },
      gold: gold === undefined ? [] : [{ file: `${part}-${article}`, contains: gold }],
    }));
  const other = readJsonLines(join(folder, "chatter.jsonl"), chatterRow)
    .filter((_, number) => number % HOLD === 0)
    .map((row) => ({ ...row, gold: [] }));
  return [...asked, ...other].map((row, number) => ({ id: `${folder}-${number}`, ...row }));
}
