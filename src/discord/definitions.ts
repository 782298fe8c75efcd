import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type LocalizationMap,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from "discord-api-types/v10";
import type { Described, Locales } from "./texts.js";

/** What Discord is told of an option besides its names. */
interface OptionSpec {
  readonly type:
    | ApplicationCommandOptionType.String
    | ApplicationCommandOptionType.Integer
    | ApplicationCommandOptionType.Boolean;
  readonly required?: true;
  readonly autocomplete?: true;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly min_value?: number;
  readonly max_value?: number;
}

/** A command's options by their English names, in the order that Discord shows them in. */
export type OptionSpecs<Name extends string = string> = Readonly<Partial<Record<Name, OptionSpec>>>;

type Description = {
  name: string;
  name_localizations: LocalizationMap;
  description: string;
  description_localizations: LocalizationMap;
};
/** A slash command, by what the locale files call it. */
export type CommandKey = Described extends infer Path
  ? Path extends `commands.${infer Key}`
    ? Key extends `${string}.${string}`
      ? never
      : Key
    : never
  : never;
/** What the locale files call the options of a command. */
export type OptionKey<Key extends CommandKey> = Described extends infer Path
  ? Path extends `commands.${Key}.options.${infer Option}`
    ? Option
    : never
  : never;

/** Everywhere: servers, the bot's direct messages, and other conversations of those who installed it for themselves. */
const EVERYWHERE = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};
const SERVERS_ONLY = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** A slash command named and described in every language, usable everywhere unless it needs `permissions` (a bit set as a string). */
export function defineChatCommand(
  key: CommandKey,
  options: OptionSpecs,
  permissions: string | undefined,
  locales: Locales,
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  const described = Object.entries(options).map(([name, spec]) => {
    const path = `commands.${key}.options.${name}` as Described;
    return { ...describe(path, locales), ...spec } as APIApplicationCommandBasicOption;
  });
  return {
    type: ApplicationCommandType.ChatInput,
    ...describe(`commands.${key}`, locales),
    ...(described.length === 0 ? {} : { options: described }),
    ...(permissions === undefined
      ? EVERYWHERE
      : { ...SERVERS_ONLY, default_member_permissions: permissions }),
  };
}

export function defineMessageCommand(
  key: "find",
  locales: Locales,
): RESTPostAPIContextMenuApplicationCommandsJSONBody {
  return {
    type: ApplicationCommandType.Message,
    name: locales.base(`commands.${key}.name`),
    name_localizations: locales.localisations(`commands.${key}.name`),
    ...EVERYWHERE,
  };
}

/** `name` and `description` of what stands at `path` in the locale files, in every language. */
function describe(path: Described, locales: Locales): Description {
  return {
    name: locales.base(`${path}.name`),
    name_localizations: locales.localisations(`${path}.name`),
    description: locales.base(`${path}.description`),
    description_localizations: locales.localisations(`${path}.description`),
  };
}

export { ApplicationCommandOptionType as OptionType };
