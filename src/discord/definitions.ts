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
import type { Locales, TextKey } from "./texts.js";

type Described = {
  name: string;
  name_localizations: LocalizationMap;
  description: string;
  description_localizations: LocalizationMap;
};
type CommandKey = "ask" | "delegation" | "source" | "sources" | "status" | "reindex" | "help";

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
export function chatCommand(
  key: CommandKey,
  locales: Locales,
  options: readonly APIApplicationCommandBasicOption[] = [],
  permissions: string | null = null,
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return {
    type: ApplicationCommandType.ChatInput,
    ...describe(`commands.${key}`, locales),
    ...(options.length === 0 ? {} : { options: [...options] }),
    ...(permissions === null ? EVERYWHERE : { ...SERVERS_ONLY, default_member_permissions: permissions }),
  };
}

export function messageCommand(
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
export function describe(path: string, locales: Locales): Described {
  const name = `${path}.name` as TextKey;
  const description = `${path}.description` as TextKey;
  return {
    name: locales.base(name),
    name_localizations: locales.localisations(name),
    description: locales.base(description),
    description_localizations: locales.localisations(description),
  };
}

export { ApplicationCommandOptionType as OptionType };
