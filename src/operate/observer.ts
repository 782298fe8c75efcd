import type { RefreshEvent } from "../answer/core.js";
import type { QuestionEvent } from "../answer/types.js";
import type { FaultKind } from "./faults.js";
import type { SiteKind } from "./labels.js";
import { Vitals } from "./vitals.js";

/** What a member sent, without what it says: `text` is called only by who may write it down. */
export interface RequestAbout {
  /** What the core is asked under: its event comes back with it. */
  readonly id: string;
  readonly type: "command" | "button" | "modal" | "autocomplete" | "service";
  /** The command's or the button's name out of those the bot has, else `other`: it becomes a label. */
  readonly name: string;
  /** Whether it is work of the kind that takes a turn in the queue. */
  readonly isQuestion: boolean;
  readonly userId: string;
  readonly guildId: string | null;
  readonly text: () => string;
}

/** Why a member was turned away before any work. */
export const REFUSALS = ["cooldown_user", "cooldown_guild", "queue", "stopping"] as const;
export type Refusal = (typeof REFUSALS)[number];

/** What is counted of what members follow; see docs/follow.md. */
export const ALERT_EVENTS = ["found", "sent", "held", "gone", "changed", "later", "failed"] as const;
export type AlertEvent = (typeof ALERT_EVENTS)[number];

/** One interaction from its arrival to its end. Nothing in it throws. */
export interface RequestWatch {
  /** Discord has taken the acknowledgement. */
  acknowledged(): void;
  /** `work`, to be called when its turn has come: the time until then is the wait. */
  work<T>(work: () => Promise<T>): () => Promise<T>;
  refused(reason: Refusal): void;
  /** A member's mistake, by the code of its UserError. */
  mistaken(code: string): void;
  /** A bug, by the code that the member was given. */
  failed(incident: string): void;
  /** Nobody can be answered any more: the interaction is unknown, or the process ends. */
  lost(why: "unknown" | "stopped"): void;
  /** Counts and writes it. Only the first call does. */
  end(): void;
}

/** Everything that happens is told to one of these, which counts it and writes it down. */
export interface Observer {
  /** What can be looked up at any moment; whoever starts a part puts it here. */
  readonly vitals: Vitals;
  request(about: RequestAbout): RequestWatch;
  /** For `CoreOptions.onQuestion`. A question of no request's id, such as the one that warms the model, is not counted. */
  readonly asked: (event: QuestionEvent) => void;
  /** For `CoreOptions.onRefresh`. */
  readonly refreshed: (event: RefreshEvent) => void;
  readonly fault: (kind: FaultKind) => void;
  /** The site has answered a request. */
  readonly served: (kind: SiteKind, status: number) => void;
  /** What members follow: quotes found, and messages by what became of them. */
  readonly alerted: (event: AlertEvent, count: number) => void;
  /** The model's process has started, or started again. */
  readonly embedderStarted: (pid: number | undefined) => void;
  /** It has loaded the model, or has ended, and of what. */
  readonly embedderState: (isReady: boolean, why?: string) => void;
  /** The search service that is asked instead answers again, or does not any more, and of what. */
  readonly serviceState: (isUp: boolean, why?: string) => void;
}

const nothing = (): void => {};

const SILENT_WATCH: RequestWatch = {
  acknowledged: nothing,
  work: (work) => work,
  refused: nothing,
  mistaken: nothing,
  failed: nothing,
  lost: nothing,
  end: nothing,
};

/** An observer that keeps nothing. */
export function silentObserver(): Observer {
  return {
    vitals: new Vitals(),
    request: () => SILENT_WATCH,
    asked: nothing,
    refreshed: nothing,
    fault: nothing,
    served: nothing,
    alerted: nothing,
    embedderStarted: nothing,
    embedderState: nothing,
    serviceState: nothing,
  };
}
