import type { Certainty } from "../answer/certainty.js";
import type { RequestKind } from "../answer/request-kind.js";
import type { AbstentionReason } from "../answer/types.js";
import type { LeadershipStatus } from "../delegations/types.js";

export const LOCALES = ["fr", "en"] as const;
export type Locale = (typeof LOCALES)[number];

/** Every text of ours that stands around quotes. Quotes themselves are never translated. */
export interface Labels {
  readonly locale: Locale;
  /** What the bot calls it too. */
  readonly certainty: Readonly<Record<Certainty, string>>;
  readonly answered: (certainty: string, percent: number) => string;
  readonly notInSources: (certainty: string, percent: number) => string;
  /** Under the title of a probable answer. */
  readonly probable: string;
  readonly chatter: string;
  /** A question that articles on any talks may answer. */
  readonly example: string;
  readonly reasons: Readonly<Record<AbstentionReason, string>>;
  readonly missing: (terms: readonly string[]) => string;
  readonly unanswered: (parts: readonly string[]) => string;
  readonly request: Readonly<Record<RequestKind, string>>;
  readonly nearest: string;
  readonly knownLeaders: string;
  /** No statement of who led is of the round that the question names. */
  readonly roundUntold: string;
  /** Over who led in another round than the one asked about. */
  readonly otherRound: (place: string | null, date: string | null) => string;
  readonly delegation: (name: string) => string;
  readonly leadership: Readonly<Record<LeadershipStatus, string>>;
  readonly replaces: (names: string) => string;
  readonly replacedBy: (names: string) => string;
  /** "round 2". */
  readonly ordinal: (number: number) => string;
  /** Between a label and what it introduces: French sets a space before the colon. */
  readonly colon: string;
  readonly lines: (first: number, last: number) => string;
  /** Takes places already worded by `lines`. */
  readonly alsoAt: (places: readonly string[]) => string;
  readonly undated: string;
  readonly timing: (ms: { embed: number; search: number; total: number }, index: string) => string;
  readonly explanation: string;
  readonly noDelegations: string;
  readonly noDelegationsOf: (asked: string, known: readonly string[]) => string;
  readonly indexing: string;
  readonly verification: Readonly<Record<"ok" | "moved" | "altered", string>>;
  readonly console: {
    readonly welcome: (articles: number) => string;
    readonly help: string;
    readonly noSources: string;
    readonly unknownCommand: (name: string) => string;
    readonly usage: (form: string) => string;
    readonly interrupt: string;
    readonly nothingAsked: string;
    readonly explain: (on: boolean) => string;
    readonly noPassageAt: (line: number) => string;
    readonly refreshed: (added: number, changed: number, removed: number) => string;
    readonly working: (left: number) => string;
    readonly lineTooLong: string;
  };
}

const range = (first: number, last: number): string => (first === last ? `${first}` : `${first}–${last}`);
/** A round as far as it is known, for "pour …" and "for …". */
const round = (place: string | null, date: string | null, undated: (date: string) => string): string =>
  place === null ? undated(date ?? "?") : date === null ? place : `${place} (${date})`;
const ms = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0));

