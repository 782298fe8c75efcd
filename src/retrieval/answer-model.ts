import { z } from "zod";
import type { Evidence } from "./abstention.js";

/**
 * A logistic regression over some of the evidence, standardised, and over the products of every two: what one piece is worth depends on the others. A passage in
 * the question's very words speaks for an answer where the reader sees one, and against it where it does not.
 */
export interface AnswerModel {
  readonly intercept: number;
  /** Where each piece of evidence lay when the model was fitted. */
  readonly evidence: Readonly<Record<string, { readonly mean: number; readonly spread: number }>>;
  /** Of each piece by its name, and of each product by two names with `*` between them. */
  readonly weights: Readonly<Record<string, number>>;
}

/** Evidence further from the mean than so many spreads counts as if it were there: nothing was seen beyond. */
const FURTHEST = 3;

/** What is weighed, by the names of the weights. */
export function answerFeatures(
  evidence: Evidence,
  standards: AnswerModel["evidence"],
): Readonly<Record<string, number>> {
  const pieces = Object.entries(standards).map(([name, { mean, spread }]) => {
    const distance = (evidence[name as keyof Evidence] - mean) / spread;
    return [name, Math.min(FURTHEST, Math.max(-FURTHEST, distance))] as const;
  });
  const products = pieces.flatMap(([a, x], i) =>
    pieces.slice(i).map(([b, y]) => [`${a}*${b}`, x * y] as const),
  );
  return Object.fromEntries([...pieces, ...products]);
}

/** The calibrated probability that the sources answer. */
export function answerProbability(evidence: Evidence, model: AnswerModel): number {
  let logit = model.intercept;
  for (const [name, value] of Object.entries(answerFeatures(evidence, model.evidence)))
    logit += model.weights[name]! * value;
  return 1 / (1 + Math.exp(-logit));
}

const standard = z.object({ mean: z.number(), spread: z.number().positive() });

/** A model over these pieces of evidence as it stands in a file. */
export function answerModelSchema(names: readonly (keyof Evidence)[]) {
  const products = names.flatMap((a, i) => names.slice(i).map((b) => `${a}*${b}`));
  const each = <Kind extends z.ZodType>(keys: readonly string[], kind: Kind) =>
    z.object(Object.fromEntries(keys.map((key) => [key, kind])));
  return z.object({
    intercept: z.number(),
    evidence: each(names, standard),
    weights: each([...names, ...products], z.number()),
  });
}
