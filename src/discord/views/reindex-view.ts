import { clipText } from "../../shared/inert-text.js";
import type { Context } from "../command.js";
import type { CorePort } from "../core-port.js";
import { escapeMarkdown, inlineCode } from "../markdown/escape-markdown.js";
import { buildMessage, type OutgoingMessage } from "../replies.js";

const SHOWN = 6;

/** What reading the articles again found. */
export function reindexView(
  report: Awaited<ReturnType<CorePort["refresh"]>>,
  context: Context,
): OutgoingMessage {
  const { t, core } = context;
  const { added, changed, removed, skipped } = report;
  const counts = {
    articles: core.corpus.articles.length,
    passages: core.status.passages,
    index: core.fingerprint,
  };
  const lines = [`**${t("reindex.title")}**`, t("reindex.size", counts)];
  if (added.length + changed.length + removed.length === 0) lines.push(t("reindex.same"));
  const section = (
    key: "reindex.added" | "reindex.changed" | "reindex.removed" | "reindex.skipped",
    items: readonly string[],
  ): void => {
    if (items.length === 0) return;
    lines.push("", `**${t(key)}** (${items.length})`, ...items.slice(0, SHOWN).map((item) => `• ${item}`));
    if (items.length > SHOWN) lines.push(t("reindex.more", { count: items.length - SHOWN }));
  };
  section("reindex.added", added.map(fileName));
  section("reindex.changed", changed.map(fileName));
  section("reindex.removed", removed.map(fileName));
  section(
    "reindex.skipped",
    skipped.map(
      ({ source, reason }) => `${fileName(source)} — ${escapeMarkdown(clipText(t.plain.say(reason), 120))}`,
    ),
  );
  return buildMessage([{ text: lines.join("\n"), colour: "neutral" }]);
}

function fileName(source: string): string {
  return inlineCode(clipText(source, 90));
}
