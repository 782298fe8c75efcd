import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type MessageSnapshot,
  type ModalSubmitInteraction,
} from "discord.js";
import { type MessageProof, provenAction } from "./custom-id.js";
import { readMessageText, type WrittenMessage } from "./message-text.js";
import { readModalText } from "./modals.js";
import type { OutgoingMessage } from "./replies.js";
import type { Asker, AutocompleteRequest, ButtonRequest, CommandRequest, ModalRequest } from "./request.js";
import type { InteractionCalls } from "./responder.js";

/** What came in, as plain data. */
export type Incoming =
  | { readonly type: "command"; readonly request: CommandRequest }
  | { readonly type: "button"; readonly request: ButtonRequest }
  | { readonly type: "modal"; readonly request: ModalRequest }
  | { readonly type: "autocomplete"; readonly request: AutocompleteRequest };

/** The part of discord.js's interactions that the bot reads. `null` for kinds it has no use for. */
export function readInteraction(interaction: Interaction): Incoming | null {
  const asker: Asker = {
    userId: interaction.user.id,
    guildId: interaction.guildId,
    locale: interaction.locale,
    permissions: interaction.memberPermissions?.bitfield ?? 0n,
    channelId: interaction.channelId,
    botPermissions: interaction.appPermissions.bitfield,
  };
  if (interaction.isChatInputCommand()) {
    return {
      type: "command",
      request: { ...asker, command: interaction.commandName, options: readOptions(interaction) },
    };
  }
  if (interaction.isMessageContextMenuCommand()) {
    const targetText = readMessageText(partsOf(interaction.targetMessage));
    return {
      type: "command",
      request: { ...asker, command: interaction.commandName, options: {}, targetText },
    };
  }
  if (interaction.isAutocomplete()) {
    const { name, value } = interaction.options.getFocused(true);
    const request = {
      ...asker,
      command: interaction.commandName,
      option: name,
      typed: value,
      options: readOptions(interaction),
    };
    return { type: "autocomplete", request };
  }
  if (interaction.isButton()) {
    const embed = interaction.message.embeds[0];
    const action = provenAction(interaction.customId, readProof(interaction.message, interaction));
    return { type: "button", request: { ...asker, action, header: embed?.toJSON() ?? null } };
  }
  if (interaction.isModalSubmit()) {
    if (interaction.message === null) return null;
    const action = provenAction(interaction.customId, readProof(interaction.message, interaction));
    const text = readModalText(interaction.components.map(sentPart));
    return { type: "modal", request: { ...asker, action, text } };
  }
  return null;
}

/** discord.js writes its parts in its own way. */
function sentPart(
  part: ModalSubmitInteraction["components"][number],
): Parameters<typeof readModalText>[0][number] {
  if (!("component" in part)) return {};
  const { component } = part;
  return { custom_id: component.customId, value: "value" in component ? component.value : undefined };
}

function readProof(
  message: ButtonInteraction["message"],
  { applicationId, client }: Pick<ButtonInteraction, "applicationId" | "client">,
): MessageProof {
  return {
    isOwn: message.applicationId
      ? message.applicationId === applicationId
      : message.author.id === client.user.id,
    askerId: message.interactionMetadata?.user.id ?? null,
  };
}

function readOptions({
  options,
}: ChatInputCommandInteraction | AutocompleteInteraction): CommandRequest["options"] {
  return Object.fromEntries(options.data.map(({ name, value }) => [name, value]));
}

type TargetMessage = MessageContextMenuCommandInteraction["targetMessage"];

/** The parts of a message that may say something, as plain data. */
function partsOf(message: TargetMessage | MessageSnapshot): WrittenMessage {
  const { poll } = message;
  return {
    content: message.content,
    embeds: message.embeds.map((embed) => embed.toJSON()),
    components: message.components.map((component) => component.toJSON()),
    poll: poll ? { question: poll.question.text, answers: poll.answers.map(({ text }) => text) } : null,
    forwarded: "messageSnapshots" in message ? (message.messageSnapshots?.map(partsOf) ?? []) : [],
  };
}

type Repliable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | ButtonInteraction
  | ModalSubmitInteraction;

/** The calls that discord.js offers for this interaction. */
export function adaptCalls(interaction: Repliable | AutocompleteInteraction): InteractionCalls {
  const flagsOf = (isPrivate: boolean) => (isPrivate ? { flags: MessageFlags.Ephemeral as const } : {});
  const repliable = (): Repliable => {
    if (interaction.isAutocomplete()) throw new Error("an autocomplete takes choices only");
    return interaction;
  };
  // Through the webhook: the interaction's own methods refuse when an acknowledgement that Discord did take was answered by an error.
  const webhook = () => repliable().webhook;
  return {
    deferReply: (isPrivate) => repliable().deferReply(flagsOf(isPrivate)),
    deferUpdate: () => (repliable() as ButtonInteraction).deferUpdate(),
    reply: (message, isPrivate) => repliable().reply({ ...toOptions(message), ...flagsOf(isPrivate) }),
    respond: (choices) => (interaction as AutocompleteInteraction).respond([...choices]),
    open: (modal) => (interaction as ButtonInteraction).showModal(modal),
    edit: (message) => webhook().editMessage("@original", toOptions(message)),
    followUp: (message, isPrivate) => webhook().send({ ...toOptions(message), ...flagsOf(isPrivate) }),
    remove: () => webhook().deleteMessage("@original"),
  };
}

function toOptions({ embeds, components, allowedMentions }: OutgoingMessage) {
  return { embeds, components, allowedMentions };
}
