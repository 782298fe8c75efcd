import type { QuestionAnalysis, QuestionGroup } from "./question.js";
import type { RankedPassage } from "./ranked-passage.js";
import type { Signals } from "./signals.js";

/** What speaks for or against the sources answering a question: numbers about the best passage and the question. */
export interface Evidence extends Pick<Signals, "fusion" | "interaction" | "coverage" | "leadership"> {
  /** The reader's logit that the best passage answers; 0 where it was not read, very low where there is none. */
  readonly answers: number;
  /** How sure the reader is where in the best passage the answer stands (`located`); 0 where it was not read. */
  readonly located: number;
  /** The highest such logit of another passage; that of the best where it is alone, 0 where none was read. */
  readonly others: number;
  /** First-order score of the best other candidate of the best passage's article: whether it is about the talks asked about. */
  readonly article: number;
  /** How far the ranking puts the best passage before the next. */
  readonly lead: number;
  /** Cosine of the question's content word that the best passage matches worst. */
  readonly weakest: number;
  /** Share of the names, countries, figures and dates asked about that no article mentions. */
  readonly unknownEntities: number;
  /** 1 for a question in another language than the articles': its likeness to them runs lower. */
  readonly foreign: number;
}

/** What decides where the best passage was read, and where there is no reader. */
export const READ_EVIDENCE = [
  "answers",
  "others",
  "located",
  "article",
  "interaction",
  "weakest",
  "coverage",
  "leadership",
  "unknownEntities",
] as const satisfies readonly (keyof Evidence)[];
export const PLAIN_EVIDENCE = [
  "fusion",
  "article",
  "lead",
  "interaction",
  "weakest",
  "coverage",
  "leadership",
  "unknownEntities",
  "foreign",
] as const satisfies readonly (keyof Evidence)[];

/** A logistic regression over some of the evidence. */
export interface AnswerModel {
  readonly intercept: number;
  readonly weights: Readonly<Partial<Record<keyof Evidence, number>>>;
}

/** In place of the reader's logit where there is no passage at all: a certain no. */
const NOTHING_FOUND = -10;
/** Further ahead than this says no more. */
const MAX_LEAD = 3;

const isEntity = (group: QuestionGroup): boolean => group.kind !== "word";

/** Gathers the evidence from a ranked list. The best passage is its first. */
export function gatherEvidence(analysis: QuestionAnalysis, ranked: readonly RankedPassage[]): Evidence {
  const [best, ...rest] = ranked;
  const [next] = rest;
  const entities = analysis.groups.filter(isEntity);
  const unknown = entities.filter((group) => !group.known);
  return {
    answers: best === undefined ? NOTHING_FOUND : (best.reading?.answers ?? 0),
    located: best?.reading?.located ?? 0,
    others: best === undefined ? NOTHING_FOUND : (answersOf(rest) ?? best.reading?.answers ?? 0),
    article: best?.article ?? 0,
    fusion: best?.signals.fusion ?? 0,
    interaction: best?.signals.interaction ?? 0,
    coverage: best?.signals.coverage ?? 0,
    leadership: best?.signals.leadership ?? 0,
    lead: best && next ? Math.min(MAX_LEAD, Math.max(0, best.score - next.score)) : 0,
    weakest: best?.interaction.weakest ?? 0,
    unknownEntities: entities.length === 0 ? 0 : unknown.length / entities.length,
    foreign: analysis.native ? 0 : 1,
  };
}

/** The highest of the logits that passages answer; `undefined` where none was read. */
function answersOf(ranked: readonly RankedPassage[]): number | undefined {
  const logits = ranked.flatMap(({ reading }) => reading?.answers ?? []);
  return logits.length === 0 ? undefined : Math.max(...logits);
}

/** The calibrated probability that the sources answer. */
export function answerProbability(evidence: Evidence, { intercept, weights }: AnswerModel): number {
  let logit = intercept;
  for (const [name, weight] of Object.entries(weights)) logit += weight * evidence[name as keyof Evidence];
  return 1 / (1 + Math.exp(-logit));
}
