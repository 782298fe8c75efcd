import type { Core as WholeCore } from "../answer/core.js";

/** What the tools and resources need of the core; a fake in tests offers no more. */
export type CorePort = Pick<
  WholeCore,
  | "corpus"
  | "fingerprint"
  | "today"
  | "ask"
  | "compare"
  | "leaderships"
  | "passages"
  | "refresh"
  | "isRefreshing"
  | "verify"
  | "close"
>;
