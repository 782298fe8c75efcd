import { Routes } from "discord-api-types/v10";
import { z } from "zod";
import type { CommandDefinition } from "./command.js";
import { compareCommands, type RegisteredCommand } from "./compare-commands.js";

/** The part of discord.js's REST client that is needed. */
export interface RestPort {
  get(route: `/${string}`, options?: { query?: URLSearchParams }): Promise<unknown>;
  put(route: `/${string}`, options: { body: unknown }): Promise<unknown>;
}

export interface Scope {
  readonly applicationId: string;
  /** `undefined`: everywhere. */
  readonly guildId: string | undefined;
}

const registeredCommands = z.array(z.looseObject({ name: z.string(), type: z.number().optional() }));

/** What registering `definitions` would change there; see {@link compareCommands}. */
export async function findChanges(
  rest: RestPort,
  scope: Scope,
  definitions: readonly CommandDefinition[],
): Promise<string[]> {
  const query = new URLSearchParams({ with_localizations: "true" });
  const registered = registeredCommands.parse(await rest.get(routeOf(scope), { query }));
  return compareCommands(definitions, registered as RegisteredCommand[]);
}

/** Replaces all commands there by `definitions`, in one call. */
export async function writeCommands(
  rest: RestPort,
  scope: Scope,
  definitions: readonly CommandDefinition[],
): Promise<void> {
  await rest.put(routeOf(scope), { body: definitions });
}

/** Writes only when something differs: writes are rationed. Returns the changes made. A list that cannot be had counts as different. */
export async function registerCommands(
  rest: RestPort,
  scope: Scope,
  definitions: readonly CommandDefinition[],
): Promise<string[]> {
  const changes = await findChanges(rest, scope, definitions).catch((error: unknown) => {
    if ((error as { status?: unknown }).status === 401) throw error;
    return ["all: what is registered could not be read"];
  });
  if (changes.length > 0) await writeCommands(rest, scope, definitions);
  return changes;
}

function routeOf({ applicationId, guildId }: Scope): `/${string}` {
  return guildId === undefined
    ? Routes.applicationCommands(applicationId)
    : Routes.applicationGuildCommands(applicationId, guildId);
}
