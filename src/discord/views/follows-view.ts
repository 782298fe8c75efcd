import { MOST_FOLLOWS } from "../../follow/follow-store.js";
import type { Follow } from "../../follow/types.js";
import { clipText } from "../../shared/inert-text.js";
import type { AlertsPort, Context } from "../command.js";
import { LIMITS } from "../limits.js";
import { type ButtonSpec, buildMessage, type OutgoingMessage } from "../replies.js";
import type { Translate } from "../texts.js";

const LABEL_ROOM = 150;

/** All that a member follows, each with a button that ends it, and one that erases everything. */
export function followsView(owner: string, alerts: AlertsPort, { t }: Pick<Context, "t">): OutgoingMessage {
  const follows = alerts.follows.of(owner).slice(0, MOST_FOLLOWS);
  if (follows.length === 0)
    return buildMessage([{ text: t("follow.none", { command: "/follow" }), colour: "neutral" }]);
  const waiting = alerts.outbox.waiting(owner);
  const holds = new Set(follows.flatMap(({ hold }) => hold ?? []));
  const lines = [
    `**${t("follow.title", { number: follows.length, most: MOST_FOLLOWS })}**`,
    ...follows.map((follow, index) => `${index + 1}\\. ${followLine(follow, t)}`),
    ...(waiting > 0 ? ["", t("follow.waiting", { count: waiting })] : []),
    ...[...holds].map((hold) => `⏸ ${t(`follow.held.${hold}`)}`),
  ];
  const ends = follows.map(
    ({ id }, index): ButtonSpec => ({
      label: t.plain("button.endFollow", { number: index + 1 }),
      action: { kind: "unfollow", owner, follow: id, batch: 0 },
    }),
  );
  const forget: ButtonSpec = {
    label: t.plain("button.forget"),
    style: "danger",
    action: { kind: "forget", owner },
  };
  const { buttonsPerRow } = LIMITS.components;
  const rows = Array.from({ length: Math.ceil(ends.length / buttonsPerRow) }, (_, row) =>
    ends.slice(row * buttonsPerRow, (row + 1) * buttonsPerRow),
  );
  return buildMessage([{ text: lines.join("\n"), colour: "neutral" }], [...rows, [forget]]);
}

/** As Markdown: what is followed, and the channel where that is told. */
export function followLine(
  { kind, label, channel, hold }: Pick<Follow, "kind" | "label" | "channel" | "hold">,
  t: Translate,
): string {
  const what = t(`follow.kind.${kind}`, { subject: clipText(label, LABEL_ROOM) });
  return [what, ...(channel === null ? [] : [`<#${channel}>`]), ...(hold === null ? [] : ["⏸"])].join(" · ");
}
