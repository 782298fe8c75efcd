import { z } from "zod";
import { UserError } from "../shared/errors.js";
import type { Translate } from "../wording/translate.js";
import type { CommandDefinition } from "./command.js";
import { EXIT, UnusableError } from "./exit-status.js";
import { findChanges, type RestPort, writeCommands } from "./register-commands.js";

export interface DeployOptions {
  readonly rest: RestPort;
  /** What the commands are to be. */
  readonly definitions: readonly CommandDefinition[];
  readonly token: string;
  readonly guildId: string | undefined;
  readonly dryRun: boolean;
  /** Removes all commands instead. */
  readonly clear: boolean;
  /** The language of what is printed. */
  readonly t: Translate;
}

/** Registers the commands where they differ. Returns what to print: the changes, then what was done. */
export async function deployCommands({
  rest,
  definitions: wanted,
  token,
  guildId,
  dryRun,
  clear,
  t,
}: DeployOptions): Promise<string[]> {
  const scope = { applicationId: await findApplicationId(rest, token), guildId };
  const definitions = clear ? [] : wanted;
  const changes = await findChanges(rest, scope, definitions);
  const guild = guildId;
  if (changes.length === 0) return [guild === undefined ? t("deploy.same") : t("deploy.sameIn", { guild })];
  if (dryRun) {
    const count = changes.length;
    return [
      ...changes,
      guild === undefined ? t("deploy.dryRun", { count }) : t("deploy.dryRunIn", { count, guild }),
    ];
  }
  await writeCommands(rest, scope, definitions);
  const count = definitions.length;
  if (clear)
    return [...changes, guild === undefined ? t("deploy.cleared") : t("deploy.clearedIn", { guild })];
  return [
    ...changes,
    guild === undefined ? t("deploy.registered", { count }) : t("deploy.registeredIn", { count, guild }),
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
  const id = idInToken(token);
  if (id !== null) return id;
  throw new UnusableError(EXIT.token, new UserError("application_unknown"));
}

/** The bot's own id, which a token begins with; `null` for what is shaped otherwise. */
export function idInToken(token: string): string | null {
  const id = Buffer.from(token.split(".")[0] ?? "", "base64").toString("latin1");
  return /^\d{17,20}$/.test(id) ? id : null;
}
