import { UserError, type UserErrorCode } from "../shared/errors.js";
import type { Translate } from "./texts.js";

/**
 * Whose an error is to a member: their own mistake, a folder, a machine or a service that has nothing to give for a while, one that has too much to
 * do, articles that change faster than they can be quoted, or the bot's own machine, of which they learn no more than that it failed. Imports and clients of the Model Context Protocol are none of the bot's.
 */
type Whose = "member" | "outage" | "busy" | "changing" | "bot";

const WHOSE = {
  empty_question: "member",
  question_length: "member",
  bad_count: "member",
  bad_date: "member",
  dates_reversed: "member",
  bad_top: "bot",
  unknown_source: "member",
  unknown_source_close: "member",
  unknown_source_none: "member",
  source_skipped: "member",
  ambiguous_source: "member",
  no_passage: "member",
  no_passage_at_line: "member",
  bad_citation: "bot",
  changed: "member",
  passage_changed: "member",
  find_empty: "member",
  old_button: "member",
  not_yours: "member",
  follow_up_ended: "member",
  not_deletable: "member",
  administrators: "member",
  no_feedback: "member",
  no_follows: "member",
  no_moderation: "member",
  no_reports: "member",
  not_moderator: "member",
  moderate_line_alone: "member",
  follow_what: "member",
  follow_full: "member",
  follow_no_name: "member",
  follow_unknown_delegation: "member",
  follow_not_manager: "member",
  follow_cannot_post: "member",
  follow_not_yours: "member",
  follow_ended: "member",
  token_refused: "bot",
  application_unknown: "bot",
  discord_unreachable: "bot",
  gateway_lost: "bot",
  gateway_closed: "bot",
  gateway_token: "bot",
  gateway_bad_intents: "bot",
  gateway_intents_disallowed: "bot",
  gateway_bad_shard: "bot",
  gateway_shards: "bot",
  gateway_version: "bot",
  processes_alone: "bot",
  processes_over_http: "bot",
  interactions_port: "bot",
  core_failed: "bot",
  core_refused: "bot",
  service_away: "outage",
  service_lost: "outage",
  service_not_ready: "outage",
  service_busy: "busy",
  service_late: "outage",
  service_token: "bot",
  service_version: "bot",
  service_request: "bot",
  service_failed: "bot",
  serve_open: "bot",
  serve_in_use: "bot",
  serve_listen: "bot",
  no_seeds: "outage",
  no_seeds_folder: "outage",
  seeds_missing: "outage",
  seeds_unreadable: "outage",
  seeds_not_a_folder: "outage",
  seeds_empty: "outage",
  articles_changing: "changing",
  shard_gone: "outage",
  shards_unreachable: "outage",
  shards_full: "bot",
  shards_busy: "outage",
  shards_forbidden: "bot",
  shards_empty: "outage",
  shards_mixed: "bot",
  shards_locked: "bot",
  shards_other_version: "bot",
  shards_other_model: "bot",
  shards_not_stored: "bot",
  no_index_url: "bot",
  file_missing: "bot",
  not_a_file: "bot",
  folder_not_file: "bot",
  file_forbidden: "bot",
  file_unreadable: "bot",
  file_unsettled: "bot",
  file_too_large: "bot",
  text_too_long: "bot",
  link_outside: "bot",
  link_loop: "bot",
  link_to_parent: "bot",
  link_read_already: "bot",
  to_import: "bot",
  to_import_more: "bot",
  empty_file: "bot",
  only_front_matter: "bot",
  unknown_encoding: "bot",
  invalid_utf8: "bot",
  binary_file: "bot",
  reading_too_long: "bot",
  reading_too_large: "bot",
  reading_failed: "bot",
  exhausted: "outage",
  not_built: "bot",
  model_missing: "bot",
  model_checksums_missing: "bot",
  model_not_downloaded: "bot",
  model_altered: "bot",
  model_unsupported: "bot",
  model_replaced: "bot",
  index_not_a_folder: "bot",
  index_lost: "bot",
  follow_module_missing: "bot",
  follow_file_unusable: "bot",
  follow_file_in_use: "bot",
  follow_file_newer: "bot",
  bad_config: "bot",
  bad_env_file: "bot",
  token_shape: "bot",
  bad_usage: "bot",
  question_and_batch: "bot",
  console_usage: "bot",
  unknown_command: "bot",
  nothing_asked: "bot",
  line_too_long: "bot",
  line_not_json: "bot",
  line_without_question: "bot",
  output_failed: "bot",
  batch_missing: "bot",
  batch_forbidden: "bot",
  batch_is_folder: "bot",
  batch_unreadable: "bot",
  input_unreadable: "bot",
  batch_not_utf8: "bot",
  input_not_utf8: "bot",
  no_feedback_file: "bot",
  bad_since: "bot",
  feedback_unreadable: "bot",
  feedback_not_a_file: "bot",
} as const satisfies Record<Exclude<UserErrorCode, `${"import" | "mcp"}_${string}`>, Whose>;

function whose(error: unknown): Whose {
  const code = error instanceof UserError ? error.code : null;
  return code !== null && code in WHOSE ? WHOSE[code as keyof typeof WHOSE] : "bot";
}

/** What a member is told of a mistake of theirs, `null` when it is none. */
export function mistakeText(error: unknown, t: Translate): string | null {
  if (!(error instanceof UserError) || whose(error) !== "member") return null;
  const { told } = error;
  switch (told.code) {
    case "empty_question":
      return t("mistake.empty_question");
    case "unknown_source":
      return t("mistake.unknown_source", { name: shorten(told.params.name), command: "/sources" });
    case "ambiguous_source":
      return t("errors.ambiguous_source", { ...told.params, name: shorten(told.params.name) });
    case "changed":
    case "passage_changed":
      return t("mistake.changed");
    default:
      return t.say(told);
  }
}

/** What a member is told whose question found every place taken where the bot asks it; `null`: that is not what happened. */
export function busyText(error: unknown, t: Translate): string | null {
  if (!(error instanceof UserError) || error.told.code !== "service_busy") return null;
  return t("busy.queue", error.told.params);
}

/** What kind of failure a member is told of: the first two pass by themselves. */
export function failureOf(error: unknown): "outage" | "changing" | "bug" {
  const found = whose(error);
  return found === "outage" || found === "changing" ? found : "bug";
}

function shorten(name: string | number): string {
  return String(name).slice(0, 200);
}
