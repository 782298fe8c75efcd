import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIButtonComponentWithURL,
  type APIEmbed,
  ButtonStyle,
  ComponentType,
} from "discord-api-types/v10";
import { clipText } from "../shared/inert-text.js";
import { type ButtonAction, formatCustomId } from "./custom-id.js";
import { LIMITS } from "./limits.js";
import type { OutgoingModal } from "./modals.js";

/**
 * What pressing a button leads to. `update`: the message it stands on is replaced; `private`: a reply for the one who pressed; `public`:
 * a new message for all; `modal`: a form opens; `delete`: the message goes.
 */
export type ButtonPlan =
  | { readonly kind: "update" | "private" | "public"; make(): Promise<OutgoingMessage> }
  | { readonly kind: "modal"; readonly modal: OutgoingModal }
  | { readonly kind: "delete" };

/** Colours of the bar beside an embed, so that kinds of answers are told apart at a glance. */
const COLOURS = {
  sure: 0x2e7d5b,
  probable: 0xd9b62c,
  unsure: 0xc2611f,
  neutral: 0x4a6fa5,
  aside: 0x8a8f98,
  error: 0xb3402f,
} as const;

/** The colour of an embed that Discord sent back; `neutral` where it is none of these. */
export function readColour(color: number | undefined): EmbedSpec["colour"] {
  const known = (Object.keys(COLOURS) as EmbedSpec["colour"][]).find((name) => COLOURS[name] === color);
  return known ?? "neutral";
}

export interface EmbedSpec {
  /** Markdown, escaped already. */
  readonly text: string;
  readonly colour: keyof typeof COLOURS;
  /** Not Markdown: shown as it is. */
  readonly footer?: string;
  /** ms since the epoch, shown beside the footer. */
  readonly time?: number;
}

interface ActionButton {
  readonly label: string;
  readonly action: ButtonAction;
  readonly style?: "plain" | "main" | "danger";
}

/** A button that leads out of Discord: nothing is sent when it is pressed. */
interface LinkButton {
  readonly label: string;
  readonly url: string;
}

export type ButtonSpec = ActionButton | LinkButton;

type MadeButton = APIButtonComponentWithCustomId | APIButtonComponentWithURL;

declare const built: unique symbol;

/** A message as it may leave: only {@link buildMessage} makes one. */
export interface OutgoingMessage {
  readonly [built]: true;
  readonly embeds: APIEmbed[];
  readonly components: APIActionRowComponent<MadeButton>[];
  /** Nobody is ever notified by what this bot says. */
  readonly allowedMentions: { readonly parse: [] };
}

/**
 * The one place where messages are made: no mention in them notifies anybody, and they keep Discord's limits. Views share out the
 * room they have themselves; what is still too long here loses its last lines.
 */
export function buildMessage(
  embeds: readonly EmbedSpec[],
  rows: readonly (readonly ButtonSpec[])[] = [],
): OutgoingMessage {
  let left: number = LIMITS.message.embedsTotal;
  const kept: APIEmbed[] = [];
  for (const spec of embeds.slice(0, LIMITS.message.embeds)) {
    const footer = spec.footer === undefined ? "" : clipText(spec.footer, Math.min(LIMITS.embed.footer, 300));
    const text = clipLines(spec.text, Math.min(LIMITS.embed.description, left - footer.length));
    if (text === "") continue;
    left -= text.length + footer.length;
    kept.push({
      description: text,
      color: COLOURS[spec.colour],
      ...(footer === "" ? {} : { footer: { text: footer } }),
      ...(spec.time === undefined ? {} : { timestamp: new Date(spec.time).toISOString() }),
    });
  }
  return {
    embeds: kept,
    components: buildRows(rows),
    allowedMentions: { parse: [] },
  } as unknown as OutgoingMessage;
}

function buildRows(rows: readonly (readonly ButtonSpec[])[]): APIActionRowComponent<MadeButton>[] {
  const seen = new Set<string>();
  return rows
    .slice(0, LIMITS.components.rows)
    .map((buttons) =>
      buttons.slice(0, LIMITS.components.buttonsPerRow).flatMap((button): MadeButton[] => {
        if ("url" in button) return button.url.length > LIMITS.components.url ? [] : [toLink(button)];
        const custom_id = formatCustomId(button.action);
        if (seen.has(custom_id) || custom_id.length > LIMITS.components.customId) return [];
        seen.add(custom_id);
        return [toButton(button, custom_id)];
      }),
    )
    .filter((components) => components.length > 0)
    .map((components) => ({ type: ComponentType.ActionRow, components }));
}

function toLink({ label, url }: LinkButton): APIButtonComponentWithURL {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Link,
    label: clipText(label, LIMITS.components.buttonLabel),
    url,
  };
}

function toButton(
  { label, style = "plain" }: ActionButton,
  custom_id: string,
): APIButtonComponentWithCustomId {
  const styles = {
    plain: ButtonStyle.Secondary,
    main: ButtonStyle.Primary,
    danger: ButtonStyle.Danger,
  } as const;
  return {
    type: ComponentType.Button,
    style: styles[style],
    label: clipText(label, LIMITS.components.buttonLabel),
    custom_id,
  };
}

/** Whole lines only: a cut inside one could split an escape or leave emphasis open. */
function clipLines(text: string, max: number): string {
  if (text.length <= max) return text.trimEnd();
  const end = text.lastIndexOf("\n", max - 2);
  return end <= 0 ? "" : `${text.slice(0, end).trimEnd()}\n…`;
}
