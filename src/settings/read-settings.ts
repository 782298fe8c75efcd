import { UserError } from "../shared/errors.js";
import type { PartMessage } from "../wording/keys.js";
import { part } from "../wording/messages.js";
import { describeSetting, SETTING_NAMES, type SettingName, type Settings, settingsSchema } from "./schema.js";

export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable whose value cannot be used. */
export interface BadSetting {
  readonly name: SettingName;
  /** Its value as it may be shown: quoted, shortened; `null` when it is a secret, `undefined` when it is not set. */
  readonly shown: string | null | undefined;
  readonly allowed: PartMessage;
}

/**
 * The values of some settings, an empty variable counting as unset; those in `required` must be set.
 * @throws UserError `bad_config`, which names each bad or missing variable, what it is (but for a secret) and what is allowed
 */
export function readSettings<Name extends SettingName>(
  env: Environment,
  names: readonly Name[],
  required: readonly Name[] = [],
): Pick<Settings, Name> {
  const { values, bad } = parseSettings(env, names, required);
  if (bad.length === 0) return values as Pick<Settings, Name>;
  throw new UserError("bad_config", { clauses: bad.map(tellBad) });
}

/** The bad ones among all settings, in the schema's order. */
export function findBadSettings(env: Environment): readonly BadSetting[] {
  return parseSettings(env, SETTING_NAMES, []).bad;
}

function parseSettings(
  env: Environment,
  names: readonly SettingName[],
  required: readonly SettingName[],
): { values: Partial<Settings>; bad: readonly BadSetting[] } {
  const values: Record<string, unknown> = {};
  const bad: BadSetting[] = [];
  for (const name of names) {
    const given = env[name]?.trim() || undefined;
    const parsed = settingsSchema.shape[name].safeParse(given);
    if (parsed.success && (given !== undefined || !required.includes(name))) {
      values[name] = parsed.data;
      continue;
    }
    const { allowed, secret } = describeSetting(name);
    bad.push({ name, shown: given === undefined ? undefined : secret ? null : quote(given), allowed });
  }
  return { values: values as Partial<Settings>, bad };
}

function tellBad({ name, shown, allowed }: BadSetting): PartMessage {
  if (shown === undefined) return part("setting_missing", { name, allowed });
  return shown === null
    ? part("setting_secret", { name, allowed })
    : part("setting_bad", { name, shown, allowed });
}

function quote(value: string): string {
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 79)}…` : value);
}
