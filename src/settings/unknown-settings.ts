import { distance } from "fastest-levenshtein";
import { printableName } from "../shared/printable-name.js";
import type { Notice } from "../wording/keys.js";
import { notice } from "../wording/messages.js";
import type { Environment } from "./read-settings.js";
import { SETTING_NAMES, type SettingName } from "./schema.js";

/** A variable that looks meant for this program and is none of its settings. */
export interface UnknownSetting {
  readonly name: string;
  /** The setting that was probably meant, or `null` when none comes near. */
  readonly likely: SettingName | null;
}

/** Beginnings that other programs are unlikely to use for settings of their own; `LOG_`, `INDEX_` and `MAX_` are everybody's. */
const OWN_PREFIXES = ["SEEDS_", "EMBEDDING_", "DISCORD_", "METRICS_", "FEEDBACK_", "SERVE_"];

/** A longer name is not shown whole, nor is it a misspelling of anything: our own have half as many characters. */
const LONGEST_NAME = 60;

/** Variables of the environment that are set, are no setting, and begin like one or are a misspelling of one, by name. */
export function findUnknownSettings(env: Environment): readonly UnknownSetting[] {
  const known = new Set<string>(SETTING_NAMES);
  return Object.keys(env)
    .filter((name) => !known.has(name) && env[name]?.trim())
    .map((name) => ({ name, likely: likelySetting(name) }))
    .filter(({ name, likely }) => likely !== null || isOurs(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What is told of each of {@link findUnknownSettings}. */
export function tellUnknownSettings(env: Environment): Notice[] {
  return findUnknownSettings(env).map(({ name: given, likely }) => {
    const name = showName(given);
    return likely === null
      ? notice("unknown_setting", { name })
      : notice("misspelt_setting", { name, likely });
  });
}

function showName(name: string): string {
  return printableName(name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name);
}

function isOurs(name: string): boolean {
  const upper = name.toUpperCase();
  return OWN_PREFIXES.some((prefix) => upper.startsWith(prefix));
}

function likelySetting(name: string): SettingName | null {
  if (name.length > LONGEST_NAME) return null;
  const upper = name.toUpperCase();
  const words = new Set(upper.split("_"));
  // Beginning like ours, two words in common are enough: DISCORD_BOT_TOKEN.
  const sharesWords = (known: string): boolean =>
    isOurs(name) && known.split("_").filter((word) => words.has(word)).length >= 2;
  const ranked = SETTING_NAMES.map((known) => ({ known, distance: distance(upper, known) }))
    .filter(({ known, distance }) => distance <= (known.length >= 8 ? 2 : 1) || sharesWords(known))
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.known ?? null;
}
