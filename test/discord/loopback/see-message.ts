import {
  type APIButtonComponentWithCustomId,
  type APIMessage,
  ComponentType,
  MessageFlags,
} from "discord-api-types/v10";
import { renderMarkdown, type SeenQuote } from "./render-markdown.js";

/** A message as a member sees it. */
export interface Seen {
  readonly message: APIMessage;
  /** Content and embeds, top to bottom, Markdown rendered. */
  readonly text: string;
  readonly quotes: readonly SeenQuote[];
  readonly bold: readonly string[];
  /** Mentions, links and the like that are live. */
  readonly active: readonly string[];
  readonly buttons: readonly APIButtonComponentWithCustomId[];
  readonly colours: readonly number[];
  readonly footer: string;
  /** Only the one who asked sees it. */
  readonly isPrivate: boolean;
  readonly isLoading: boolean;
}

export function seeMessage(message: APIMessage): Seen {
  const markdown: string[] = [message.content];
  const plain: string[] = [];
  for (const embed of message.embeds) {
    if (embed.title) markdown.push(embed.title);
    if (embed.description) markdown.push(embed.description);
    for (const { name, value } of embed.fields ?? []) markdown.push(name, value);
    if (embed.footer) plain.push(embed.footer.text);
    if (embed.author) plain.push(embed.author.name);
  }
  const seen = markdown.filter((text) => text !== "").map(renderMarkdown);
  return {
    message,
    text: [...seen.map(({ text }) => text), ...plain].join("\n"),
    quotes: seen.flatMap(({ quotes }) => quotes),
    bold: seen.flatMap(({ bold }) => bold),
    active: seen.flatMap(({ active }) => active),
    buttons: (message.components ?? []).flatMap((row) =>
      row.type === ComponentType.ActionRow
        ? row.components.filter(
            (each): each is APIButtonComponentWithCustomId =>
              each.type === ComponentType.Button && "custom_id" in each,
          )
        : [],
    ),
    colours: message.embeds.flatMap(({ color }) => color ?? []),
    footer: plain.join("\n"),
    isPrivate: ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0,
    isLoading: ((message.flags ?? 0) & MessageFlags.Loading) !== 0,
  };
}

/** White space as one space, as the bot may fold it. */
export function foldSpace(text: string): string {
  return text.replace(/[\t\n\v\f\r \u0085\u2028\u2029]+/g, " ").trim();
}
