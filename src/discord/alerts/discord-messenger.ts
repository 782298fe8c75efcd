import { DiscordAPIError, type REST } from "discord.js";
import { Routes } from "discord-api-types/v10";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import type { ArticleView } from "../../answer/types.js";
import type { Delivery, Messenger } from "../../follow/deliver.js";
import { mayShow } from "../../follow/may-show.js";
import type { Alert, Batch, Follow } from "../../follow/types.js";
import { classifyFault, describeFault } from "../classify-fault.js";
import type { CorePort } from "../core-port.js";
import { parseCustomId } from "../custom-id.js";
import type { Locales } from "../texts.js";
import { type AlertQuote, alertView } from "./alert-view.js";

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const REFUSED: Readonly<Record<number, Delivery>> = {
  /** The channel, or the account, is no more. */
  10003: { kind: "gone" },
  10013: { kind: "gone" },
  /** No access, no permission. */
  50001: { kind: "held", why: "permission" },
  50013: { kind: "held", why: "permission" },
  /** Takes no direct messages; shares no server with the bot any more. */
  50007: { kind: "held", why: "dm" },
  50278: { kind: "held", why: "dm" },
};
/** Messages looked through for one that may have been sent. */
const LOOKED_THROUGH = 50;
const CHANNELS = 5_000;

const channelSchema = z.object({ id: z.string() });
const messagesSchema = z.array(
  z.object({
    author: z.object({ id: z.string() }),
    components: z
      .array(z.object({ components: z.array(z.object({ custom_id: z.string().optional() })).optional() }))
      .optional(),
  }),
);

export interface MessengerOptions {
  readonly rest: Pick<REST, "get" | "post">;
  readonly applicationId: string;
  readonly core: CorePort;
  readonly locales: Locales;
  readonly viewOf: (guild: string | null) => ArticleView | undefined;
  /** A call that failed, as it may be written. */
  readonly onFault: (details: Readonly<Record<string, unknown>>) => void;
}

/** Sends alerts as direct messages and into channels. Discord takes a message of one nonce once within some minutes. */
export class DiscordMessenger implements Messenger {
  /** The conversation with a member. */
  readonly #conversations = new LRUCache<string, string>({ max: CHANNELS });

  constructor(private readonly options: MessengerOptions) {}

  async send(batch: Batch, onShown: (shown: readonly Alert[]) => void): Promise<Delivery> {
    try {
      const quotes = await this.#quotes(batch);
      if (quotes.length === 0) return { kind: "changed" };
      const { core, locales, rest } = this.options;
      const message = alertView(batch, quotes, core, locales.of(batch.follow.locale));
      const channel = await this.#channelOf(batch.follow);
      if (quotes.length < batch.alerts.length) onShown(quotes.map(({ alert }) => alert));
      await rest.post(Routes.channelMessages(channel), {
        body: {
          embeds: message.embeds,
          components: message.components,
          allowed_mentions: message.allowedMentions,
          nonce: batch.nonce,
          enforce_nonce: true,
        },
      });
      return { kind: "sent" };
    } catch (error) {
      return this.#explain(error);
    }
  }

  async wasSent({ id, follow }: Batch): Promise<boolean | null> {
    try {
      const { rest, applicationId } = this.options;
      const channel = await this.#channelOf(follow);
      const query = new URLSearchParams({ limit: String(LOOKED_THROUGH) });
      const messages = messagesSchema.parse(await rest.get(Routes.channelMessages(channel), { query }));
      return messages
        .filter(({ author }) => author.id === applicationId)
        .flatMap(({ components = [] }) => components.flatMap((row) => row.components ?? []))
        .map((button) => parseCustomId(button.custom_id ?? ""))
        .some((action) => action?.kind === "unfollow" && action.follow === follow.id && action.batch === id);
    } catch (error) {
      // That it cannot be looked up is no reason not to send it: its nonce still keeps most of them from being there twice.
      this.options.onFault(describeFault(error));
      return null;
    }
  }

  /** Those that stand in their files at this moment, and may be shown where they go. */
  async #quotes({ alerts, follow }: Batch): Promise<AlertQuote[]> {
    const { core, viewOf } = this.options;
    const view = viewOf(follow.guild);
    const articles = new Map(core.corpus.articles.map((article) => [article.source, article]));
    const found = await Promise.all(
      alerts.map(async (alert): Promise<AlertQuote[]> => {
        const article = articles.get(alert.source);
        if (article === undefined || article.sha256 !== alert.sha256) return [];
        if (view !== undefined && !mayShow(view, article, alert)) return [];
        return (await core.isUnchanged(article)) ? [{ alert, article }] : [];
      }),
    );
    return found.flat();
  }

  async #channelOf({ owner, channel }: Follow): Promise<string> {
    if (channel !== null) return channel;
    const known = this.#conversations.get(owner);
    if (known !== undefined) return known;
    const opened = await this.options.rest.post(Routes.userChannels(), { body: { recipient_id: owner } });
    const { id } = channelSchema.parse(opened);
    this.#conversations.set(owner, id);
    return id;
  }

  #explain(error: unknown): Delivery {
    if (error instanceof DiscordAPIError) {
      const refused = REFUSED[Number(error.code)];
      if (refused !== undefined) return refused;
    }
    this.options.onFault(describeFault(error));
    const isPassing = classifyFault(error) !== null && (error as { status?: unknown }).status !== 403;
    return isPassing ? { kind: "later" } : { kind: "held", why: "refused" };
  }
}
