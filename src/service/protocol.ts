import { z } from "zod";
import type { CompareOptions, Comparison } from "../answer/compare/types.js";
import type { Answer, AskOptions, CoreStatus, QuestionEvent } from "../answer/types.js";
import type { ArticleFacts, Passage, SkippedFile, Span } from "../corpus/types.js";
import type { ArticleContext, Leadership } from "../delegations/types.js";
import type { RuleKind, ServerRule } from "../moderation/types.js";

/**
 * What the search service and whoever asks it say to each other: JSON, by POST to `/v1/…`. Raise the number, and the path's, when anything of it
 * changes; `test/service/protocol.test.ts` knows its shape.
 */
export const PROTOCOL = 1;
export const BASE = `/v${PROTOCOL}/`;

/** A longer question is cut by the core; what is sent beyond this is nobody's question. Characters. */
const LONGEST_QUESTION = 20_000;
const MOST_SOURCES = 10_000;
/** Longest that a call for news is held, ms. */
export const LONGEST_WAIT = 20_000;
/** Contents asked for together. */
export const MOST_CONTENTS = 64;

const name = z.string().min(1).max(4_096);
const sha256 = z.string().regex(/^[\da-f]{64}$/);
const day = z.string().max(40);
const kinds = ["only_folder", "only_article", "hide_article", "hide_passage"] as const satisfies RuleKind[];

const rule: z.ZodType<ServerRule> = z.strictObject({
  id: z.number(),
  kind: z.enum(kinds),
  source: z.string().max(4_096),
  sha256: z.string().nullable(),
  start: z.number().nullable(),
  end: z.number().nullable(),
  sentences: z.array(z.string()).nullable(),
  label: z.string(),
});

const compareOptions = z.strictObject({
  sources: z.array(name).max(MOST_SOURCES).optional(),
  previous: z.string().max(LONGEST_QUESTION).optional(),
  isFollowUp: z.boolean().optional(),
  from: day.optional(),
  to: day.optional(),
  today: day.optional(),
});

const asking = {
  question: z.string().max(LONGEST_QUESTION),
  /** What a server's administrators have decided: see `ServerView`. */
  rules: z.array(rule).max(1_000).optional(),
  /** How long whoever asks still waits, ms. */
  remainingMs: z.number().min(0).max(3_600_000),
};

/** What each call is given. */
export const requests = {
  ask: z.strictObject({
    ...asking,
    options: compareOptions.extend({ top: z.number().optional(), explain: z.boolean().optional() }),
  }),
  compare: z.strictObject({ ...asking, options: compareOptions }),
  read: z.strictObject({ source: name }),
  verify: z.strictObject({ citation: z.string().max(10_000) }),
  unchanged: z.strictObject({ source: name, sha256 }),
  refresh: z.strictObject({}),
  /** The state of the articles: at once, or as soon as it is another than `after`. */
  state: z.strictObject({
    after: z.string().max(100).optional(),
    waitMs: z.int().min(0).max(LONGEST_WAIT).optional(),
  }),
  /** A page of the list of articles, from the one of that number. */
  articles: z.strictObject({ revision: z.string().max(100), from: z.int().min(0) }),
  /** What these articles hold: as many of them, from the first on, as make a page. */
  contents: z.strictObject({
    revision: z.string().max(100),
    sources: z.array(name).min(1).max(MOST_CONTENTS),
  }),
} as const;

export type CallName = keyof typeof requests;

/** What of the options is plain data. */
export type SentOptions = Omit<AskOptions, "view" | "signal" | "id">;
export type SentCompareOptions = Omit<CompareOptions, "view" | "signal" | "id">;

const status: z.ZodType<CoreStatus> = z.object({
  articles: z.number(),
  skipped: z.number(),
  passages: z.number(),
  builtAt: z.string(),
  model: z.looseObject({ model: z.string(), fingerprint: z.string() }),
  embedded: z.number(),
  bytesOnDisk: z.number(),
});

