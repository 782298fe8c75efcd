import { type Environment, findBadSettings } from "../../settings/read-settings.js";
import { SETTING_NAMES } from "../../settings/schema.js";
import { findUnknownSettings } from "../../settings/unknown-settings.js";
import type { Locale } from "../../terminal/labels.js";
import type { DoctorTexts } from "../texts/index.js";
import { type Finding, failed, ok, warning } from "../types.js";

export interface SettingsToCheck {
  readonly env: Environment;
  /** Whether `.env` is there and cannot be read. */
  readonly badFile: boolean;
  /** The language that what is allowed is told in. */
  readonly locale: Locale;
}

/** Whether every setting can be used, and whether a variable looks like a misspelt one. */
export function checkSettings(
  { env, badFile, locale }: SettingsToCheck,
  t: DoctorTexts["settings"],
): Finding {
  const bad = findBadSettings(env);
  const unknown = findUnknownSettings(env);
  const names = unknown.map(({ name }) => name);
  const meant = unknown.flatMap(({ name, likely }) => (likely === null ? [] : [t.meant(name, likely)]));
  const details = {
    set: SETTING_NAMES.filter((name) => env[name]?.trim()),
    bad: bad.map(({ name, allowed }) => ({ name, allowed: allowed.en })),
    unknown,
    envFile: badFile ? "unreadable" : "ok",
  };
  if (badFile || bad.length > 0) {
    const findings = bad.map(({ name, shown }) => t.bad(name, shown ?? null));
    const nexts = bad.map(({ name, allowed }) => t.badNext(name, allowed[locale]));
    if (names.length > 0) findings.push(t.unknown(names));
    return failed(
      t.join([...(badFile ? [t.badFile] : []), ...findings]),
      t.join([...(badFile ? [t.badFileNext] : []), ...nexts, ...meant, t.see]),
      details,
    );
  }
  if (names.length > 0)
    return warning(t.unknown(names), meant.length > 0 ? t.join(meant) : t.unknownNext, details);
  return ok(t.ok(details.set.length), details);
}
