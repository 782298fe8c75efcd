import type { Core as WholeCore } from "../answer/core.js";

export type { CoreOptions } from "../answer/core.js";

/** What the terminal needs of the core; a fake in tests offers no more. */
export type Core = Pick<
  WholeCore,
  | "corpus"
  | "fingerprint"
  | "today"
  | "ask"
  | "compare"
  | "leaderships"
  | "textOf"
  | "passages"
  | "refresh"
  | "verify"
  | "close"
>;
