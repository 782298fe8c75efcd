import { createRequire } from "node:module";
import { type DestinationStream, destination, type Logger, pino } from "pino";
import type { LogLevel } from "../settings/config.js";
import { escapeUnsafeJson, neutraliseText } from "../shared/neutralise-text.js";

const HIDDEN = "[hidden]";

/** Discord bot and user tokens, `Bot …` headers, and the token part of webhook and interaction addresses. */
const TOKENS = [
  /\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g,
  /\bmfa\.[\w-]{20,}/g,
  /(?<=\bBot )[\w.-]{20,}/g,
  /(?<=\/webhooks\/\d{15,22}\/)[\w-]{20,}/g,
  /(?<=\/interactions\/\d{15,22}\/)[\w.-]{20,}/g,
];

export interface LogOptions {
  readonly level: LogLevel;
  /** Values that must never be written, whatever they look like. */
  readonly secrets?: readonly (string | undefined)[];
  /** Readable lines instead of JSON. */
  readonly pretty?: boolean;
  /** Where lines go; standard error by default. */
  readonly stream?: DestinationStream;
}

/** A pino logger on standard error, synchronous so that nothing is lost at exit; secrets are taken out of each finished line. */
export function createLog(options: LogOptions): Logger {
  const secrets = (options.secrets ?? []).filter(
    (each): each is string => each !== undefined && each.length >= 6,
  );
  const makeSafe = options.pretty ? showUnsafe : escapeUnsafeJson;
  const sink = options.stream ?? destination({ dest: 2, sync: true });
  return pino(
    {
      level: options.level,
      base: null,
      redact: {
        paths: [
          "token",
          "*.token",
          "authorization",
          "*.authorization",
          "headers.authorization",
          "DISCORD_TOKEN",
          "*.DISCORD_TOKEN",
        ],
        censor: HIDDEN,
      },
      hooks: { streamWrite: (line) => hideSecrets(makeSafe(line), secrets) },
    },
    options.pretty ? prettyStream(sink) : sink,
  );
}

/** `text` with tokens, and the given secrets, replaced by `[hidden]`. */
export function hideSecrets(text: string, secrets: readonly string[] = []): string {
  let out = text;
  for (const secret of secrets.filter(Boolean)) {
    // In a JSON line a secret may stand escaped.
    for (const form of new Set([secret, JSON.stringify(secret).slice(1, -1)]))
      out = out.replaceAll(form, HIDDEN);
  }
  for (const pattern of TOKENS) out = out.replace(pattern, HIDDEN);
  return out;
}

function prettyStream(sink: DestinationStream): DestinationStream {
  // Loaded here because a service in production, which logs JSON, never needs it.
  const load = createRequire(import.meta.url);
  const { prettyFactory } = load("pino-pretty") as typeof import("pino-pretty");
  const options = {
    colorize: !process.env.NO_COLOR,
    translateTime: "SYS:HH:MM:ss",
    messageFormat: (log: Record<string, unknown>, key: string) => neutraliseText(String(log[key] ?? "")),
  };
  const inOneLine = prettyFactory({ ...options, singleLine: true });
  // A stack is readable only when it keeps its lines; a file's name in it may hold anything.
  const stack = (value: unknown): string => String(value).replace(/[^\P{Cc}\n]/gu, "");
  const inFull = prettyFactory({ ...options, customPrettifiers: { stack } });
  return { write: (line) => sink.write((isWarning(line) ? inFull : inOneLine)(line) ?? "") };
}

/** What the prettifier leaves as it is: it takes the lower control characters out by itself. */
function showUnsafe(line: string): string {
  return line.replace(/[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, neutraliseText);
}

/** Whether a line that pino has just made is a warning or worse. */
function isWarning(line: string): boolean {
  return Number(/^\{"level":(\d+)/.exec(line)?.[1] ?? 0) >= 40;
}
