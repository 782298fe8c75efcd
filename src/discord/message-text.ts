import { type APIEmbed, type APIMessageTopLevelComponent, ComponentType, EmbedType } from "discord.js";
import { cleanQuestion } from "../answer/clean-question.js";

/** The parts of a message that may say something, as Discord sends them. */
export interface WrittenMessage {
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly WrittenComponent[];
  readonly poll: { readonly question: string | null; readonly answers: readonly (string | null)[] } | null;
  /** The messages that it forwards. */
  readonly forwarded: readonly WrittenMessage[];
}

/** A component, or a kind that Discord adds later. */
type WrittenComponent = APIMessageTopLevelComponent | { readonly type: number };

/**
 * What a message says, one part after the other: what a person wrote, text displays, a poll, forwarded messages, a bot's embeds; where
 * there is nothing of that, the preview of its links. Without a word or figure where the message has none.
 */
export function readMessageText(message: WrittenMessage): string {
  const own = joinParts(ownParts(message));
  return cleanQuestion(own) === "" ? joinParts(previewParts(message)) : own;
}

function ownParts(message: WrittenMessage): string[] {
  const { content, components, poll, forwarded, embeds } = message;
  return [
    content,
    ...components.flatMap(textsOfComponent),
    ...(poll === null ? [] : [poll.question ?? "", ...poll.answers.map((answer) => answer ?? "")]),
    ...forwarded.map(readMessageText),
    ...embeds.filter((embed) => !isPreview(embed, content)).flatMap(textsOfEmbed),
  ];
}

function previewParts({ content, embeds }: WrittenMessage): string[] {
  return embeds.filter((embed) => isPreview(embed, content)).flatMap(textsOfEmbed);
}

/** Discord makes an embed of what stands behind a link; a bot's own is "rich", as is the preview of some sites. */
function isPreview({ type, url }: APIEmbed, content: string): boolean {
  return (
    (type !== undefined && type !== EmbedType.Rich) ||
    (url !== undefined && url !== "" && content.includes(url))
  );
}

function textsOfEmbed({ title, description, fields }: APIEmbed): string[] {
  return [title ?? "", description ?? "", ...(fields ?? []).flatMap(({ name, value }) => [name, value])];
}

/** Text displays, also within containers and sections. */
function textsOfComponent(component: WrittenComponent): string[] {
  if (component.type === ComponentType.TextDisplay && "content" in component) return [component.content];
  return "components" in component ? component.components.flatMap(textsOfComponent) : [];
}

/** Parts that are no sentence get a full stop, so that they do not run into each other. */
function joinParts(parts: readonly string[]): string {
  const written = parts.filter((part) => cleanQuestion(part) !== "");
  if (written.length < 2) return written[0] ?? "";
  return written
    .map(cleanQuestion)
    .map((part, i) => (i < written.length - 1 && /[\p{L}\p{N})]$/u.test(part) ? `${part}.` : part))
    .join("\n");
}
