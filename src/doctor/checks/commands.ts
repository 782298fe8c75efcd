import type { CommandDefinition } from "../../discord/command.js";
import { findApplicationId } from "../../discord/deploy-commands.js";
import { findChanges, type RestPort } from "../../discord/register-commands.js";
import type { Translate } from "../../wording/translate.js";
import { Unreachable } from "../reach-discord.js";
import { type Finding, failed, ok, skipped, warning } from "../types.js";

export interface CommandsToCheck {
  readonly rest: Pick<RestPort, "get">;
  readonly token: string;
  readonly guildId: string | undefined;
  readonly definitions: readonly CommandDefinition[];
}

/** Compares the commands that Discord has with those of this program. */
export async function checkCommands(
  { rest, token, guildId, definitions }: CommandsToCheck,
  t: Translate,
): Promise<Finding> {
  let changes: readonly string[];
  try {
    const readOnly: RestPort = {
      get: (route, options) => rest.get(route, options),
      put: () => Promise.reject(new Error("a doctor changes nothing")),
    };
    const scope = { applicationId: await findApplicationId(readOnly, token), guildId };
    changes = await findChanges(readOnly, scope, definitions);
  } catch (error) {
    if (error instanceof Unreachable) return skipped(t("doctor.commands.unknown"), { error: error.message });
    const { status } = error as { status?: unknown };
    if (typeof status !== "number") throw error;
    // Told in the line on Discord.
    if (status === 401) return skipped(t("doctor.commands.unknown"), { status });
    if (guildId !== undefined && (status === 403 || status === 404))
      return failed(t("doctor.commands.noServer", { guild: guildId }), t("doctor.commands.noServerNext"), {
        status,
        guildId,
      });
    return warning(t("doctor.commands.failed", { status }), t("doctor.commands.failedNext"), { status });
  }
  const missing = namesOf(changes, "+");
  const extra = namesOf(changes, "-");
  const changed = namesOf(changes, "~", definitions);
  const details = { guildId: guildId ?? null, missing, changed, extra, changes };
  const told = [
    ...(missing.length > 0 ? [t("doctor.commands.missing", { names: missing })] : []),
    ...(changed.length > 0 ? [t("doctor.commands.changed", { names: changed })] : []),
    ...(extra.length > 0 ? [t("doctor.commands.extra", { names: extra })] : []),
  ];
  return told.length > 0
    ? warning(told.join(t("list.clauses")), t("doctor.commands.next"), details)
    : ok(
        guildId === undefined
          ? t("doctor.commands.ok", { count: definitions.length })
          : t("doctor.commands.okIn", { count: definitions.length, guild: guildId }),
        details,
      );
}

/** Lines are `+ name`, `- name` and, one for each field, `~ name field: before -> after`; a name may hold spaces. */
function namesOf(
  changes: readonly string[],
  sign: "+" | "-" | "~",
  definitions?: readonly CommandDefinition[],
): string[] {
  const rest = changes.filter((line) => line.startsWith(`${sign} `)).map((line) => line.slice(2));
  if (definitions === undefined) return rest;
  return definitions
    .map(({ name }) => name)
    .filter((name) => rest.some((line) => line.startsWith(`${name} `)));
}
