import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { AnalysedText } from "../language/analysed-text.js";
import { findDates } from "../language/dates.js";
import { packageRoot } from "../shared/paths.js";

const chatterSchema = z.object({
  /** Fingerprint of the model whose vectors the weights belong to: they mean nothing for another. */
  model: z.string(),
  /** One a dimension of a question's vector. */
  weights: z.array(z.number()).min(1),
  intercept: z.number(),
  /** Probability from which a message is chatter. */
  threshold: z.number().min(0).max(1),
});

/** Tells chatter (a greeting, thanks, an insult, "who are you") from questions, in one file written by `npm run fit:chatter`. */
export type ChatterModel = z.infer<typeof chatterSchema>;

export const chatterFile = join(packageRoot, "src", "retrieval", "chatter.json");

/** Reads the parameters. Throws a `ZodError` when the file is not of this form. */
export function loadChatterModel(file: string = chatterFile): ChatterModel {
  return chatterSchema.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** Probability that a message is chatter, by its vector alone. Throws a `RangeError` for a vector of another length. */
export function chatterProbability(
  vector: ArrayLike<number>,
  { weights, intercept }: Pick<ChatterModel, "weights" | "intercept">,
): number {
  if (vector.length !== weights.length)
    throw new RangeError(`${vector.length} dimensions, not the ${weights.length} of the weights`);
  let logit = intercept;
  for (let i = 0; i < weights.length; i++) logit += weights[i]! * vector[i]!;
  return 1 / (1 + Math.exp(-logit));
}

/** Whether a message is chatter: by its vector, or where it holds no word at all. `null` for the model leaves the vector aside. */
export function isChatter(text: string, vector: ArrayLike<number>, model: ChatterModel | null): boolean {
  return isWordless(text) || (model !== null && chatterProbability(vector, model) >= model.threshold);
}

/**
 * The clauses of a message, or none where it is a single one. A question that comes with a greeting and thanks may lie near them as a
 * whole: its own clause does not.
 */
export function clausesOf(text: string): string[] {
  const clauses = text
    .split(/(?<=[.!?…;:,])\s+/u)
    .map((clause) => clause.replace(/[;:,]$/u, "").trim())
    .filter((clause) => /\p{L}/u.test(clause));
  return clauses.length > 1 ? clauses : [];
}

/**
 * Whether a text holds no word in any script: figures with operators (a lone `x` multiplies), emoji, punctuation, or one letter again
 * and again. A vector of such a text lies anywhere. A date is something to look for.
 */
export function isWordless(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  if (new Set(letters.map((letter) => letter.toLowerCase())).size > 1) return false;
  const isSum = /\d/u.test(text) && /^[x×]*$/iu.test(letters.join(""));
  if (letters.length > 0 && /\d/u.test(text) && !isSum) return false;
  return findDates(new AnalysedText(text)).length === 0;
}
