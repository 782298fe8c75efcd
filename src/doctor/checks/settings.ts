import { type Environment, findBadSettings } from "../../settings/read-settings.js";
import { SETTING_NAMES } from "../../settings/schema.js";
import { findUnknownSettings } from "../../settings/unknown-settings.js";
import { english } from "../../wording/english.js";
import type { Translate } from "../../wording/translate.js";
import { type Finding, failed, ok, warning } from "../types.js";

export interface SettingsToCheck {
  readonly env: Environment;
  /** Whether `.env` is there and cannot be read. */
  readonly badFile: boolean;
}

/** Whether every setting can be used, and whether a variable looks like a misspelt one. */
export function checkSettings({ env, badFile }: SettingsToCheck, t: Translate): Finding {
  const bad = findBadSettings(env);
  const unknown = findUnknownSettings(env);
  const names = unknown.map(({ name }) => name);
  const meant = unknown.flatMap(({ name, likely }) =>
    likely === null ? [] : [t("doctor.settings.meant", { name, likely })],
  );
  const details = {
    set: SETTING_NAMES.filter((name) => env[name]?.trim()),
    bad: bad.map(({ name, allowed }) => ({ name, allowed: english.say(allowed) })),
    unknown,
    envFile: badFile ? "unreadable" : "ok",
  };
  if (badFile || bad.length > 0) {
    const findings = bad.map(({ name, shown }) =>
      shown == null ? t("doctor.settings.unreadable", { name }) : t("doctor.settings.bad", { name, shown }),
    );
    const nexts = bad.map(({ name, allowed }) => t("doctor.settings.badNext", { name, allowed }));
    if (names.length > 0) findings.push(t("doctor.settings.unknown", { names }));
    return failed(
      [...(badFile ? [t("doctor.settings.badFile")] : []), ...findings].join(t("list.clauses")),
      [
        ...(badFile ? [t("doctor.settings.badFileNext")] : []),
        ...nexts,
        ...meant,
        t("doctor.settings.see"),
      ].join(t("list.clauses")),
      details,
    );
  }
  if (names.length > 0)
    return warning(
      t("doctor.settings.unknown", { names }),
      meant.length > 0 ? meant.join(t("list.clauses")) : t("doctor.settings.unknownNext"),
      details,
    );
  return ok(
    details.set.length === 0
      ? t("doctor.settings.defaults")
      : t("doctor.settings.ok", { count: details.set.length }),
    details,
  );
}
