import { InteractionResponseType, type RESTPostAPIApplicationCommandsJSONBody } from "discord-api-types/v10";
import type { ChannelBook, PostBody } from "./channel-book.js";
import type { MessageBody } from "./check-message.js";
import type { CommandBook } from "./command-book.js";
import type { Callback, InteractionBook } from "./interaction-book.js";
import { makeApplication, makeBotUser } from "./objects.js";

interface Call {
  /** What the path's brackets caught. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly json: unknown;
  readonly files: readonly string[];
  readonly arrivedAt: number;
}

export interface Reply {
  readonly status: number;
  readonly json?: unknown;
}

export interface Route {
  /** Names the route for faults and records. */
  readonly name: string;
  readonly method: string;
  readonly path: RegExp;
  /** Needs the bot's token. */
  readonly auth: boolean;
  /** The schema of the body, if it has one. */
  readonly schema?: (json: unknown) => string | null;
  readonly handle: (call: Call) => Reply;
}

export const CALLBACK_SCHEMAS: Readonly<Record<number, string>> = {
  1: "PongInteractionCallbackRequest",
  4: "CreateMessageInteractionCallbackRequest",
  5: "CreateMessageInteractionCallbackRequest",
  6: "UpdateMessageInteractionCallbackRequest",
  7: "UpdateMessageInteractionCallbackRequest",
  8: "ApplicationCommandAutocompleteCallbackRequest",
  9: "ModalInteractionCallbackRequest",
  12: "LaunchActivityInteractionCallbackRequest",
};
const COMMANDS = String.raw`/applications/(\d+)(?:/guilds/(\d+))?/commands`;
const WEBHOOK = String.raw`/webhooks/(\d+)/([\w-]+)`;
const MESSAGE = String.raw`${WEBHOOK}/messages/(@original|\d+)`;

