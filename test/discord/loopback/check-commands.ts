import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  Locale,
  type RESTPostAPIApplicationCommandsJSONBody,
} from "discord-api-types/v10";

type LocalizationMap = Readonly<Partial<Record<string, string | null | undefined>>>;

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const LOCALES: ReadonlySet<string> = new Set(Object.values(Locale));
const MAX = {
  name: 32,
  description: 100,
  options: 25,
  choices: 25,
  choice: 100,
  text: 8000,
  chat: 100,
  menu: 15,
} as const;

/** What Discord refuses in a whole set of commands, though its schema does not say so. */
export function checkCommands(commands: readonly RESTPostAPIApplicationCommandsJSONBody[]): string[] {
  const found = commands.flatMap(checkCommand);
  const names = commands.map(
    (command) => `${command.type ?? ApplicationCommandType.ChatInput} ${command.name}`,
  );
  for (const name of duplicates(names)) found.push(`two commands of the type and name ${name}`);
  for (const locale of LOCALES) {
    const local = commands.flatMap((command) => {
      const name = command.name_localizations?.[locale as Locale];
      return name ? [`${command.type ?? 1} ${name}`] : [];
    });
    for (const name of duplicates(local)) found.push(`two commands of the type and ${locale} name ${name}`);
  }
  const chat = commands.filter((command) => (command.type ?? 1) === ApplicationCommandType.ChatInput).length;
  if (chat > MAX.chat) found.push(`${chat} chat commands`);
  for (const type of [ApplicationCommandType.User, ApplicationCommandType.Message]) {
    const count = commands.filter((command) => command.type === type).length;
    if (count > MAX.menu) found.push(`${count} menu commands of type ${type}`);
  }
  return found;
}

/** What Discord refuses in one command. */
export function checkCommand(command: RESTPostAPIApplicationCommandsJSONBody): string[] {
  const found: string[] = [];
  const where = `command ${JSON.stringify(command.name)}`;
  const isChat = (command.type ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput;
  const names = [command.name, ...localised(command.name_localizations, where, found)];
  for (const name of names) {
    if (isChat ? !validName(name) : name.trim() !== name || length(name) < 1 || length(name) > MAX.name) {
      found.push(`${where}: the name ${JSON.stringify(name)} is refused`);
    }
  }
  const description = "description" in command ? (command.description ?? "") : "";
  if (isChat) checkDescription(description, command, where, found);
  else if (description !== "") found.push(`${where}: a menu command has no description`);
  const options = ("options" in command ? command.options : undefined) ?? [];
  if (!isChat && options.length > 0) found.push(`${where}: a menu command has no options`);
  checkOptions(options as APIApplicationCommandOption[], where, found);
  const text = commandText(command as unknown as TextNode);
  if (text > MAX.text) found.push(`${where}: ${text} characters of text in all`);
  if ("dm_permission" in command && command.dm_permission !== undefined)
    found.push(`${where}: dm_permission is deprecated`);
  return found;
}

function checkOptions(options: readonly APIApplicationCommandOption[], where: string, found: string[]): void {
  if (options.length > MAX.options) found.push(`${where}: ${options.length} options`);
  for (const name of duplicates(options.map((option) => option.name)))
    found.push(`${where}: two options ${name}`);
  for (const locale of LOCALES) {
    const local = options.flatMap((option) => option.name_localizations?.[locale as Locale] ?? []);
    for (const name of duplicates(local)) found.push(`${where}: two options with the ${locale} name ${name}`);
  }
  let optional = false;
  for (const option of options) {
    const here = `${where}, option ${JSON.stringify(option.name)}`;
    for (const name of [option.name, ...localised(option.name_localizations, here, found)]) {
      if (!validName(name)) found.push(`${here}: the name ${JSON.stringify(name)} is refused`);
    }
    checkDescription(option.description, option, here, found);
    if (option.required && optional) found.push(`${here}: required after an optional one`);
    optional ||= !option.required;
    const choices = "choices" in option ? option.choices : undefined;
    if (choices !== undefined) {
      if ("autocomplete" in option && option.autocomplete)
        found.push(`${here}: both choices and autocomplete`);
      if (choices.length > MAX.choices) found.push(`${here}: ${choices.length} choices`);
      found.push(...checkChoices(choices, here));
      for (const name of duplicates(choices.map((choice) => choice.name)))
        found.push(`${here}: two choices ${name}`);
    }
    if (option.type === ApplicationCommandOptionType.String) {
      const { min_length: min = 0, max_length: max = 6000 } = option;
      if (min > max || max > 6000) found.push(`${here}: lengths from ${min} to ${max}`);
    }
    if ("options" in option && option.options)
      checkOptions(option.options as APIApplicationCommandOption[], here, found);
  }
}

/** What Discord refuses in choices, of a definition or of an autocomplete answer. */
export function checkChoices(
  choices: readonly { name: string; value: string | number }[],
  where: string,
): string[] {
  const found: string[] = [];
  for (const { name, value } of choices) {
    if (name.trim() === "" || name.length > MAX.choice)
      found.push(`${where}: a choice's name of ${name.length} characters`);
    if (typeof value === "string" && value.length > MAX.choice)
      found.push(`${where}: a choice's value of ${value.length} characters`);
    if (value === "") found.push(`${where}: an empty choice`);
  }
  return found;
}

function checkDescription(text: string | undefined, node: object, where: string, found: string[]): void {
  for (const each of [text ?? "", ...localised((node as TextNode).description_localizations, where, found)]) {
    if (each.trim() === "") found.push(`${where}: no description`);
    if (each.length > MAX.description) found.push(`${where}: a description of ${each.length} characters`);
  }
}

function localised(map: LocalizationMap | null | undefined, where: string, found: string[]): string[] {
  for (const code of Object.keys(map ?? {}))
    if (!LOCALES.has(code)) found.push(`${where}: Discord has no locale ${code}`);
  return Object.values(map ?? {}).filter((text): text is string => typeof text === "string");
}

function validName(name: string): boolean {
  return NAME.test(name) && name.length <= MAX.name && name === name.toLowerCase();
}

interface TextNode {
  readonly name?: string;
  readonly description?: string;
  readonly value?: string | number;
  readonly name_localizations?: LocalizationMap | null | undefined;
  readonly description_localizations?: LocalizationMap | null | undefined;
  readonly options?: readonly TextNode[];
  readonly choices?: readonly TextNode[];
}

/** All text of a command; of each field its longest language counts. */
function commandText(node: TextNode): number {
  const longest = (text: string | undefined, map: LocalizationMap | null | undefined) =>
    Math.max(text?.length ?? 0, ...Object.values(map ?? {}).map((each) => each?.length ?? 0));
  return (
    longest(node.name, node.name_localizations) +
    longest(node.description, node.description_localizations) +
    (typeof node.value === "string" ? node.value.length : 0) +
    [...(node.options ?? []), ...(node.choices ?? [])].reduce((sum, each) => sum + commandText(each), 0)
  );
}

const length = (text: string): number => [...text].length;

export function duplicates(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
