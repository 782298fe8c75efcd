import type { AbstentionReason } from "../answer/types.js";
import type { Locale } from "../terminal/labels.js";
import type { Share } from "./build-report.js";

/** The report's own texts. */
export interface ReportLabels {
  readonly absent: (path: string) => string;
  readonly empty: (path: string, since: string | null) => string;
  readonly title: (path: string, since: string | null) => string;
  readonly totals: (unanswered: number, questions: number) => string;
  readonly helpful: (all: Share, answers: Share, abstentions: Share) => string;
  readonly noVotes: string;
  readonly notFound: string;
  readonly disliked: string;
  readonly missing: string;
  readonly reasons: string;
  readonly languages: string;
  readonly weeks: string;
  readonly more: (count: number) => string;
  readonly reason: Readonly<Record<AbstentionReason, string>>;
  readonly columns: Readonly<
    Record<
      | "count"
      | "question"
      | "reason"
      | "missing"
      | "languages"
      | "last"
      | "citations"
      | "language"
      | "week"
      | "unanswered"
      | "votes"
      | "helpful",
      string
    >
  >;
  readonly oddLines: (bad: number, newer: number, torn: number) => string;
}

const percent = ({ share }: Share, space: string): string =>
  share === null ? "–" : `${Math.round(share * 100)}${space}%`;

const fr: ReportLabels = {
  absent: (path) =>
    `Il n’y a pas encore de retours dans ${path} : le bot crée ce fichier à la première question restée sans réponse ou au premier vote.`,
  empty: (path, since) =>
    since === null
      ? `${path} ne contient aucun retour.`
      : `${path} ne contient aucun retour depuis le ${since}.`,
  title: (path, since) => `Retours de ${path}${since === null ? "" : `, depuis le ${since}`}`,
  totals: (unanswered, questions) =>
    unanswered === 0
      ? "Aucune question n’est restée sans réponse."
      : `Sans réponse : ${unanswered} fois, ${questions} ${questions === 1 ? "question différente" : "questions différentes"}.`,
  helpful: (all, answers, abstentions) =>
    `Utile : ${percent(all, "\u00a0")} de ${all.votes} ${all.votes === 1 ? "vote" : "votes"} ` +
    `(réponses ${percent(answers, "\u00a0")}, abstentions ${percent(abstentions, "\u00a0")}).`,
  noVotes: "Personne n’a voté.",
  notFound: "Demandé et pas trouvé",
  disliked: "Répondu, mais jugé pas utile",
  missing: "Termes qu’aucune source ne mentionne",
  reasons: "Raisons",
  languages: "Par langue",
  weeks: "Par semaine",
  more: (count) => `… et ${count} de plus (--top N, ou --json)`,
  reason: {
    off_topic: "hors sujet",
    unknown_entity: "nom ou chiffre inconnu",
    low_confidence: "pas assez clair",
    empty_index: "aucun article",
  },
  columns: {
    count: "Fois",
    question: "Question",
    reason: "Raison",
    missing: "Termes",
    languages: "Langues",
    last: "Dernière",
    citations: "Citations",
    language: "Langue",
    week: "Semaine",
    unanswered: "Sans réponse",
    votes: "Votes",
    helpful: "Utile",
  },
  oddLines: (bad, newer, torn) =>
    `Lignes laissées de côté : ${bad} illisibles, ${newer} d’une version plus récente, ${torn} coupées par un arrêt brutal.`,
};

const en: ReportLabels = {
  absent: (path) =>
    `There is no feedback in ${path} yet: the bot makes that file at the first question without an answer, or the first vote.`,
  empty: (path, since) =>
    since === null ? `${path} holds no feedback.` : `${path} holds no feedback since ${since}.`,
  title: (path, since) => `Feedback of ${path}${since === null ? "" : `, since ${since}`}`,
  totals: (unanswered, questions) =>
    unanswered === 0
      ? "No question was left unanswered."
      : `Unanswered: ${unanswered} ${unanswered === 1 ? "time" : "times"}, ${questions} different ${questions === 1 ? "question" : "questions"}.`,
  helpful: (all, answers, abstentions) =>
    `Helpful: ${percent(all, "")} of ${all.votes} ${all.votes === 1 ? "vote" : "votes"} ` +
    `(answers ${percent(answers, "")}, abstentions ${percent(abstentions, "")}).`,
  noVotes: "Nobody has voted.",
  notFound: "Asked and not found",
  disliked: "Answered, but voted not helpful",
  missing: "Terms that no source mentions",
  reasons: "Reasons",
  languages: "By language",
  weeks: "By week",
  more: (count) => `… and ${count} more (--top N, or --json)`,
  reason: {
    off_topic: "off topic",
    unknown_entity: "unknown name or figure",
    low_confidence: "not clear enough",
    empty_index: "no article",
  },
  columns: {
    count: "Times",
    question: "Question",
    reason: "Reason",
    missing: "Terms",
    languages: "Languages",
    last: "Last",
    citations: "Citations",
    language: "Language",
    week: "Week",
    unanswered: "Unanswered",
    votes: "Votes",
    helpful: "Helpful",
  },
  oddLines: (bad, newer, torn) =>
    `Lines left out: ${bad} unreadable, ${newer} of a later version, ${torn} cut short by a crash.`,
};

export const REPORT_LABELS: Readonly<Record<Locale, ReportLabels>> = { fr, en };

/** A reason in words; one that this version does not know, as it is written. */
export function nameReason(reason: string, { reason: names }: ReportLabels): string {
  return Object.hasOwn(names, reason) ? names[reason as AbstentionReason] : reason;
}

/** `62%`, or a dash without votes. */
export function nameShare(share: Share, locale: Locale): string {
  return percent(share, locale === "fr" ? "\u00a0" : "");
}
