import type { Embedding } from "../../embeddings/types.js";
import type { Core } from "../../src/answer/core.js";
import type { QuestionAnalysis } from "../../src/retrieval/question.js";
import type { RankedPassage } from "../../src/retrieval/ranked-passage.js";
import { newestDay } from "./newest-day.js";
import { type EvalQuestion, isGold } from "./question-set.js";

/** What a question's search saw: what there is to fit on. */
export interface Observed {
  readonly question: EvalQuestion;
  readonly analysis: QuestionAnalysis;
  readonly embedding: Embedding;
  readonly candidates: readonly RankedPassage[];
  /** Passages that answer, of the whole index. */
  readonly gold: ReadonlySet<number>;
}

/** Searches for every question, one after the other. */
export async function observe(core: Core, questions: readonly EvalQuestion[]): Promise<Observed[]> {
  const { library } = core;
  const observed: Observed[] = [];
  const today = newestDay(core);
  for (const question of questions) {
    const { explanation } = await core.ask(question.question, { explain: true, today });
    if (explanation === undefined) throw new Error("no explanation");
    const { analysis, embedding, search } = explanation;
    const ids = Array.from(library.index.passages, (_, id) => id);
    const gold = ids.filter((id) =>
      isGold(question, library.searcher.passage(id).source, library.textOf(id)),
    );
    observed.push({
      question,
      analysis,
      embedding,
      candidates: search.ranked,
      gold: new Set(gold),
    });
  }
  return observed;
}
