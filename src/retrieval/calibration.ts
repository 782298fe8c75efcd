import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { packageRoot } from "../shared/paths.js";
import { type Evidence, PLAIN_EVIDENCE, READ_EVIDENCE } from "./abstention.js";
import { answerModelSchema } from "./answer-model.js";
import { READING_NAMES, SIGNAL_NAMES } from "./signals.js";

const weights = <const Name extends string>(names: readonly Name[]) =>
  z.object(Object.fromEntries(names.map((name) => [name, z.number()])) as Record<Name, z.ZodNumber>);

const decision = (evidence: readonly (keyof Evidence)[]) =>
  answerModelSchema(evidence)
    .extend({
      /** Probability from which the bot answers. */
      threshold: z.number().min(0).max(1),
      /** Probability from which an answer is sure. */
      sure: z.number().min(0).max(1),
    })
    .refine(({ threshold, sure }) => sure >= threshold, {
      path: ["sure"],
      message: "must not be below the threshold",
    });

const calibrationSchema = z.object({
  /** Fingerprint of the model the parameters were fitted on: they mean nothing for another. */
  model: z.string(),
  /** SHA-256 of the reader that the parameters of `read` were fitted on. */
  reader: z.string(),
  /** Weights of the ranking's signals. */
  ranking: weights(SIGNAL_NAMES),
  /** How much the best other candidate of a passage's article counts beside the passage itself. */
  article: z.number().min(0),
  /** How much it counts that the article mentions what is asked. */
  about: z.number().min(0),
  /** Weights of the order of the passages that were read. */
  reading: weights(READING_NAMES),
  /** How it is decided whether the sources answer, where passages were read and where there is no reader. */
  read: decision(READ_EVIDENCE),
  plain: decision(PLAIN_EVIDENCE),
  /** Late-interaction score below which a question is another subject's altogether. */
  offTopicBelow: z.number(),
});

/** Everything that was fitted to data, in one file written by `npm run calibrate`. */
export type Calibration = z.infer<typeof calibrationSchema>;

export const calibrationFile = join(packageRoot, "src", "retrieval", "calibration.json");

/** Reads the parameters. Throws a `ZodError` when the file is not of this form. */
export function loadCalibration(file: string = calibrationFile): Calibration {
  return calibrationSchema.parse(JSON.parse(readFileSync(file, "utf8")));
}
