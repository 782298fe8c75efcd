import type { QuestionAnalysis, QuestionGroup } from "./question.js";
import type { RankedPassage } from "./ranked-passage.js";
import type { Signals } from "./signals.js";

/** What speaks for or against the sources answering a question: numbers about the best passage and the question. */
export interface Evidence
  extends Pick<Signals, "fusion" | "interaction" | "coverage" | "about" | "leadership"> {
  /** The reader's logit that the best passage answers; 0 where it was not read. */
  readonly answers: number;
  /** First-order score of the best other candidate of the best passage's article: whether it is about the talks asked about. */
  readonly article: number;
  /** How many things are asked for, as log(1 + n). */
  readonly asked: number;
  /** How far the ranking puts the best passage before the next. */
  readonly lead: number;
  /** Share of the names, countries, figures and dates asked about that no article mentions. */
  readonly unknownEntities: number;
  /** 1 for a question in another language than the articles': its likeness to them runs lower. */
  readonly foreign: number;
}

const QUESTION_EVIDENCE = [
  "article",
  "about",
  "asked",
  "interaction",
  "coverage",
  "leadership",
  "unknownEntities",
] as const satisfies readonly (keyof Evidence)[];
/** What decides where the best passage was read, and where there is no reader. */
export const READ_EVIDENCE = ["answers", ...QUESTION_EVIDENCE] as const;
export const PLAIN_EVIDENCE = ["fusion", "lead", "foreign", ...QUESTION_EVIDENCE] as const;

/** Further ahead than this says no more. */
const MAX_LEAD = 3;

const isEntity = (group: QuestionGroup): boolean => group.kind !== "word";

/** Gathers the evidence from a ranked list. The best passage is its first. */
export function gatherEvidence(analysis: QuestionAnalysis, ranked: readonly RankedPassage[]): Evidence {
  const [best, next] = ranked;
  const entities = analysis.groups.filter(isEntity);
  const unknown = entities.filter((group) => !group.known);
  return {
    answers: best?.reading?.answers ?? 0,
    article: best?.article ?? 0,
    about: best?.signals.about ?? 0,
    asked: Math.log1p(analysis.groups.length),
    fusion: best?.signals.fusion ?? 0,
    interaction: best?.signals.interaction ?? 0,
    coverage: best?.signals.coverage ?? 0,
    leadership: best?.signals.leadership ?? 0,
    lead: best && next ? Math.min(MAX_LEAD, Math.max(0, best.score - next.score)) : 0,
    unknownEntities: entities.length === 0 ? 0 : unknown.length / entities.length,
    foreign: analysis.native ? 0 : 1,
  };
}
