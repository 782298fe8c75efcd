import type { RESTPostAPIApplicationCommandsJSONBody } from "discord-api-types/v10";
import type { Feedback } from "../feedback/feedback.js";
import type { FollowStore } from "../follow/follow-store.js";
import type { Outbox } from "../follow/outbox.js";
import type { ServerRules } from "../moderation/server-rules.js";
import type { CorePort } from "./core-port.js";
import type { QuestionMemory } from "./follow-up/question-memory.js";
import type { Scope } from "./moderation/server-scopes.js";
import type { RefIndex } from "./passage-refs.js";
import type { OutgoingMessage } from "./replies.js";
import type { AutocompleteRequest, Choice, CommandRequest } from "./request.js";
import type { Locales, Translate } from "./texts.js";

/** What members do about what they follow. */
export interface AlertsPort {
  readonly follows: Pick<FollowStore, "add" | "of" | "get" | "remove" | "forget">;
  readonly outbox: Pick<Outbox, "waiting" | "retry">;
  wake(): void;
}

/** What administrators do about the answers in their servers. */
export interface ModerationPort {
  readonly rules: ServerRules;
  /** The core with all articles, whatever the rules of the server. */
  readonly everything: CorePort;
  /** Sends a report, once for each `key`. */
  send(
    key: string,
    channel: string,
    message: OutgoingMessage,
  ): Promise<"reported" | "reportedBefore" | "unreported">;
}

/** What a command or a button works with; made once, at the start. */
export interface Services {
  readonly core: CorePort;
  readonly refs: RefIndex;
  readonly locales: Locales;
  /** ms since the epoch: for what is shown, since it may jump. */
  readonly now: () => number;
  /** ms, only ever growing: for what is measured. */
  readonly clock: () => number;
  readonly version: string;
  /** When the bot began, by `clock`. */
  readonly startedAt: number;
  /** Round trip to the gateway, ms; `null` before it is known. */
  readonly latency: () => number | null;
  /** Interactions come over HTTP: there is no gateway whose latency could be told. */
  readonly withoutGateway?: boolean | undefined;
  /** Where questions without an answer and votes are kept; `undefined`: nowhere. */
  readonly feedback?: Pick<Feedback, "keepUnanswered" | "vote"> | undefined;
  /** The address of a citation's page on the site; `undefined`: there is none. */
  readonly pageOf?: ((citation: string) => string) | undefined;
  /** What members follow; `undefined`: nothing can be followed. */
  readonly alerts?: AlertsPort | undefined;
  /** What administrators decide; `undefined`: nothing can be decided. */
  readonly moderation?: ModerationPort | undefined;
  /** The core and the references of a server that has rules; `undefined`: those above. */
  readonly scopeOf?: ((guildId: string | null) => Scope | undefined) | undefined;
  /** The question before, of each member in each channel. */
  readonly memory: QuestionMemory;
  readonly queue: () => { readonly running: number; readonly waiting: number };
}

/** Services with the language of the one who asks. */
export interface Context extends Services {
  readonly t: Translate;
  readonly guildId: string | null;
  readonly channelId: string | null;
  /** What the core is asked under, so that its part of the log and of the metrics is known for this request's. */
  readonly questionId: string;
}

export type CommandDefinition = RESTPostAPIApplicationCommandsJSONBody;

/** A command: its definition and what it does, side by side. */
export interface Command {
  /** As Discord sends it back: the English name. */
  readonly name: string;
  define(locales: Locales): CommandDefinition;
  /** `question`: has a cooldown of its own and takes a turn in the queue; `light`: answered from memory; `upkeep`: takes its time. */
  readonly work: "question" | "light" | "upkeep";
  /** Whether only the one who asks sees the reply. */
  isPrivate(request: CommandRequest): boolean;
  /** A mistake that can be told before any work: throws UserError. */
  check?(request: CommandRequest, context: Context): void;
  run(request: CommandRequest, context: Context): Promise<OutgoingMessage>;
  /** From memory: at most 25, see {@link Choice}. */
  complete?(request: AutocompleteRequest, context: Context): Choice[];
}
