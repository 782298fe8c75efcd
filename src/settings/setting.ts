import { z } from "zod";
import type { PartMessage } from "../wording/keys.js";
import type { Kind } from "./kinds.js";

/** What reads a setting. */
export type Part = "terminal" | "bot" | "mcp" | "service" | "deploy" | "report";

/** What is said of a variable, in docs/settings.md, in .env.example and when its value is bad. */
export interface SettingInfo {
  /** What it is, in a sentence or two. */
  readonly about: string;
  /** What it may be: fits after "must be". */
  readonly allowed: PartMessage;
  /** The text that counts while the variable is unset, or what happens then, in words. */
  readonly default: string;
  /** Whether `default` is words rather than a text that could be set. */
  readonly inWords: boolean;
  readonly neededBy: readonly Part[];
  /** Its heading in .env.example. */
  readonly section: string;
  /** Its value is never printed. */
  readonly secret: boolean;
}

/** What {@link setting} and {@link optionalSetting} noted of each schema. */
export const settingInfo = z.registry<SettingInfo>();

type Told = Pick<SettingInfo, "about" | "neededBy" | "section"> & { readonly secret?: boolean };

/** A setting whose default is a text like any that could be set: it is read in the same way. */
export function setting<Value>(kind: Kind<Value>, defaultText: string, told: Told) {
  return kind.schema.prefault(defaultText).register(settingInfo, {
    secret: false,
    ...told,
    allowed: kind.allowed,
    default: defaultText,
    inWords: false,
  });
}

/** A setting that may be absent; `absent` says what happens then. */
export function optionalSetting<Value>(kind: Kind<Value>, absent: string, told: Told) {
  return kind.schema.optional().register(settingInfo, {
    secret: false,
    ...told,
    allowed: kind.allowed,
    default: absent,
    inWords: true,
  });
}
