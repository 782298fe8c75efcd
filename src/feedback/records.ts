import { z } from "zod";

/** Raise when a field changes its meaning: lines of a later version are counted, not read. */
export const FEEDBACK_VERSION = 1;
const MAX_TEXT = 1000;
const MAX_LIST = 50;

const text = z.string().max(MAX_TEXT);
const common = {
  v: z.literal(FEEDBACK_VERSION),
  /** When, to the hour: enough for a report, too little to find the message by. */
  time: z.iso.datetime(),
  language: text,
};

const unansweredSchema = z.object({
  kind: z.literal("unanswered"),
  ...common,
  question: text,
  reason: text.nullable(),
  missing: z.array(text).max(MAX_LIST),
  confidence: z.number().min(0).max(1),
  /** Fingerprint of the index that did not answer. */
  index: text,
});

const voteSchema = z.object({
  kind: z.literal("vote"),
  ...common,
  /** `null` when the message voted on did not tell. */
  question: text.nullable(),
  helpful: z.boolean(),
  outcome: z.enum(["answered", "not_in_sources"]),
  /** Citations of the excerpts shown, those whose article still was what it had been. */
  citations: z.array(text).max(MAX_LIST),
});

/** One line of the feedback file. Nobody's name or id is in it. */
export const feedbackSchema = z.discriminatedUnion("kind", [unansweredSchema, voteSchema]);
/** Read first, alone: a line of a later version of this program is no damage. */
export const versionSchema = z.object({ v: z.int() });

export type FeedbackRecord = z.infer<typeof feedbackSchema>;
export type Unanswered = z.infer<typeof unansweredSchema>;
export type Vote = z.infer<typeof voteSchema>;

/** The record as a line, its texts and lists cut to what {@link feedbackSchema} takes. */
export function formatRecord(record: FeedbackRecord): string {
  const cut = JSON.stringify(record, (_, value: unknown) => {
    if (typeof value === "string") return value.slice(0, MAX_TEXT);
    return Array.isArray(value) ? value.slice(0, MAX_LIST) : value;
  });
  return `${cut}\n`;
}

/** ISO 8601, to the hour. */
export function hourOf(now: number): string {
  const hour = 3_600_000;
  return new Date(Math.floor(now / hour) * hour).toISOString();
}
