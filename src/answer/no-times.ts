import type { StageTimes } from "./types.js";

/** Of a question that has not begun. */
export const noTimes = (): StageTimes => ({
  embed: 0,
  nearest: 0,
  lexical: 0,
  rerank: 0,
  read: 0,
  check: 0,
  total: 0,
});