const message = z.looseObject({ code: z.string(), params: z.record(z.string(), z.unknown()) });
const skipped = z.array(z.object({ source: z.string(), reason: message })) as unknown as z.ZodType<
  readonly SkippedFile[]
>;

/** Of the articles at one moment: everything but the articles. */
export const stateSchema = z.object({
  protocol: z.literal(PROTOCOL),
  /** Another one whenever anything of the articles is another, and after each start of the service. */
  revision: z.string(),
  /** The same bytes make the same contents as long as this is the same. */
  epoch: z.string(),
  fingerprint: z.string(),
  status,
  skipped,
});
export type ServiceState = z.output<typeof stateSchema>;

const text = z.string().nullable();
const facts: z.ZodType<ArticleFacts & { readonly source: string }> = z.object({
  source: z.string(),
  sha256,
  bytes: z.number(),
  bodyStart: z.number(),
  title: text,
  date: text,
  place: text,
  origin: text,
  publisher: text,
  url: text,
  language: z.string(),
});
export const articlesSchema = z.object({ articles: z.array(facts), next: z.int().nullable() });

const span = { start: z.number(), end: z.number() };
const lines = z.tuple([z.number(), z.number()]);
const passage: z.ZodType<Omit<Passage, "source">> = z.object({
  ...span,
  lines,
  context: z.string(),
  sentences: z.array(z.object(span) satisfies z.ZodType<Span>),
  alsoAt: z.array(z.object({ ...span, lines })),
});
const talks = z.object({ place: text, date: text, ordinal: z.number().nullable() });
const statement = z.object({
  delegation: z.string(),
  key: z.string(),
  country: text,
  leaders: z.array(z.object({ name: z.string(), role: text, alias: z.string().optional() })),
  status: z.enum(["leads", "led", "replaced"]),
  talks,
  before: talks.nullable(),
  span: z.object(span),
  lines,
}) as unknown as z.ZodType<Omit<Leadership, "source" | "context">>;
const context: z.ZodType<ArticleContext> = z.object({
  opening: z.string(),
  rounds: z.array(z.string()),
  countries: z.array(z.string()),
  state: text,
  organisation: text,
});

/** What an article holds besides its facts. */
const contentSchema = z.object({
  sha256,
  /** `null` where its file does not hold these bytes at the moment. */
  text,
  passages: z.array(passage),
  /** What its statements have in common; `null` where it has none. */
  context: context.nullable(),
  statements: z.array(statement),
});
export type ArticleContent = z.output<typeof contentSchema>;
export const contentsSchema = z.object({ contents: z.array(contentSchema).min(1) });

const names = z.array(z.string());
export const refreshSchema = z.object({ added: names, changed: names, removed: names, skipped });
export const unchangedSchema = z.object({ unchanged: z.boolean() });
export const readSchema = z.object({ text: z.string(), sha256 });
export const checkSchema = z.looseObject({
  status: z.enum(["ok", "moved", "altered"]),
  detail: message,
  movedTo: z.object({ source: z.string(), lines }).optional(),
  edited: z.boolean(),
  file: z.object({ source: z.string(), text: z.string(), sha256 }).nullable(),
});

const event = z.looseObject({ id: z.string(), outcome: z.string() }) as unknown as z.ZodType<QuestionEvent>;
const result = {
  status: z.enum(["answered", "not_in_sources"]),
  index: z.string(),
  leaders: z.array(z.unknown()),
};
/** What only this program makes, and only its own version is taken for: looked at as far as it tells an answer from anything else. */
export const answerSchema = z.object({
  answer: z.looseObject({ ...result, excerpts: z.array(z.unknown()) }) as unknown as z.ZodType<Answer>,
  event,
});
export const comparisonSchema = z.object({
  answer: z.looseObject({ ...result, articles: z.array(z.unknown()) }) as unknown as z.ZodType<Comparison>,
  event,
});

/** What is sent instead: a `UserError` as plain data, and what became of the question where one was asked. */
export const errorSchema = z.object({ error: message, event: event.optional() });
