import type { Translate } from "../texts.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "3 hours": one unit, rounded down. */
export function formatDuration(ms: number, t: Translate): string {
  if (ms >= 2 * DAY) return t("status.duration.days", { count: Math.floor(ms / DAY) });
  if (ms >= 2 * HOUR) return t("status.duration.hours", { count: Math.floor(ms / HOUR) });
  if (ms >= 2 * MINUTE) return t("status.duration.minutes", { count: Math.floor(ms / MINUTE) });
  return t("status.duration.seconds", { count: Math.max(0, Math.floor(ms / 1000)) });
}
