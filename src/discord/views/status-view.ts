import type { Context } from "../command.js";
import { escapeMarkdown, inlineCode } from "../markdown/escape-markdown.js";
import { buildMessage, type OutgoingMessage } from "../replies.js";
import type { Translate } from "../texts.js";

/** What the bot rests on and how it is. */
export function statusView(context: Context): OutgoingMessage {
  const { t, core, now, clock, startedAt, version, queue } = context;
  const { articles, passages, model, builtAt } = core.status;
  const built = Date.parse(builtAt);
  const age = Number.isNaN(built) ? "" : ` · ${t("status.age", { age: formatDuration(now() - built, t) })}`;
  const rows: [string, string][] = [
    [t("status.articles"), String(articles)],
    [t("status.passages"), String(passages)],
    [t("status.model"), `${escapeMarkdown(model.model)} ${inlineCode(model.fingerprint.slice(0, 12))}`],
    [t("status.index"), `${inlineCode(core.fingerprint)}${age}`],
    [t("status.latency"), tellLatency(context)],
    [t("status.queue"), t("status.queueValue", { ...queue() })],
    [t("status.uptime"), formatDuration(clock() - startedAt, t)],
    [t("status.version"), escapeMarkdown(version)],
  ];
  const text = [
    `**${t("status.title")}**`,
    ...rows.map(([name, value]) => `${name}${t("place.colon")}${value}`),
  ].join("\n");
  return buildMessage([{ text, colour: "neutral", time: now() }]);
}

function tellLatency({ t, latency, withoutGateway }: Context): string {
  if (withoutGateway) return t("status.withoutGateway");
  const ping = latency();
  return ping === null ? t("status.latencyUnknown") : t("status.milliseconds", { ms: Math.round(ping) });
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "3 hours": one unit, rounded down. */
function formatDuration(ms: number, t: Translate): string {
  if (ms >= 2 * DAY) return t("status.duration.days", { count: Math.floor(ms / DAY) });
  if (ms >= 2 * HOUR) return t("status.duration.hours", { count: Math.floor(ms / HOUR) });
  if (ms >= 2 * MINUTE) return t("status.duration.minutes", { count: Math.floor(ms / MINUTE) });
  return t("status.duration.seconds", { count: Math.max(0, Math.floor(ms / 1000)) });
}
