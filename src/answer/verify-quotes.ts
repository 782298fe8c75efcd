import type { Embedder } from "../../embeddings/types.js";
import type { checkQuote, QuoteToCheck } from "../corpus/check-quote.js";
import type { Calibration } from "../retrieval/calibration.js";
import type { ChatterModel } from "../retrieval/chatter.js";
import { UserError } from "../shared/errors.js";
import type { Serial } from "../shared/serial.js";

export interface AnswerContext {
  /** Folder of the articles. */
  readonly seeds: string;
  readonly embedder: Embedder;
  readonly calibration: Calibration;
  /** `null` when it was fitted for another model than the articles are embedded with. */
  readonly chatter: ChatterModel | null;
  readonly checkQuote: typeof checkQuote;
  /** What computing a question is cut into goes through it. */
  readonly serial: Serial;
}

/** Makes quotes, and keeps those that stand in their files at this moment, in their order. `stale` says that one did not. */
export async function verifyQuotes<S, T extends QuoteToCheck>(
  { seeds, checkQuote, serial }: Pick<AnswerContext, "seeds" | "checkQuote" | "serial">,
  sources: readonly S[],
  quote: (source: S) => T,
): Promise<{ kept: T[]; stale: boolean }> {
  const quotes: (T | null)[] = [];
  for (const source of sources) quotes.push(await serial.run(() => unlessChanged(() => quote(source))));
  const checks = await Promise.all(quotes.map((each) => each !== null && checkQuote(seeds, each)));
  const kept = quotes.filter((each, i): each is T => each !== null && checks[i] === true);
  return { kept, stale: kept.length < sources.length };
}

function unlessChanged<T>(make: () => T): T | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof UserError && error.code === "changed") return null;
    throw error;
  }
}
