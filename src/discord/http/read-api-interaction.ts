import {
  type APIEmbed,
  type APIMessageTopLevelComponent,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
} from "discord-api-types/v10";
import { z } from "zod";
import type { Incoming } from "../adapt-interaction.js";
import { type ButtonAction, provenAction } from "../custom-id.js";
import { readMessageText, type WrittenMessage } from "../message-text.js";
import { readModalText } from "../modals.js";
import type { Asker } from "../request.js";

const id = z.string().regex(/^\d{1,20}$/);
const user = z.looseObject({ id });
const option = z.looseObject({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
});
const content = z.looseObject({
  content: z.string().default(""),
  embeds: z.array(z.looseObject({})).default([]),
  components: z.array(z.looseObject({ type: z.number() })).default([]),
  poll: z
    .looseObject({
      question: z.looseObject({ text: z.string().nullish() }),
      answers: z.array(
        z.looseObject({ poll_media: z.looseObject({ text: z.string().nullish() }).nullish() }),
      ),
    })
    .nullish(),
});
const message = content.extend({
  message_snapshots: z.array(z.looseObject({ message: content })).default([]),
});
const field = z.looseObject({ custom_id: z.string().optional(), value: z.unknown().optional() });
const data = z.looseObject({
  name: z.string().optional(),
  type: z.number().optional(),
  options: z.array(option).default([]),
  target_id: id.optional(),
  resolved: z.looseObject({ messages: z.record(z.string(), message).optional() }).optional(),
  custom_id: z.string().optional(),
  component_type: z.number().optional(),
  /** Of a form that was sent. */
  components: z.array(field.extend({ component: field.optional() })).default([]),
});

const permissions = z
  .string()
  .regex(/^\d{1,30}$/)
  .default("0");

/** An interaction as Discord posts it: the parts that the bot reads. */
export const apiInteraction = z.looseObject({
  id,
  application_id: id,
  type: z.number(),
  /** Goes into addresses. */
  token: z.string().regex(/^[\w.-]{1,1000}$/),
  data: data.optional(),
  guild_id: id.nullish(),
  locale: z.string().default(""),
  member: z
    .looseObject({
      user,
      permissions,
    })
    .optional(),
  user: user.optional(),
  channel_id: id.nullish(),
  app_permissions: permissions,
  message: z
    .looseObject({
      author: user,
      application_id: id.nullish(),
      embeds: z.array(z.looseObject({})).default([]),
      interaction_metadata: z.looseObject({ user }).nullish(),
    })
    .optional(),
});
export type ApiInteraction = z.output<typeof apiInteraction>;

/** The same as `readInteraction`, of an interaction that came over HTTP. `null` for kinds the bot has no use for. */
export function readApiInteraction(interaction: ApiInteraction): Incoming | null {
  const { type, data: given, member } = interaction;
  const who = member?.user ?? interaction.user;
  if (given === undefined || who === undefined) return null;
  const asker: Asker = {
    userId: who.id,
    guildId: interaction.guild_id ?? null,
    locale: interaction.locale,
    permissions: BigInt(member?.permissions ?? 0),
    channelId: interaction.channel_id ?? null,
    botPermissions: BigInt(interaction.app_permissions),
  };
  const command = given.name ?? "";
  const options = Object.fromEntries(given.options.map(({ name, value }) => [name, value]));
  switch (type) {
    case InteractionType.ApplicationCommand:
      if (given.type === ApplicationCommandType.ChatInput) {
        return { type: "command", request: { ...asker, command, options } };
      }
      if (given.type === ApplicationCommandType.Message) {
        const target = given.resolved?.messages?.[given.target_id ?? ""];
        const targetText = target === undefined ? "" : readMessageText(partsOf(target));
        return { type: "command", request: { ...asker, command, options: {}, targetText } };
      }
      return null;
    case InteractionType.ApplicationCommandAutocomplete: {
      const focused = given.options.find((each) => each.focused);
      if (focused === undefined) return null;
      const request = {
        ...asker,
        command,
        option: focused.name,
        typed: String(focused.value ?? ""),
        options,
      };
      return { type: "autocomplete", request };
    }
    case InteractionType.MessageComponent: {
      if (given.component_type !== ComponentType.Button || interaction.message === undefined) return null;
      const header = (interaction.message.embeds[0] as APIEmbed | undefined) ?? null;
      return { type: "button", request: { ...asker, action: actionOf(interaction), header } };
    }
    case InteractionType.ModalSubmit:
      if (interaction.message === undefined) return null;
      return {
        type: "modal",
        request: { ...asker, action: actionOf(interaction), text: readModalText(given.components) },
      };
    default:
      return null;
  }
}

/** What an id stands for, on the message that it stands on or was opened from. */
function actionOf({ data: given, message: on, application_id }: ApiInteraction): ButtonAction | null {
  if (on === undefined) return null;
  return provenAction(given?.custom_id ?? "", {
    // A bot's own id is its application's.
    isOwn: (on.application_id ?? on.author.id) === application_id,
    askerId: on.interaction_metadata?.user.id ?? null,
  });
}

function partsOf(given: z.output<typeof content> & { message_snapshots?: unknown }): WrittenMessage {
  const snapshots = (given.message_snapshots ?? []) as z.output<typeof message>["message_snapshots"];
  return {
    content: given.content,
    embeds: given.embeds as APIEmbed[],
    components: given.components as unknown as APIMessageTopLevelComponent[],
    poll: given.poll
      ? {
          question: given.poll.question.text ?? null,
          answers: given.poll.answers.map(({ poll_media }) => poll_media?.text ?? null),
        }
      : null,
    forwarded: snapshots.map((each) => partsOf(each.message)),
  };
}
