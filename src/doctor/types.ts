/** `skipped`: there was nothing to check, or no way to. Only `failed` makes the doctor's exit status 1. */
export type Status = "ok" | "warning" | "failed" | "skipped";

/** What a check found: one line, and another on what to do next where it is not well. */
export interface Finding {
  readonly status: Status;
  readonly finding: string;
  readonly next?: string;
  /** The same for machines, in no language. Never a secret. */
  readonly details?: Details;
}

export type Details = Readonly<Record<string, unknown>>;

export const ok = (finding: string, details?: Details): Finding => make("ok", finding, undefined, details);
export const skipped = (finding: string, details?: Details): Finding =>
  make("skipped", finding, undefined, details);
export const warning = (finding: string, next: string, details?: Details): Finding =>
  make("warning", finding, next, details);
export const failed = (finding: string, next: string, details?: Details): Finding =>
  make("failed", finding, next, details);

function make(status: Status, finding: string, next?: string, details?: Details): Finding {
  return {
    status,
    finding,
    ...(next === undefined ? {} : { next }),
    ...(details === undefined ? {} : { details }),
  };
}

export const CHECK_IDS = [
  "node",
  "settings",
  "runtime",
  "graph",
  "kernel",
  "model",
  "embedding",
  "articles",
  "index",
  "disk",
  "service",
  "databases",
  "feedback",
  "follow",
  "token",
  "discord",
  "clock",
  "commands",
  "metrics",
] as const;
type CheckId = (typeof CHECK_IDS)[number];

/** One part to check. */
export interface Check {
  readonly id: CheckId;
  /** How long it may take, ms. */
  readonly limitMs: number;
  readonly run: () => Promise<Finding>;
}

/** A check's finding, and how long it took. */
export interface CheckResult extends Finding {
  readonly id: CheckId;
  readonly ms: number;
}