/** Everything a bot needs of the REST interface that answers interactions and posts what members follow. */
export function makeRoutes(
  commands: CommandBook,
  interactions: InteractionBook,
  channels: ChannelBook,
  gateway: () => object,
): Route[] {
  const ok = (json: unknown): Reply => ({ status: 200, json });
  const none: Reply = { status: 204 };
  const at = (path: string) => new RegExp(`^${path}$`);
  const definition = (json: unknown) => json as RESTPostAPIApplicationCommandsJSONBody;
  return [
    { name: "gateway", method: "GET", path: at("/gateway/bot"), auth: true, handle: () => ok(gateway()) },
    { name: "me", method: "GET", path: at("/users/@me"), auth: true, handle: () => ok(makeBotUser()) },
    {
      name: "application",
      method: "GET",
      path: at("(?:/oauth2)?/applications/@me"),
      auth: true,
      handle: () => ok(makeApplication()),
    },
    {
      name: "list commands",
      method: "GET",
      path: at(COMMANDS),
      auth: true,
      handle: ({ path, query }) => {
        const list = commands.list(path[1]);
        if (query.get("with_localizations") === "true") return ok(list);
        // Without being asked Discord leaves the translations out, and a comparison with them finds a difference every time.
        return ok(
          list.map(({ name_localizations: _, description_localizations: __, ...rest }) => ({
            ...rest,
            options: stripOptions(rest.options),
          })),
        );
      },
    },
    {
      name: "put commands",
      method: "PUT",
      path: at(COMMANDS),
      auth: true,
      schema: () => "ApplicationCommandUpdateRequest",
      handle: ({ path, json }) =>
        ok(commands.overwrite(json as RESTPostAPIApplicationCommandsJSONBody[], path[1])),
    },
    {
      name: "post command",
      method: "POST",
      path: at(COMMANDS),
      auth: true,
      schema: () => "ApplicationCommandCreateRequest",
      handle: ({ path, json }) => ({ status: 201, json: commands.create(definition(json), path[1]) }),
    },
    {
      name: "get command",
      method: "GET",
      path: at(`${COMMANDS}/(\\d+)`),
      auth: true,
      handle: ({ path }) => ok(commands.get(path[2]!, path[1])),
    },
    {
      name: "patch command",
      method: "PATCH",
      path: at(`${COMMANDS}/(\\d+)`),
      auth: true,
      schema: () => "ApplicationCommandPatchRequestPartial",
      handle: ({ path, json }) => ok(commands.edit(path[2]!, definition(json), path[1])),
    },
    {
      name: "delete command",
      method: "DELETE",
      path: at(`${COMMANDS}/(\\d+)`),
      auth: true,
      handle: ({ path }) => {
        commands.delete(path[2]!, path[1]);
        return none;
      },
    },
    {
      name: "callback",
      method: "POST",
      path: at(String.raw`/interactions/(\d+)/([\w-]+)/callback`),
      auth: false,
      schema: (json) => CALLBACK_SCHEMAS[(json as { type?: number } | undefined)?.type ?? 0] ?? null,
      handle: ({ path, query, json, files, arrivedAt }) => {
        const record = interactions.respond(path[0]!, path[1]!, json as Callback, files, arrivedAt);
        if (query.get("with_response") !== "true") return none;
        const { interaction, ackType, original } = record;
        const isMessage =
          original !== null && ackType !== InteractionResponseType.ApplicationCommandAutocompleteResult;
        return ok({
          interaction: {
            id: interaction.id,
            type: interaction.type,
            ...(isMessage
              ? {
                  response_message_id: original.id,
                  response_message_loading: ((original.flags ?? 0) & 128) !== 0,
                  response_message_ephemeral: ((original.flags ?? 0) & 64) !== 0,
                }
              : {}),
          },
          ...(isMessage ? { resource: { type: ackType, message: original } } : {}),
        });
      },
    },
    {
      name: "follow up",
      method: "POST",
      path: at(WEBHOOK),
      auth: false,
      schema: () => "IncomingWebhookRequestPartial",
      handle: ({ path, json, files }) => ok(interactions.followUp(path[1]!, json as MessageBody, files)),
    },
    {
      name: "open conversation",
      method: "POST",
      path: at("/users/@me/channels"),
      auth: true,
      handle: ({ json }) => {
        const { recipient_id: user } = json as { recipient_id: string };
        return ok({ id: channels.conversation(user), type: 1 });
      },
    },
    {
      name: "post message",
      method: "POST",
      path: at(String.raw`/channels/(\d+)/messages`),
      auth: true,
      // What both have in common.
      schema: () => "IncomingWebhookRequestPartial",
      handle: ({ path, json }) => ok(channels.post(path[0]!, json as PostBody)),
    },
    {
      name: "list messages",
      method: "GET",
      path: at(String.raw`/channels/(\d+)/messages`),
      auth: true,
      handle: ({ path, query }) => ok(channels.list(path[0]!, Number(query.get("limit") ?? 50))),
    },
    {
      name: "get message",
      method: "GET",
      path: at(MESSAGE),
      auth: false,
      handle: ({ path }) => ok(interactions.getMessage(path[1]!, path[2]!)),
    },
    {
      name: "edit message",
      method: "PATCH",
      path: at(MESSAGE),
      auth: false,
      schema: () => "IncomingWebhookUpdateRequestPartial",
      handle: ({ path, json, files }) =>
        ok(interactions.editMessage(path[1]!, path[2]!, json as MessageBody, files)),
    },
    {
      name: "delete message",
      method: "DELETE",
      path: at(MESSAGE),
      auth: false,
      handle: ({ path }) => {
        interactions.deleteMessage(path[1]!, path[2]!);
        return none;
      },
    },
  ];
}

function stripOptions(options: readonly object[] | undefined): object[] | undefined {
  return options?.map((option) => {
    const {
      name_localizations: _,
      description_localizations: __,
      ...rest
    } = option as Record<string, unknown>;
    return rest;
  });
}
