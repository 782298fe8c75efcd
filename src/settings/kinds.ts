import { isIP } from "node:net";
import { z } from "zod";
import { expandHome } from "../shared/paths.js";
import type { PartMessage } from "../wording/keys.js";
import { part } from "../wording/messages.js";

/** How a variable's text is read, and what it may be: fits after "must be". */
export interface Kind<Value> {
  readonly schema: z.ZodType<Value, string>;
  readonly allowed: PartMessage;
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
const path = z
  .string()
  .refine((text) => !text.includes("\0"))
  .transform((text) => expandHome(text));

export const folder: Kind<string> = {
  schema: path,
  allowed: part("allowed_folder"),
};

export const file: Kind<string> = {
  schema: path,
  allowed: part("allowed_file"),
};

export const model: Kind<string> = {
  schema: path,
  allowed: part("allowed_model"),
};

export const flag: Kind<boolean> = {
  schema: z
    .string()
    .toLowerCase()
    .refine((text) => YES.includes(text) || NO.includes(text))
    .transform((text) => YES.includes(text)),
  allowed: part("allowed_flag"),
};

export const logLevel: Kind<LogLevel> = {
  schema: z.string().toLowerCase().pipe(z.enum(LOG_LEVELS)),
  allowed: part("allowed_log_level", { levels: LOG_LEVELS }),
};

/** A whole number of what `unit` says. */
export function whole(min: number, max: number, unit: "whole" | "bytes" | "seconds" = "whole"): Kind<number> {
  return {
    schema: z
      .string()
      .regex(/^\d{1,10}$/)
      .transform(Number)
      .refine((value) => value >= min && value <= max),
    allowed: part(`allowed_${unit}`, { min, max }),
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
    allowed: part("allowed_word_or", { word, number: number.allowed }),
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
  allowed: part("allowed_rate"),
};

export const token: Kind<string> = {
  schema: z.string().regex(/^\S+$/),
  allowed: part("allowed_token"),
};

/** Addresses of databases, with commas between. */
export const databases: Kind<readonly string[]> = {
  schema: z
    .string()
    .transform((text) => text.split(",").map((each) => each.trim()))
    .refine((urls) =>
      urls.every((url) => URL.canParse(url) && /^postgres(?:ql)?:$/.test(new URL(url).protocol)),
    ),
  allowed: part("allowed_databases"),
};

export const publicKey: Kind<string> = {
  schema: z.string().regex(/^[\da-f]{64}$/i),
  allowed: part("allowed_public_key"),
};

export const guildId: Kind<string> = {
  schema: z.string().regex(/^\d{17,20}$/),
  allowed: part("allowed_guild"),
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
  allowed: part("allowed_address"),
};

/** Room for an article's name behind it, in what Discord lets a button link to. */
const LONGEST_BASE = 200;

/** What the site's own paths begin with: it answers with the public address's path before them or without, and could not tell which. */
const SITE_PATHS: readonly (string | undefined)[] = ["articles", "citations", "rounds", "assets"];

/** Where a site is seen, ending in `/`: what is under it is appended. */
export const webAddress: Kind<string> = {
  schema: z
    .string()
    .refine((text) => {
      if (!URL.canParse(text) || text.length > LONGEST_BASE || /[?#]/.test(text)) return false;
      const { protocol, username, password, pathname } = new URL(text);
      if (!/^https?:$/.test(protocol) || username !== "" || password !== "") return false;
      return !SITE_PATHS.includes(firstSegment(pathname));
    })
    .transform((text) => new URL(text).href.replace(/\/*$/, "/")),
  allowed: part("allowed_web_address"),
};

export const host: Kind<string> = {
  // As a URL writes an IPv6 address, and as a socket takes it.
  schema: z
    .string()
    .regex(/^(?:[\w.-]+|\[?[\da-f:.]*:[\da-f:.]*\]?)$/i)
    .transform((text) => text.replace(/^\[|\]$/g, "")),
  allowed: part("allowed_host"),
};

/** Where a process of this machine listens: a Unix socket, or an address and a port, 0 for any free one. */
export type ListenAddress = { readonly path: string } | { readonly host: string; readonly port: number };

const SOCKET = "unix:";
const socketPath = z
  .string()
  .startsWith(SOCKET)
  .refine((text) => text.length > SOCKET.length && !text.includes("\0"))
  .transform((text) => ({ path: expandHome(text.slice(SOCKET.length)) }));
const hostAndPort = z
  .string()
  .regex(/^(?:localhost|[\d.]{7,15}|\[[\da-f:.]{2,45}\]):\d{1,5}$/i)
  .transform((text) => {
    const colon = text.lastIndexOf(":");
    return { host: text.slice(0, colon).replace(/^\[|\]$/g, ""), port: Number(text.slice(colon + 1)) };
  })
  .refine(({ host, port }) => port <= 65_535 && (isIP(host) !== 0 || host.toLowerCase() === "localhost"));

export const listenAddress: Kind<ListenAddress> = {
  schema: z.union([socketPath, hostAndPort]),
  allowed: part("allowed_listen"),
};

/** Where a service is asked: a Unix socket, or the address that its paths are appended to. */
export type ServiceAddress = { readonly path: string } | { readonly url: string };

export const serviceAddress: Kind<ServiceAddress> = {
  schema: z.union([
    socketPath,
    hostAndPort
      .refine(({ port }) => port !== 0)
      .transform(({ host, port }) => ({ url: `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}` })),
    z
      .string()
      .refine((text) => {
        if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
        const { username, password, search, hash } = new URL(text);
        return username + password + search + hash === "";
      })
      .transform((text) => ({ url: new URL(text).href.replace(/\/+$/, "") })),
  ]),
  allowed: part("allowed_core"),
};

export const secret: Kind<string> = {
  schema: z.string().regex(/^[\x21-\x7e]{16,500}$/),
  allowed: part("allowed_secret"),
};

/** As a server reads it, which undoes the encoding; `undefined` where there is none. */
function firstSegment(pathname: string): string | undefined {
  const segment = pathname.split("/").find((each) => each !== "");
  try {
    return segment === undefined ? undefined : decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
