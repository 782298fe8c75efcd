import { readFileSync } from "node:fs";
import { z } from "zod";
import { foldSpace } from "../../src/corpus/lines.js";
import { Mistake } from "./mistake.js";

export { foldSpace };

const own = z.object({
  id: z.string(),
  lang: z.string(),
  kind: z.string(),
  /** Of an unanswerable question: a near miss, or another subject altogether. */
  type: z.string().nullish(),
  question: z.string(),
  gold: z.array(z.object({ file: z.string(), contains: z.string() })),
  split: z.enum(["fit", "held"]).optional(),
});

/** The form of retrieval benchmarks: whole documents are relevant, by id. */
const benchmark = z
  .object({ id: z.string(), lang: z.string(), text: z.string(), relevant: z.array(z.string()) })
  .transform(({ id, lang, text, relevant }) => ({
    id,
    lang,
    kind: "fact",
    question: text,
    gold: relevant.map((document) => ({ file: `${document}.txt`, contains: "" })),
  }));

const question = z.union([own, benchmark]);

/** A question and where its answers stand: in any excerpt of `file` whose text, white space folded, holds `contains`. */
export type EvalQuestion = z.infer<typeof own>;

/** Reads a question per line. Throws a `Mistake` naming the file and line that is not of a known form. */
export function readQuestions(file: string): EvalQuestion[] {
  return readJsonLines(file, question);
}

/** Reads a JSON object per line. Throws a `Mistake` naming the file and line that is not of the form. */
export function readJsonLines<T>(file: string, schema: z.ZodType<T>): T[] {
  return readFileSync(file, "utf8")
    .split(/\r?\n/u)
    .flatMap((line, i) => {
      if (line.trim() === "") return [];
      try {
        return [schema.parse(JSON.parse(line))];
      } catch (error) {
        throw new Mistake(
          `${file}, line ${i + 1}: not of the expected form (${String(error).slice(0, 200)}).`,
        );
      }
    });
}

/** Whether a quote of a file is one of the question's gold passages. */
export function isGold({ gold }: EvalQuestion, source: string, quote: string): boolean {
  const folded = foldSpace(quote);
  return gold.some(({ file, contains }) => file === source && folded.includes(foldSpace(contains)));
}
