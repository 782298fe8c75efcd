import { z } from "zod";
import { defineCommands } from "./command-list.js";
import { EXIT, UnusableError } from "./exit-status.js";
import { findChanges, type RestPort, writeCommands } from "./register-commands.js";
import { loadLocales } from "./texts.js";

export interface DeployOptions {
  readonly rest: RestPort;
  readonly token: string;
  readonly guildId: string | undefined;
  readonly dryRun: boolean;
  /** Removes all commands instead. */
  readonly clear: boolean;
}

/** Registers the commands where they differ. Returns what to print: the changes, then what was done. */
export async function deployCommands({
  rest,
  token,
  guildId,
  dryRun,
  clear,
}: DeployOptions): Promise<string[]> {
  const scope = { applicationId: await findApplicationId(rest, token), guildId };
  const definitions = clear ? [] : defineCommands(await loadLocales());
  const changes = await findChanges(rest, scope, definitions);
  const where = guildId === undefined ? "everywhere" : `in server ${guildId}`;
  if (changes.length === 0) return [`Nothing to change ${where}.`];
  if (dryRun) return [...changes, `Nothing was written (--dry-run): ${changes.length} differences ${where}.`];
  await writeCommands(rest, scope, definitions);
  return [
    ...changes,
    clear ? `All commands removed ${where}.` : `${definitions.length} commands registered ${where}.`,
  ];
}

const application = z.looseObject({ id: z.string().regex(/^\d{17,20}$/) });

/** Asks Discord; a token begins with the id as well, for servers that cannot be asked. */
export async function findApplicationId(rest: RestPort, token: string): Promise<string> {
  for (const route of ["/applications/@me", "/oauth2/applications/@me"] as const) {
    try {
      return application.parse(await rest.get(route)).id;
    } catch (error) {
      const { status } = error as { status?: unknown };
      if (!(error instanceof z.ZodError) && (status === undefined || status === 401)) throw error;
    }
  }
  const id = Buffer.from(token.split(".")[0] ?? "", "base64").toString("latin1");
  if (/^\d{17,20}$/.test(id)) return id;
  throw new UnusableError(EXIT.token, "The application's id could not be found: check DISCORD_TOKEN.");
}
