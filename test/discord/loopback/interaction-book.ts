import {
  type APIApplicationCommandOptionChoice,
  type APIInteraction,
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from "discord-api-types/v10";
import { checkChoices } from "./check-commands.js";
import type { MessageBody } from "./check-message.js";
import { checkModal } from "./check-modal.js";
import { FIRST_RESPONSE, InteractionRecord, TOKEN_LIFE } from "./interaction-record.js";
import type { MessageStore } from "./message-store.js";
import { CODES, InvalidForm, RestProblem } from "./problems.js";

const MAX_CHOICES = 25;

/** Which first responses each kind of interaction takes. */
const RESPONSES: Readonly<Partial<Record<InteractionType, readonly InteractionResponseType[]>>> = {
  [InteractionType.ApplicationCommand]: [4, 5, 9],
  [InteractionType.MessageComponent]: [4, 5, 6, 7, 9],
  [InteractionType.ApplicationCommandAutocomplete]: [8],
  [InteractionType.ModalSubmit]: [4, 5, 6, 7],
};

export interface Callback {
  readonly type: InteractionResponseType;
  readonly data?: (MessageBody & { readonly choices?: readonly APIApplicationCommandOptionChoice[] }) | null;
}

/** Every interaction that was sent, and the rules for answering it. */
export class InteractionBook {
  readonly #byToken = new Map<string, InteractionRecord>();

  constructor(private readonly messages: MessageStore) {}

  get all(): InteractionRecord[] {
    return [...this.#byToken.values()];
  }

  find(token: string): InteractionRecord | undefined {
    return this.#byToken.get(token);
  }

  add(interaction: APIInteraction, ageMs = 0): InteractionRecord {
    if ("message" in interaction && interaction.message) this.messages.adopt(interaction.message);
    const record = new InteractionRecord(interaction, ageMs);
    this.#byToken.set(interaction.token, record);
    return record;
  }

  /** A first response. `arrivedAt`: when its request began to come in. */
  respond(
    id: string,
    token: string,
    { type, data }: Callback,
    files: readonly string[],
    arrivedAt: number,
  ): InteractionRecord {
    const record = this.#byToken.get(token);
    if (record === undefined || record.interaction.id !== id)
      throw new RestProblem(404, CODES.unknownInteraction, "Unknown interaction");
    if (record.ackAt !== null)
      throw new RestProblem(400, CODES.alreadyAcknowledged, "Interaction has already been acknowledged.");
    if (arrivedAt - record.sentAt + record.ageMs > FIRST_RESPONSE)
      throw new RestProblem(404, CODES.unknownInteraction, "Unknown interaction");
    const { interaction } = record;
    if (!RESPONSES[interaction.type]?.includes(type))
      throw new InvalidForm([`response ${type} to an interaction of type ${interaction.type}`]);
    switch (type) {
      case InteractionResponseType.ChannelMessageWithSource:
        record.original = this.messages.create(interaction, data ?? {}, files);
        break;
      case InteractionResponseType.DeferredChannelMessageWithSource: {
        const flags = data?.flags ?? 0;
        if ((flags & ~MessageFlags.Ephemeral) !== 0) throw new InvalidForm([`flags ${flags} on a deferral`]);
        record.original = this.messages.createLoading(interaction, flags);
        break;
      }
      case InteractionResponseType.DeferredMessageUpdate:
        record.original = sourceOf(interaction);
        break;
      case InteractionResponseType.UpdateMessage:
        record.original = this.messages.edit(this.#standing(sourceOf(interaction)), data ?? {}, files);
        break;
      case InteractionResponseType.Modal: {
        const modal = data as unknown as APIModalInteractionResponseCallbackData;
        const wrong = checkModal(modal);
        if (wrong.length > 0) throw new InvalidForm(wrong);
        record.modal = modal;
        break;
      }
      case InteractionResponseType.ApplicationCommandAutocompleteResult: {
        const choices = data?.choices ?? [];
        const wrong = checkChoices(choices, "autocomplete");
        if (choices.length > MAX_CHOICES) wrong.push(`autocomplete: ${choices.length} choices`);
        if (new Set(choices.map((choice) => JSON.stringify(choice))).size < choices.length)
          wrong.push("autocomplete: a choice twice");
        if (wrong.length > 0) throw new InvalidForm(wrong);
        record.choices = choices;
        break;
      }
    }
    record.ackAt = arrivedAt;
    record.ackType = type;
    const deferral =
      type === InteractionResponseType.DeferredChannelMessageWithSource ||
      type === InteractionResponseType.DeferredMessageUpdate;
    if (deferral) record.touch();
    else record.answered();
    return record;
  }

  /** `@original`, or one of the interaction's messages by id. */
  getMessage(token: string, id: string): APIMessage {
    return this.#message(this.#acknowledged(token), id);
  }

  editMessage(token: string, id: string, body: MessageBody, files: readonly string[]): APIMessage {
    const record = this.#acknowledged(token);
    const before = this.#message(record, id);
    const message = this.messages.edit(before, body, files);
    if (record.original?.id === message.id) record.original = message;
    const index = record.followUps.findIndex((each) => each.id === message.id);
    if (index >= 0) record.followUps[index] = message;
    record.answered();
    return message;
  }

  deleteMessage(token: string, id: string): void {
    const record = this.#acknowledged(token);
    const message = this.#message(record, id);
    this.messages.delete(message.id);
    if (record.original?.id === message.id) {
      record.original = null;
      record.originalDeleted = true;
    }
    record.answered();
  }

  /** The first follow-up after a deferral fills the deferred reply, in the visibility that it has. */
  followUp(token: string, body: MessageBody, files: readonly string[]): APIMessage {
    const record = this.#acknowledged(token);
    const { original } = record;
    if (original !== null && ((original.flags ?? 0) & MessageFlags.Loading) !== 0) {
      const { flags = 0, ...rest } = body;
      record.original = this.messages.edit(
        original,
        { ...rest, flags: (flags ?? 0) & ~MessageFlags.Ephemeral },
        files,
      );
      record.answered();
      return record.original;
    }
    const message = this.messages.create(record.interaction, body, files, true);
    record.followUps.push(message);
    record.answered();
    return message;
  }

  #acknowledged(token: string): InteractionRecord {
    const record = this.#byToken.get(token);
    if (record === undefined || record.ackAt === null)
      throw new RestProblem(404, CODES.unknownWebhook, "Unknown Webhook");
    if (record.age > TOKEN_LIFE)
      throw new RestProblem(401, CODES.invalidWebhookToken, "Invalid Webhook Token");
    return record;
  }

  #message(record: InteractionRecord, id: string): APIMessage {
    const own =
      id === "@original"
        ? record.original
        : [record.original, ...record.followUps].find((each) => each?.id === id);
    return this.#standing(own ?? null);
  }

  #standing(message: APIMessage | null): APIMessage {
    const standing = message === null ? undefined : this.messages.get(message.id);
    if (standing === undefined) throw new RestProblem(404, CODES.unknownMessage, "Unknown Message");
    return standing;
  }
}

function sourceOf(interaction: APIInteraction): APIMessage | null {
  return "message" in interaction ? (interaction.message ?? null) : null;
}
