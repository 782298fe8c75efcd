import {
  type APIInteraction,
  type APIMessage,
  InteractionType,
  MessageFlags,
  MessageType,
} from "discord-api-types/v10";
import { blankMessage } from "./blank-message.js";
import { checkMessage, type MessageBody } from "./check-message.js";
import { IDS, type Snowflakes } from "./ids.js";
import { makeBotUser } from "./objects.js";
import { InvalidForm } from "./problems.js";

const AT_CREATION =
  MessageFlags.Ephemeral |
  MessageFlags.SuppressEmbeds |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2;
const AT_EDIT = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;

/** Every message of the bot's that stands, by id. */
export class MessageStore {
  readonly #messages = new Map<string, APIMessage>();

  constructor(private readonly snowflakes: Snowflakes) {}

  get(id: string): APIMessage | undefined {
    return this.#messages.get(id);
  }

  /** A button may be on a message of before this server's time. */
  adopt(message: APIMessage): void {
    if (!this.#messages.has(message.id)) this.#messages.set(message.id, message);
  }

  delete(id: string): boolean {
    return this.#messages.delete(id);
  }

  /** The "is thinking" that a deferred reply shows. */
  createLoading(interaction: APIInteraction, flags: number): APIMessage {
    return this.#keep({
      ...this.#blank(interaction),
      flags: (flags & MessageFlags.Ephemeral) | MessageFlags.Loading,
    });
  }

  create(
    interaction: APIInteraction,
    body: MessageBody,
    files: readonly string[],
    followUp = false,
  ): APIMessage {
    const flags = body.flags ?? 0;
    const wrong = (flags & ~AT_CREATION) === 0 ? [] : [`flags ${flags} on a new message`];
    refuse([...wrong, ...checkMessage(body, body, files.length)]);
    const blank = this.#blank(interaction);
    const type = followUp ? MessageType.Reply : blank.type;
    return this.#keep({ ...merge({ ...blank, type }, body, files), flags });
  }

  /** A message that answers no interaction. */
  post(channel: string, body: MessageBody): APIMessage {
    refuse(checkMessage(body, body, 0));
    const message = {
      id: this.snowflakes.next(),
      channel_id: channel,
      author: makeBotUser(),
      ...blankMessage(),
      type: MessageType.Default,
      flags: 0,
    } as unknown as APIMessage;
    return this.#keep(merge(message, body, []));
  }

  /** Replaces what `body` names, keeps the rest. A deferred reply keeps the visibility it was deferred with. */
  edit(message: APIMessage, body: MessageBody, files: readonly string[]): APIMessage {
    const flags = body.flags ?? 0;
    const wrong = (flags & ~AT_EDIT) === 0 ? [] : [`flags ${flags} on an edit`];
    const merged = merge(message, body, files);
    refuse([...wrong, ...checkMessage(body, merged as MessageBody, 0)]);
    const kept = (message.flags ?? 0) & MessageFlags.Ephemeral;
    const loading = ((message.flags ?? 0) & MessageFlags.Loading) !== 0;
    return this.#keep({
      ...merged,
      flags: kept | flags,
      edited_timestamp: loading ? null : new Date().toISOString(),
    });
  }

  #keep(message: APIMessage): APIMessage {
    this.#messages.set(message.id, message);
    return message;
  }

  #blank(interaction: APIInteraction): APIMessage {
    const user = interaction.member?.user ?? interaction.user;
    return {
      id: this.snowflakes.next(),
      channel_id: interaction.channel?.id ?? IDS.channel,
      author: makeBotUser(),
      application_id: IDS.application,
      webhook_id: IDS.application,
      ...blankMessage(),
      type:
        interaction.type === InteractionType.ApplicationCommand && interaction.data.type !== 1
          ? MessageType.ContextMenuCommand
          : MessageType.ChatInputCommand,
      flags: 0,
      interaction_metadata: {
        id: interaction.id,
        type: interaction.type,
        user,
        authorizing_integration_owners: interaction.authorizing_integration_owners,
      },
    } as unknown as APIMessage;
  }
}

function merge(message: APIMessage, body: MessageBody, files: readonly string[]): APIMessage {
  const attachments = [
    ...(body.attachments === undefined
      ? message.attachments
      : message.attachments.filter(({ id }) =>
          (body.attachments ?? []).some((each) => (each as { id?: unknown }).id === id),
        )),
    ...files.map((filename, index) => ({
      id: String(index),
      filename,
      size: 1,
      url: `https://cdn.invalid/${filename}`,
      proxy_url: `https://cdn.invalid/${filename}`,
    })),
  ];
  return {
    ...message,
    ...(body.content === undefined ? {} : { content: body.content ?? "" }),
    ...(body.embeds === undefined
      ? {}
      : { embeds: (body.embeds ?? []).map((embed) => ({ type: "rich", ...embed })) }),
    ...(body.components === undefined ? {} : { components: body.components ?? [] }),
    attachments,
  } as unknown as APIMessage;
}

function refuse(violations: readonly string[]): void {
  if (violations.length > 0) throw new InvalidForm(violations);
}