const fr: Labels = {
  locale: "fr",
  certainty: { sure: "sûr", probable: "probable", unsure: "incertain" },
  answered: (certainty, percent) => `Dans les sources : ${certainty} (${percent} %)`,
  notInSources: (certainty, percent) => `Pas dans les sources : ${certainty} (${percent} %)`,
  probable: "Ces extraits répondent probablement à la question : lisez-les avant de vous y fier.",
  chatter:
    "Je ne sais que chercher dans des articles et citer ce qu’ils disent : posez-moi une question sur leur sujet !",
  example: "Par exemple : Où les pourparlers ont-ils eu lieu ?",
  reasons: {
    off_topic: "La question ne porte pas sur ce dont parlent les articles.",
    unknown_entity: "La question porte sur un nom, un pays ou un chiffre dont aucun article ne parle.",
    low_confidence: "Aucun passage ne répond assez clairement à la question.",
    empty_index:
      "Il n’y a aucun article à lire : déposez des fichiers .txt ou .md dans le dossier des sources, ou indiquez-en un avec --seeds.",
  },
  missing: (terms) => `Aucune source ne mentionne : ${terms.join(", ")}.`,
  unanswered: (parts) => `Sans réponse dans les articles : ${parts.map((part) => `« ${part} »`).join(", ")}.`,
  request: {
    summary: "Je ne résume pas : les articles sont cités mot pour mot.",
    comparison: "Je ne compare pas : les articles sont cités mot pour mot.",
  },
  nearest: "Au plus près, sans garantie de répondre :",
  knownLeaders: "Délégations dont les sources nomment qui les dirige :",
  roundUntold: "Aucune phrase trouvée ne dit qui dirigeait cette délégation dans le cycle demandé.",
  otherRound: (place, date) =>
    `Un autre cycle que celui demandé : pour ${round(place, date, (day) => `les pourparlers datés ${day}`)}, les articles disent :`,
  delegation: (name) => `Délégation (${name})`,
  leadership: { leads: "dirige", led: "a dirigé", replaced: "remplacé" },
  replaces: (names) => `remplace ${names}`,
  replacedBy: (names) => `remplacé par ${names}`,
  ordinal: (number) => `cycle ${number}`,
  colon: " : ",
  lines: (first, last) => `${first === last ? "ligne" : "lignes"} ${range(first, last)}`,
  alsoAt: (places) => `Même texte aussi : ${places.join(", ")}`,
  undated: "sans date",
  timing: (time, index) =>
    `vecteur ${ms(time.embed)} ms · recherche ${ms(time.search)} ms · total ${ms(time.total)} ms · index ${index}`,
  explanation: "Détail des signaux",
  noDelegations: "Aucune source ne dit qui dirige une délégation.",
  noDelegationsOf: (asked, known) =>
    `Aucune source ne dit qui dirige la délégation « ${asked} »${known.length > 0 ? `. Délégations connues : ${known.join(", ")}.` : "."}`,
  indexing: "Indexation",
  verification: {
    ok: "le texte cité est toujours à cette place.",
    moved: "le texte cité existe encore, à une autre place.",
    altered: "l’article ne porte plus ce texte.",
  },
  console: {
    welcome: (articles) =>
      `Pourparlers · ${articles} ${articles > 1 ? "articles" : "article"}. Posez une question, ou /help pour les commandes.`,
    help: [
      "Une ligne sans barre oblique est une question. Chaque réponse porte un mot :",
      "  sûr        au moins 95 sur 100 sont justes",
      "  probable   à lire avant de s’y fier",
      "  incertain  rien ne répond assez clairement, le plus proche est montré",
      "Une ligne qui commence par une barre oblique est une commande :",
      "  /sources               les articles lus",
      "  /source NOM [LIGNE]    les passages d’un article, ou celui de cette ligne",
      "  /delegations [PAYS]    qui dirige quelle délégation",
      "  /explain [on|off]      le détail de la dernière question, ou de toutes les suivantes",
      "  /verify CITATION       le texte cité est-il toujours là ?",
      "  /refresh               relire le dossier des sources",
      "  /help, /quit           cette aide, quitter (ou Ctrl-D)",
    ].join("\n"),
    noSources: "Aucun article : déposez des fichiers .txt ou .md dans le dossier des sources, puis /refresh.",
    unknownCommand: (name) => `Commande inconnue : ${name}. /help donne la liste.`,
    usage: (form) => `Forme attendue : ${form}`,
    interrupt: "(Ctrl-C encore une fois, ou Ctrl-D, pour quitter)",
    nothingAsked: "Posez d’abord une question.",
    explain: (on) => (on ? "Le détail suit chaque réponse." : "Le détail n’est plus donné."),
    noPassageAt: (line) => `Aucun passage à la ligne ${line}.`,
    refreshed: (added, changed, removed) =>
      `Articles ajoutés : ${added}, modifiés : ${changed}, retirés : ${removed}.`,
    working: (left) => `(en file d’attente : ${left})`,
    lineTooLong: "la ligne est trop longue pour une question : raccourcissez-la",
  },
};

