import { randomBytes } from "node:crypto";
import {
  type APIApplicationCommand,
  type APIInteraction,
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  ComponentType,
  InteractionContextType,
  InteractionType,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import { blankMessage } from "./blank-message.js";
import { textInputs } from "./check-modal.js";
import { IDS, Snowflakes } from "./ids.js";
import { makeUser } from "./objects.js";

/** Who does something, and where. */
export interface Who {
  readonly user?: string;
  /** One of Discord's codes. Default: `fr`. */
  readonly locale?: string;
  /** `elsewhere`: a server that the bot is no member of, the command being installed by the user. Default: `guild`. */
  readonly place?: "guild" | "dm" | "elsewhere";
  /** Another of the servers that the bot is in. Default: `IDS.guild`. */
  readonly guild?: string;
  /** What the member may do there. Default: read and write. */
  readonly permissions?: bigint;
  /** Whether the bot may see the channel, write and embed there. Default: yes. */
  readonly botMayPost?: boolean;
  /** Another channel of the same server, such as a thread. */
  readonly channel?: string;
  /** How long ago it happened, ms. */
  readonly ageMs?: number;
}

type OptionValue = string | number | boolean;
export type OptionValues = Readonly<Record<string, OptionValue | undefined>>;

const MEMBER =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.UseApplicationCommands;
export const CHANNEL_MANAGER = MEMBER | PermissionFlagsBits.ManageChannels;
export const ADMINISTRATOR = MEMBER | PermissionFlagsBits.Administrator;
export const MODERATOR = MEMBER | PermissionFlagsBits.ManageMessages;

/** What Discord lets a bot do that only answers. */
const BOT = 562949953863680n;
const BOT_POSTS =
  PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages | PermissionFlagsBits.EmbedLinks;

const snowflakes = new Snowflakes();

/** A slash command with `values` for its options, as the registered definition types them. */
export function makeCommand(command: APIApplicationCommand, values: OptionValues, who: Who): APIInteraction {
  return base(InteractionType.ApplicationCommand, who, {
    id: command.id,
    name: command.name,
    type: ApplicationCommandType.ChatInput,
    options: makeOptions(command, values, null),
    ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
  });
}

/** A member types in the option `focused`. */
export function makeAutocomplete(
  command: APIApplicationCommand,
  focused: string,
  values: OptionValues,
  who: Who,
): APIInteraction {
  return base(InteractionType.ApplicationCommandAutocomplete, who, {
    id: command.id,
    name: command.name,
    type: ApplicationCommandType.ChatInput,
    options: makeOptions(command, values, focused),
  });
}

/** A member presses the button `customId` of `message`. */
export function makeButton(message: APIMessage, customId: string, who: Who): APIInteraction {
  return base(
    InteractionType.MessageComponent,
    who,
    { custom_id: customId, component_type: ComponentType.Button },
    { message },
  );
}

/** A member writes `text` in the one field of a form that a button of `message` opened, and sends it. */
export function makeModalSubmit(
  message: APIMessage,
  modal: APIModalInteractionResponseCallbackData,
  text: string,
  who: Who,
): APIInteraction {
  const fields = textInputs(modal);
  const [field] = fields;
  if (field === undefined || fields.length > 1) throw new Error(`a form of ${fields.length} fields`);
  if (text.length < (field.min_length ?? 0) || text.length > (field.max_length ?? 4_000))
    throw new Error(`the form takes no text of ${text.length} characters`);
  const component = { id: 2, type: ComponentType.TextInput, custom_id: field.custom_id, value: text };
  return base(
    InteractionType.ModalSubmit,
    who,
    { custom_id: modal.custom_id, components: [{ id: 1, type: ComponentType.Label, component }] },
    { message },
  );
}

/** A member chooses the command in the menu of `message`. */
export function makeMessageMenu(
  command: APIApplicationCommand,
  message: APIMessage,
  who: Who,
): APIInteraction {
  return base(InteractionType.ApplicationCommand, who, {
    id: command.id,
    name: command.name,
    type: ApplicationCommandType.Message,
    target_id: message.id,
    resolved: { messages: { [message.id]: message } },
  });
}

/** A message that some member wrote. */
export function makeMemberMessage(content: string, author = "1100000000000000900"): APIMessage {
  return {
    id: snowflakes.next(),
    channel_id: IDS.channel,
    author: makeUser(author, "someone"),
    ...blankMessage(),
    content,
    type: 0,
    flags: 0,
  } as unknown as APIMessage;
}

function makeOptions(command: APIApplicationCommand, values: OptionValues, focused: string | null): object[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const option = command.options?.find((each) => each.name === name);
    if (option === undefined) throw new Error(`/${command.name} has no option ${name}`);
    const { type } = option;
    // While it is being typed, even a number is text.
    if (name === focused) return [{ name, type, value: String(value), focused: true }];
    const fits =
      type === ApplicationCommandOptionType.String
        ? typeof value === "string"
        : type === ApplicationCommandOptionType.Boolean
          ? typeof value === "boolean"
          : typeof value === "number";
    if (!fits) throw new Error(`/${command.name} ${name} is of type ${type}, not ${typeof value}`);
    return [{ name, type, value }];
  });
}

function base(type: InteractionType, who: Who, data: object, more: object = {}): APIInteraction {
  const {
    user = IDS.user,
    locale = "fr",
    place = "guild",
    permissions = MEMBER,
    ageMs = 0,
    botMayPost = true,
  } = who;
  const account = makeUser(user, `member${user.slice(-4)}`);
  const id = snowflakes.next(ageMs);
  const guild = place === "elsewhere" ? IDS.foreignGuild : (who.guild ?? IDS.guild);
  const owners = place === "guild" ? { 0: guild } : place === "dm" ? { 0: "0", 1: user } : { 1: user };
  const channel =
    place === "guild" ? (who.channel ?? IDS.channel) : place === "dm" ? IDS.dmChannel : IDS.foreignChannel;
  const where =
    place === "dm"
      ? {
          user: account,
          channel: {
            id: channel,
            type: ChannelType.DM,
            flags: 0,
            last_message_id: null,
            recipients: [account],
          },
        }
      : {
          guild_id: guild,
          guild: { id: guild, locale: "fr", features: [] },
          guild_locale: "fr",
          member: {
            user: account,
            nick: null,
            avatar: null,
            banner: null,
            roles: [],
            joined_at: "2026-01-01T00:00:00.000Z",
            premium_since: null,
            deaf: false,
            mute: false,
            pending: false,
            communication_disabled_until: null,
            flags: 0,
            permissions: permissions.toString(),
          },
          channel: {
            id: channel,
            type: ChannelType.GuildText,
            guild_id: guild,
            name: "pourparlers",
            nsfw: false,
            parent_id: null,
            position: 0,
            topic: null,
            rate_limit_per_user: 0,
            last_message_id: null,
            flags: 0,
            permissions: permissions.toString(),
          },
        };
  return {
    version: 1,
    id,
    application_id: IDS.application,
    type,
    token: `aW50ZXJhY3Rpb246${id}${randomBytes(24).toString("base64url")}`,
    data,
    channel_id: channel,
    ...where,
    locale,
    app_permissions: (BOT | (botMayPost ? BOT_POSTS : 0n)).toString(),
    entitlements: [],
    authorizing_integration_owners: owners,
    context: place === "dm" ? InteractionContextType.BotDM : InteractionContextType.Guild,
    attachment_size_limit: 10_485_760,
    ...more,
  } as unknown as APIInteraction;
}
