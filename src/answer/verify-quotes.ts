import type { Embedder } from "../../embeddings/types.js";
import { type ArticleTexts, TextNotAtHand } from "../corpus/article-texts.js";
import type { QuoteToCheck } from "../corpus/check-quote.js";
import type { Calibration } from "../retrieval/calibration.js";
import type { ChatterModel } from "../retrieval/chatter.js";
import { UserError } from "../shared/errors.js";
import type { Reach } from "../shared/reach.js";
import type { Serial } from "../shared/serial.js";

export interface AnswerContext {
  /** Where the articles' texts stand. */
  readonly texts: ArticleTexts;
  readonly embedder: Embedder;
  readonly calibration: Calibration;
  /** `null` when it was fitted for another model than the articles are embedded with. */
  readonly chatter: ChatterModel | null;
  /** What computing a question is cut into goes through it. */
  readonly serial: Serial;
  /** Learns of what of the library the question did not reach. */
  readonly reach: Reach;
}

/**
 * Makes quotes, and keeps those that stand in their articles at this moment, in their order. `stale` says that one did not; one that is
 * out of reach is left out, and is not.
 */
export async function verifyQuotes<S, T extends QuoteToCheck>(
  { texts, serial, reach }: Pick<AnswerContext, "texts" | "serial" | "reach">,
  sources: readonly S[],
  quote: (source: S) => T,
): Promise<{ kept: T[]; stale: boolean }> {
  const kept: T[] = [];
  const quotes: T[] = [];
  let stale = false;
  for (const source of sources) {
    const made = await texts.reading<T | "changed" | "unreached">(
      () => serial.run(() => unlessChanged(() => quote(source))),
      reach,
      "unreached",
    );
    if (made === "changed" || made === "unreached") stale ||= made === "changed" || reach.unsearched === 0;
    else quotes.push(made);
  }
  const checks = await Promise.all(quotes.map((each) => texts.check(each, reach)));
  for (const [i, each] of quotes.entries()) if (checks[i]) kept.push(each);
  return { kept, stale: stale || (kept.length < quotes.length && reach.unsearched === 0) };
}

function unlessChanged<T>(make: () => T): T | "changed" {
  try {
    return make();
  } catch (error) {
    if (error instanceof UserError && error.code === "changed" && !(error instanceof TextNotAtHand))
      return "changed";
    throw error;
  }
}
