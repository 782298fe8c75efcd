import { setTimeout as sleep } from "node:timers/promises";
import { DiscordAPIError, type REST } from "discord.js";
import {
  type APIInteractionResponse,
  InteractionResponseType,
  MessageFlags,
  Routes,
} from "discord-api-types/v10";
import type { OutgoingMessage } from "../replies.js";
import type { InteractionCalls } from "../responder.js";
import type { ApiInteraction } from "./read-api-interaction.js";

/** The part of discord.js's REST client that is needed. */
export type WebhookPort = Pick<REST, "post" | "patch" | "delete">;

/** Answers the request that an interaction came by; resolves when it is sent, and rejects where nobody takes it any more. */
export type FirstResponse = (response: APIInteractionResponse) => Promise<void>;

/** Discord may still be reading the first response when the next call comes in, and then knows no such webhook or message. */
const UNSETTLED = new Set<unknown>([10_008, 10_015]);
/** Waits before such a call is made again, ms. */
const PAUSES = [100, 200, 400, 800] as const;

/** The calls that an interaction allows which came over HTTP: the first is the answer to its request, later ones go by its webhook. */
export function makeHttpCalls(
  { application_id, token }: Pick<ApiInteraction, "application_id" | "token">,
  respond: FirstResponse,
  rest: WebhookPort,
): InteractionCalls {
  const original = Routes.webhookMessage(application_id, token, "@original");
  return {
    deferReply: (isPrivate) =>
      respond({
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        ...(isPrivate ? { data: { flags: MessageFlags.Ephemeral } } : {}),
      }),
    deferUpdate: () => respond({ type: InteractionResponseType.DeferredMessageUpdate }),
    reply: (message, isPrivate) =>
      respond({
        type: InteractionResponseType.ChannelMessageWithSource,
        data: { ...toBody(message), ...flagsOf(isPrivate) },
      }),
    respond: (choices) =>
      respond({
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices: [...choices] },
      }),
    open: (modal) => respond({ type: InteractionResponseType.Modal, data: modal }),
    edit: (message) => whenSettled(() => rest.patch(original, { body: toBody(message), auth: false })),
    followUp: (message, isPrivate) => {
      const body = { ...toBody(message), ...flagsOf(isPrivate) };
      return whenSettled(() => rest.post(Routes.webhook(application_id, token), { body, auth: false }));
    },
    remove: () => whenSettled(() => rest.delete(original, { auth: false })),
  };
}

async function whenSettled(call: () => Promise<unknown>): Promise<unknown> {
  for (const pause of PAUSES) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof DiscordAPIError && UNSETTLED.has(Number(error.code)))) throw error;
      await sleep(pause);
    }
  }
  return call();
}

function toBody({ embeds, components, allowedMentions }: OutgoingMessage) {
  return { embeds, components, allowed_mentions: { parse: [...allowedMentions.parse] } };
}

function flagsOf(isPrivate: boolean): { flags?: MessageFlags.Ephemeral } {
  return isPrivate ? { flags: MessageFlags.Ephemeral } : {};
}
