import {
  type APIApplicationCommand,
  ApplicationCommandType,
  type RESTPostAPIApplicationCommandsJSONBody,
} from "discord-api-types/v10";
import { checkCommand, checkCommands } from "./check-commands.js";
import { IDS, type Snowflakes } from "./ids.js";
import { CODES, InvalidForm, RestProblem } from "./problems.js";

type Definition = RESTPostAPIApplicationCommandsJSONBody;
const GLOBAL = "";

/** The commands of one application, everywhere and by guild. */
export class CommandBook {
  readonly #scopes = new Map<string, Map<string, APIApplicationCommand>>();
  /** Writes so far. */
  writes = 0;

  constructor(private readonly snowflakes: Snowflakes) {}

  list(guild = GLOBAL): APIApplicationCommand[] {
    return [...(this.#scopes.get(guild)?.values() ?? [])];
  }

  /** As a member of `guild` finds it. */
  find(
    name: string,
    guild: string = IDS.guild,
    type = ApplicationCommandType.ChatInput,
  ): APIApplicationCommand {
    const found = [...this.list(guild), ...this.list()].find(
      (command) => command.name === name && command.type === type,
    );
    if (found === undefined) throw new Error(`no command ${name} is registered`);
    return found;
  }

  /** Replaces all. A command that stays keeps its id. */
  overwrite(definitions: readonly Definition[], guild = GLOBAL): APIApplicationCommand[] {
    refuse(checkCommands(definitions));
    const before = this.list(guild);
    const scope = new Map<string, APIApplicationCommand>();
    for (const definition of definitions) {
      const old = before.find(
        (each) => each.name === definition.name && each.type === (definition.type ?? 1),
      );
      const command = this.#make(definition, guild, old?.id);
      scope.set(command.id, command);
    }
    this.#scopes.set(guild, scope);
    this.writes++;
    return this.list(guild);
  }

  create(definition: Definition, guild = GLOBAL): APIApplicationCommand {
    refuse(checkCommand(definition));
    const scope = this.#scopes.get(guild) ?? new Map<string, APIApplicationCommand>();
    this.#scopes.set(guild, scope);
    const old = [...scope.values()].find(
      (each) => each.name === definition.name && each.type === (definition.type ?? 1),
    );
    const command = this.#make(definition, guild, old?.id);
    scope.set(command.id, command);
    this.writes++;
    return command;
  }

  get(id: string, guild = GLOBAL): APIApplicationCommand {
    const command = this.#scopes.get(guild)?.get(id);
    if (command === undefined)
      throw new RestProblem(404, CODES.unknownCommand, "Unknown application command");
    return command;
  }

  edit(id: string, change: Partial<Definition>, guild = GLOBAL): APIApplicationCommand {
    const old = this.get(id, guild);
    const definition = { ...old, ...change } as unknown as Definition;
    refuse(checkCommand(definition));
    const command = this.#make(definition, guild, id);
    this.#scopes.get(guild)!.set(id, command);
    this.writes++;
    return command;
  }

  delete(id: string, guild = GLOBAL): void {
    this.get(id, guild);
    this.#scopes.get(guild)!.delete(id);
    this.writes++;
  }

  /** As Discord gives it back: every default spelt out. */
  #make(definition: Definition, guild: string, id = this.snowflakes.next()): APIApplicationCommand {
    const given = definition as Definition & { options?: unknown[]; description?: string };
    return {
      id,
      application_id: IDS.application,
      version: this.snowflakes.next(),
      default_member_permissions: null,
      nsfw: false,
      name_localizations: null,
      description_localizations: null,
      ...(guild === GLOBAL
        ? { integration_types: [0], contexts: null, dm_permission: true }
        : { guild_id: guild }),
      ...given,
      type: definition.type ?? ApplicationCommandType.ChatInput,
      description: given.description ?? "",
      ...(given.options === undefined ? {} : { options: given.options.map(dropDefaults) }),
    } as unknown as APIApplicationCommand;
  }
}

/** Discord does not give back `required: false` and the like. */
function dropDefaults(option: unknown): unknown {
  return Object.fromEntries(
    Object.entries(option as object).filter(
      ([name, value]) => !(value === false && (name === "required" || name === "autocomplete")),
    ),
  );
}

function refuse(violations: readonly string[]): void {
  if (violations.length > 0) throw new InvalidForm(violations);
}
