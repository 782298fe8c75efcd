import type { FeedbackRecord } from "../../feedback/records.js";
import type { Look } from "../../operate/look.js";

/** What a bot process asks of the supervisor. */
export type SupervisorCalls = {
  /** Whether this process is the one to answer an interaction: `true` once, for the first that asks. */
  readonly claim: { readonly given: { readonly interaction: string }; readonly made: boolean };
  /** Answered when a shard may identify: all processes together keep to what Discord allows. */
  readonly identify: { readonly given: { readonly shard: number }; readonly made: null };
  /** Whether a record was written to the file of feedback. */
  readonly keep: { readonly given: FeedbackRecord; readonly made: boolean };
  /** It is connected on all its shards and takes interactions. */
  readonly ready: { readonly given: null; readonly made: null };
};

/** What the supervisor asks of a bot process. */
export type BotCalls = {
  /** How it stands, and what it has counted. */
  readonly look: { readonly given: null; readonly made: Look };
  /** To do what is done once for all processes: registering commands, telling members what they follow. Answered once it does. */
  readonly duties: { readonly given: null; readonly made: null };
  /** To end, another process having taken its place: answered once it takes nothing more and does no duties. What it has begun it ends first. */
  readonly leave: { readonly given: null; readonly made: null };
  /** To end as at SIGTERM. */
  readonly stop: { readonly given: null; readonly made: null };
};
