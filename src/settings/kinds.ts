import { z } from "zod";

/** A sentence part in the languages that the program speaks to people in. */
export interface Words {
  readonly en: string;
  readonly fr: string;
}

/** How a variable's text is read, and what it may be, in words that fit after "must be". */
export interface Kind<Value> {
  readonly schema: z.ZodType<Value, string>;
  readonly allowed: Words;
}

/** At most `count` times in any `perMs` milliseconds. */
export interface Rate {
  readonly count: number;
  readonly perMs: number;
}

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const YES = ["true", "1", "yes", "on"];
const NO = ["false", "0", "no", "off"];
const path = z.string().refine((text) => !text.includes("\0"));

export const folder: Kind<string> = {
  schema: path,
  allowed: { en: "the path of a folder", fr: "le chemin d’un dossier" },
};

export const file: Kind<string> = {
  schema: path,
  allowed: { en: "the path of a file", fr: "le chemin d’un fichier" },
};

export const model: Kind<string> = {
  schema: path,
  allowed: {
    en: "the path of a model's folder or a hub's model id",
    fr: "le chemin du dossier d’un modèle ou l’identifiant d’un modèle en ligne",
  },
};

export const flag: Kind<boolean> = {
  schema: z
    .string()
    .toLowerCase()
    .refine((text) => YES.includes(text) || NO.includes(text))
    .transform((text) => YES.includes(text)),
  allowed: { en: "true or false", fr: "true ou false" },
};

export const logLevel: Kind<LogLevel> = {
  schema: z.string().toLowerCase().pipe(z.enum(LOG_LEVELS)),
  allowed: { en: `one of ${LOG_LEVELS.join(", ")}`, fr: `l’un de ${LOG_LEVELS.join(", ")}` },
};

/** `unit` stands after "number": " of bytes", " of seconds". */
export function whole(min: number, max: number, unit: Words = { en: "", fr: "" }): Kind<number> {
  return {
    schema: z
      .string()
      .regex(/^\d{1,10}$/)
      .transform(Number)
      .refine((value) => value >= min && value <= max),
    allowed: {
      en: `a whole number${unit.en} from ${min} to ${max}`,
      fr: `un nombre entier${unit.fr} de ${min} à ${max}`,
    },
  };
}

/** A number, or a word that stands for `value`. */
export function wordOr<Value>(word: string, value: Value, number: Kind<number>): Kind<Value | number> {
  const literal = z
    .string()
    .toLowerCase()
    .refine((text) => text === word)
    .transform((): Value | number => value);
  return {
    schema: z.union([literal, number.schema]),
    allowed: { en: `${word} or ${number.allowed.en}`, fr: `${word} ou ${number.allowed.fr}` },
  };
}

/** `null`: no limit. */
export const rate: Kind<Rate | null> = {
  schema: z.union([
    z
      .string()
      .regex(/^(?:off|0)$/i)
      .transform(() => null),
    z
      .string()
      .regex(/^\d{1,4}\/\d{1,4}$/)
      .transform((text) => text.split("/").map(Number) as [number, number])
      .refine((pair) => pair.every((each) => each >= 1 && each <= 3600))
      .transform(([count, seconds]): Rate => ({ count, perMs: seconds * 1000 })),
  ]),
  allowed: {
    en: 'times/seconds such as 5/20 (each from 1 to 3600), or "off"',
    fr: "fois/secondes comme 5/20 (chacun de 1 à 3600), ou « off »",
  },
};

export const token: Kind<string> = {
  schema: z.string().regex(/^\S+$/),
  allowed: {
    en: "a bot token of one line without spaces",
    fr: "le jeton d’un bot, d’une ligne et sans espace",
  },
};

export const guildId: Kind<string> = {
  schema: z.string().regex(/^\d{17,20}$/),
  allowed: {
    en: "a guild's id of 17 to 20 digits",
    fr: "l’identifiant d’un serveur, de 17 à 20 chiffres",
  },
};

export const address: Kind<string> = {
  schema: z
    .string()
    .refine(
      (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).search === "",
    )
    // The client appends the version itself.
    .transform((text) =>
      text
        .replace(/\/+$/, "")
        .replace(/\/v\d+$/, "")
        .replace(/\/+$/, ""),
    ),
  allowed: {
    en: "an http or https address such as https://discord.com/api",
    fr: "une adresse http ou https comme https://discord.com/api",
  },
};

export const host: Kind<string> = {
  // As a URL writes an IPv6 address, and as a socket takes it.
  schema: z
    .string()
    .regex(/^(?:[\w.-]+|\[?[\da-f:.]*:[\da-f:.]*\]?)$/i)
    .transform((text) => text.replace(/^\[|\]$/g, "")),
  allowed: {
    en: "a host name or an IP address",
    fr: "un nom d’hôte ou une adresse IP",
  },
};
