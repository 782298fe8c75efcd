import { type Environment, readSettings } from "./read-settings.js";

/** How a bot that runs for months is looked after. */
export interface OperationSettings {
  /** Whether the articles' folder is watched. */
  readonly watchArticles: boolean;
  /** Where health and metrics are served, port 0 meaning any free one; `null`: nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
  /** Where the site is served; `null`: nowhere. */
  readonly web: { readonly host: string; readonly port: number } | null;
  /** The address of the site that people see, ending in `/`; `undefined`: not known. */
  readonly webAddress: string | undefined;
  /** Whether the log holds the text of questions. */
  readonly logQuestions: boolean;
  /** Whether the log holds the ids of who asks. */
  readonly logUsers: boolean;
  /** File that feedback is appended to; `undefined`: none is kept. */
  readonly feedbackFile: string | undefined;
  /** Database of what members follow; `undefined`: nothing can be followed. */
  readonly followFile: string | undefined;
}

/** The operator's part of the environment. An empty variable counts as unset. Throws UserError `bad_config`. */
export function loadOperationSettings(env: Environment): OperationSettings {
  const value = readSettings(env, [
    "WATCH_ARTICLES",
    "LOG_QUESTIONS",
    "LOG_USERS",
    "METRICS_HOST",
    "METRICS_PORT",
    "WEB_HOST",
    "WEB_PORT",
    "WEB_PUBLIC_URL",
    "FEEDBACK_FILE",
    "FOLLOW_FILE",
  ]);
  return {
    watchArticles: value.WATCH_ARTICLES,
    metrics: value.METRICS_PORT === null ? null : { host: value.METRICS_HOST, port: value.METRICS_PORT },
    web: value.WEB_PORT === null ? null : { host: value.WEB_HOST, port: value.WEB_PORT },
    webAddress: value.WEB_PUBLIC_URL,
    logQuestions: value.LOG_QUESTIONS,
    logUsers: value.LOG_USERS,
    feedbackFile: value.FEEDBACK_FILE,
    followFile: value.FOLLOW_FILE,
  };
}
