import type { Logger } from "pino";
import type { QuestionEvent } from "../answer/types.js";
import { inertText } from "../shared/inert-text.js";
import type { QuestionOutcome } from "./labels.js";
import type { RequestAbout } from "./observer.js";

/** What may be written besides what became of a question; nothing of it by default. */
export interface QuestionLogOptions {
  /** What was asked. */
  readonly questions: boolean;
  /** Ids of the member and of the server. */
  readonly users: boolean;
}

/** One question from beginning to end. Times in ms, `null` where it never came to that. */
export interface QuestionEnd {
  readonly about: RequestAbout;
  readonly outcome: QuestionOutcome;
  readonly event: QuestionEvent | null;
  readonly acknowledged: number | null;
  readonly wait: number | null;
  readonly reply: number;
  readonly incident: string | null;
  readonly mistake: string | null;
}

/** Writes one line a question. */
export function writeQuestion(log: Logger, options: QuestionLogOptions, end: QuestionEnd): void {
  const { about, event } = end;
  const fields = {
    id: about.id,
    command: about.name,
    outcome: end.outcome,
    ...(event === null ? {} : describeEvent(event)),
    ms: roundTimes({ ack: end.acknowledged, wait: end.wait, ...event?.ms, reply: end.reply }),
    ...(end.incident === null ? {} : { incident: end.incident }),
    ...(end.mistake === null ? {} : { mistake: end.mistake }),
    ...(options.users ? { user: about.userId, guild: about.guildId } : {}),
    ...(options.questions ? { question: inertText(about.text()) } : {}),
  };
  log.info(fields, "question");
}

function describeEvent({ certainty, reason, language, confidence, attempts }: QuestionEvent) {
  return {
    ...(certainty === null ? {} : { certainty }),
    ...(reason === null ? {} : { reason }),
    language,
    confidence: Math.round(confidence * 100) / 100,
    attempts,
  };
}

function roundTimes(times: Readonly<Record<string, number | null>>): Record<string, number> {
  const known = Object.entries(times).filter((entry): entry is [string, number] => entry[1] !== null);
  return Object.fromEntries(known.map(([stage, ms]) => [stage, Math.round(ms)]));
}
