import { randomBytes } from "node:crypto";
import type { REST } from "discord.js";
import { Routes } from "discord-api-types/v10";
import { LRUCache } from "lru-cache";
import type { ServerRules } from "../../moderation/server-rules.js";
import { describeFault } from "../classify-fault.js";
import type { ModerationPort } from "../command.js";
import type { CorePort } from "../core-port.js";
import type { OutgoingMessage } from "../replies.js";

/** Reports remembered, so that one message is reported once. */
const REMEMBERED = 5_000;

/** What administrators decide about their servers, and the way that reports take to them. */
export class ServerModeration implements ModerationPort {
  readonly #sent = new LRUCache<string, true>({ max: REMEMBERED });
  #rest: Pick<REST, "post"> | null = null;

  constructor(
    readonly rules: ServerRules,
    readonly everything: CorePort,
    private readonly onFault: (details: Readonly<Record<string, unknown>>) => void,
  ) {}

  start(rest: Pick<REST, "post">): void {
    this.#rest = rest;
  }

  send = async (
    key: string,
    channel: string,
    { embeds, components, allowedMentions }: OutgoingMessage,
  ): Promise<"reported" | "reportedBefore" | "unreported"> => {
    if (this.#sent.has(key)) return "reportedBefore";
    this.#sent.set(key, true);
    try {
      if (this.#rest === null) throw new Error("reports are not sent before the start");
      const nonce = randomBytes(12).toString("base64url");
      await this.#rest.post(Routes.channelMessages(channel), {
        body: { embeds, components, allowed_mentions: allowedMentions, nonce, enforce_nonce: true },
      });
      return "reported";
    } catch (error) {
      this.#sent.delete(key);
      this.onFault(describeFault(error));
      return "unreported";
    }
  };
}
