import type { APIMessage } from "discord-api-types/v10";
import type { MessageBody } from "./check-message.js";
import { IDS } from "./ids.js";
import type { MessageStore } from "./message-store.js";
import { CODES, InvalidForm, RestProblem } from "./problems.js";

export interface PostBody extends MessageBody {
  readonly nonce?: unknown;
  readonly enforce_nonce?: unknown;
}

/** Discord speaks of "the past few minutes", ms. */
const NONCE_LIFE = 3 * 60_000;
const MAX_NONCE = 25;

/** Where the bot posts without being asked: its conversations with members, and channels. */
export class ChannelBook {
  /** Messages posted, oldest first, by channel. */
  readonly #posts = new Map<string, APIMessage[]>();
  readonly #nonces = new Map<string, { message: APIMessage; at: number }>();
  /** Members who take no direct message. */
  readonly blocked = new Set<string>();
  readonly deleted = new Set<string>();
  /** Channels that the bot may see and not write to. */
  readonly closed = new Set<string>();
  /** How far the clock was put forward, ms: what was sent before is older. */
  ageMs = 0;

  constructor(private readonly messages: MessageStore) {}

  /** What was posted there, oldest first. */
  posts(channel: string): readonly APIMessage[] {
    return this.#posts.get(channel) ?? [];
  }

  /** The conversation with a member: its id is made of theirs. */
  conversation(user: string): string {
    return user === IDS.user ? IDS.dmChannel : (BigInt(user) + 1_000_000_000n).toString();
  }

  /** A member cannot be written to in a conversation whose id this is. */
  #isBlocked(channel: string): boolean {
    return [...this.blocked].some((user) => this.conversation(user) === channel);
  }

  post(channel: string, body: PostBody): APIMessage {
    if (this.deleted.has(channel)) throw new RestProblem(404, CODES.unknownChannel, "Unknown Channel");
    if (this.closed.has(channel)) throw new RestProblem(403, CODES.missingPermissions, "Missing Permissions");
    if (this.#isBlocked(channel))
      throw new RestProblem(403, CODES.cannotMessage, "Cannot send messages to this user");
    const { nonce, enforce_nonce: isEnforced } = body;
    if (typeof nonce !== "string" || nonce.length > MAX_NONCE || isEnforced !== true)
      throw new InvalidForm([`a message of its own accord with nonce ${JSON.stringify(nonce)}`]);
    const now = performance.now() + this.ageMs;
    const known = this.#nonces.get(nonce);
    if (known !== undefined && now - known.at < NONCE_LIFE) return known.message;
    const message = this.messages.post(channel, body);
    this.#nonces.set(nonce, { message, at: now });
    this.#posts.set(channel, [...this.posts(channel), message]);
    return message;
  }

  /** Newest first. */
  list(channel: string, limit: number): APIMessage[] {
    if (this.deleted.has(channel)) throw new RestProblem(404, CODES.unknownChannel, "Unknown Channel");
    return this.posts(channel).toReversed().slice(0, limit);
  }
}
