import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { packageRoot } from "../paths.js";
import { EVIDENCE_NAMES } from "./abstention.js";
import { SIGNAL_NAMES } from "./signals.js";

const weights = <const Name extends string>(names: readonly Name[]) =>
  z.object(Object.fromEntries(names.map((name) => [name, z.number()])) as Record<Name, z.ZodNumber>);

const calibrationSchema = z.object({
  /** Fingerprint of the model the parameters were fitted on: they mean nothing for another. */
  model: z.string(),
  /** Weights of the ranking's signals. */
  ranking: weights(SIGNAL_NAMES),
  /** Logistic regression that turns the evidence into the probability that the sources answer. */
  answering: z.object({ intercept: z.number(), weights: weights(EVIDENCE_NAMES) }),
  /** Probability from which the bot answers. */
  threshold: z.number().min(0).max(1),
  /** Probability from which it calls an answer sure. */
  sure: z.number().min(0).max(1),
  /** Late-interaction score below which a question is another subject's altogether. */
  offTopicBelow: z.number(),
});

/** Everything that was fitted to data, in one file written by `npm run calibrate`. */
export type Calibration = z.infer<typeof calibrationSchema>;

const orderedSchema = calibrationSchema.refine(({ threshold, sure }) => sure >= threshold, {
  path: ["sure"],
  message: "must not be below the threshold",
});

export const calibrationFile = join(packageRoot, "src", "retrieval", "calibration.json");

/** Reads the parameters. Throws a `ZodError` when the file is not of this form. */
export function loadCalibration(file: string = calibrationFile): Calibration {
  return orderedSchema.parse(JSON.parse(readFileSync(file, "utf8")));
}