const en: Labels = {
  locale: "en",
  certainty: { sure: "sure", probable: "probable", unsure: "unsure" },
  answered: (certainty, percent) => `In the sources: ${certainty} (${percent}%)`,
  notInSources: (certainty, percent) => `Not in the sources: ${certainty} (${percent}%)`,
  probable: "These passages probably answer the question: read them before you rely on them.",
  chatter: "All I can do is search articles and quote what they say: ask me something about their subject!",
  example: "For example: Where did the talks take place?",
  reasons: {
    off_topic: "The question is not about what the articles deal with.",
    unknown_entity: "The question is about a name, a country or a figure that no article speaks of.",
    low_confidence: "No passage answers the question clearly enough.",
    empty_index:
      "There is no article to read: put .txt or .md files in the sources folder, or name one with --seeds.",
  },
  missing: (terms) => `No source mentions: ${terms.join(", ")}.`,
  unanswered: (parts) => `Not answered by the articles: ${parts.map((part) => `“${part}”`).join(", ")}.`,
  request: {
    summary: "I write no summary: the articles are quoted word for word.",
    comparison: "I draw no comparison: the articles are quoted word for word.",
  },
  nearest: "Closest, perhaps not an answer:",
  knownLeaders: "Delegations whose leaders the sources name:",
  roundUntold: "No sentence found says who led that delegation in the round asked about.",
  otherRound: (place, date) =>
    `Another round than the one asked about: for ${round(place, date, (day) => `the talks dated ${day}`)}, the articles say:`,
  delegation: (name) => `Delegation (${name})`,
  leadership: { leads: "leads", led: "led", replaced: "replaced" },
  replaces: (names) => `replaces ${names}`,
  replacedBy: (names) => `replaced by ${names}`,
  ordinal: (number) => `round ${number}`,
  colon: ": ",
  lines: (first, last) => `${first === last ? "line" : "lines"} ${range(first, last)}`,
  alsoAt: (places) => `Same text also: ${places.join(", ")}`,
  undated: "undated",
  timing: (time, index) =>
    `embed ${ms(time.embed)} ms · search ${ms(time.search)} ms · total ${ms(time.total)} ms · index ${index}`,
  explanation: "Signals in detail",
  noDelegations: "No source says who leads a delegation.",
  noDelegationsOf: (asked, known) =>
    `No source says who leads the delegation “${asked}”${known.length > 0 ? `. Known delegations: ${known.join(", ")}.` : "."}`,
  indexing: "Indexing",
  verification: {
    ok: "the quoted text still stands there.",
    moved: "the quoted text still exists, in another place.",
    altered: "the article no longer carries this text.",
  },
  console: {
    welcome: (articles) =>
      `Pourparlers · ${articles} ${articles === 1 ? "article" : "articles"}. Ask a question, or /help for the commands.`,
    help: [
      "A line without a slash is a question. Each answer bears a word:",
      "  sure      at least 95 in 100 are right",
      "  probable  read it before you rely on it",
      "  unsure    nothing answers clearly enough, what comes closest is shown",
      "A line that begins with a slash is a command:",
      "  /sources               the articles read",
      "  /source NAME [LINE]    an article's passages, or the one on that line",
      "  /delegations [COUNTRY] who leads which delegation",
      "  /explain [on|off]      the signals of the last question, or of all that follow",
      "  /verify CITATION       does the quoted text still stand there?",
      "  /refresh               read the sources folder again",
      "  /help, /quit           this help, leave (or Ctrl-D)",
    ].join("\n"),
    noSources: "No article: put .txt or .md files in the sources folder, then /refresh.",
    unknownCommand: (name) => `Unknown command: ${name}. /help lists them.`,
    usage: (form) => `Expected: ${form}`,
    interrupt: "(Ctrl-C once more, or Ctrl-D, to leave)",
    nothingAsked: "Ask a question first.",
    explain: (on) => (on ? "Signals follow each answer." : "Signals are no longer shown."),
    noPassageAt: (line) => `No passage on line ${line}.`,
    refreshed: (added, changed, removed) =>
      `Articles added: ${added}, changed: ${changed}, removed: ${removed}.`,
    working: (left) => `(queued: ${left})`,
    lineTooLong: "the line is too long to be a question: shorten it",
  },
};

export const LABELS: Readonly<Record<Locale, Labels>> = { fr, en };

/** French for a question in French, English for every other language. */
export function localeOfLanguage(language: string): Locale {
  return language === "fr" ? "fr" : "en";
}

/** Locale of what is said outside an answer: the environment's, as POSIX orders its variables. */
export function localeOfEnvironment(env: Readonly<Record<string, string | undefined>>): Locale {
  const told = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  return /^fr(?:[_.@-]|$)/i.test(told) ? "fr" : "en";
}
