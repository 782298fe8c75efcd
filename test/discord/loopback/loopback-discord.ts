import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { APIInteraction } from "discord-api-types/v10";
import { ChannelBook } from "./channel-book.js";
import { CommandBook } from "./command-book.js";
import { Faults } from "./faults.js";
import { Gateway, PRIVILEGED } from "./gateway.js";
import type { HttpDelivery } from "./http-delivery.js";
import { guildId, IDS, Snowflakes } from "./ids.js";
import { type Callback, InteractionBook } from "./interaction-book.js";
import type { InteractionRecord } from "./interaction-record.js";
import { MessageStore } from "./message-store.js";
import { makeBotUser, makeGuild } from "./objects.js";
import { CODES, InvalidForm, RestProblem } from "./problems.js";
import { type Body, readBody } from "./read-body.js";
import { CALLBACK_SCHEMAS, makeRoutes, type Reply, type Route } from "./routes.js";
import { SchemaCheck } from "./schema-check.js";

export const TOKEN = "loopback.bot.token";

export interface LoopbackOptions {
  readonly heartbeatMs?: number;
  readonly shards?: number;
  /** Servers that the bot is in, see `guildId`. Default: one. */
  readonly guilds?: number;
  /** Intents refused at identify. Default: the privileged ones. */
  readonly disallowedIntents?: number;
  /** What is left of today's gateway sessions. */
  readonly sessionsLeft?: number;
}

/** Discord on 127.0.0.1: as much of REST and gateway as a bot of interactions needs, and strict about it. */
export class LoopbackDiscord {
  readonly commands: CommandBook;
  readonly interactions: InteractionBook;
  readonly messages: MessageStore;
  readonly channels: ChannelBook;
  readonly faults = new Faults();
  readonly gateway: Gateway;
  /** Where interactions are posted, instead of sent by the gateway. */
  endpoint: HttpDelivery | null = null;
  /** Requests by route name, faulty ones included. */
  readonly requests: string[] = [];
  readonly #violations: string[] = [];
  readonly #server: Server;
  readonly #routes: readonly Route[];
  readonly #schemas: SchemaCheck;
  readonly #guilds: ReadonlySet<string>;

  private constructor(options: LoopbackOptions, schemas: SchemaCheck) {
    const snowflakes = new Snowflakes();
    this.#guilds = new Set(Array.from({ length: options.guilds ?? 1 }, (_, nth) => guildId(nth)));
    this.#schemas = schemas;
    this.commands = new CommandBook(snowflakes);
    this.messages = new MessageStore(snowflakes);
    this.interactions = new InteractionBook(this.messages);
    this.channels = new ChannelBook(this.messages);
    this.#server = createServer((request, response) => void this.#serve(request, response));
    this.gateway = new Gateway(
      this.#server,
      {
        token: TOKEN,
        botUser: makeBotUser(),
        guilds: [...this.#guilds].map((id) => makeGuild(id, "Pourparlers", IDS.channel)),
        heartbeatMs: options.heartbeatMs ?? 41_250,
        disallowed: options.disallowedIntents ?? PRIVILEGED,
      },
      () => this.#gatewayUrl,
    );
    this.#routes = makeRoutes(this.commands, this.interactions, this.channels, () => ({
      url: this.#gatewayUrl,
      shards: options.shards ?? 1,
      session_start_limit: {
        total: 1000,
        remaining: options.sessionsLeft ?? 1000,
        reset_after: 3_600_000,
        max_concurrency: options.shards ?? 1,
      },
    }));
  }

  static async start(options: LoopbackOptions = {}): Promise<LoopbackDiscord> {
    const discord = new LoopbackDiscord(options, SchemaCheck.load());
    discord.#server.listen(0, "127.0.0.1");
    await once(discord.#server, "listening");
    return discord;
  }

  /** For `DISCORD_API`. */
  get api(): string {
    return `http://127.0.0.1:${this.#port}/api`;
  }

  /** What Discord would have refused, or a member would have suffered from: one line each. */
  get violations(): string[] {
    return [...this.#violations, ...this.gateway.violations];
  }

  forgetViolations(): void {
    this.#violations.length = 0;
    this.gateway.violations.length = 0;
  }

  /** Sends an interaction to the bot. `ageMs`: it happened that long ago. */
  fire(interaction: APIInteraction, ageMs = 0): InteractionRecord {
    const record = this.interactions.add(interaction, ageMs);
    if (this.endpoint !== null) {
      void this.#deliver(record, this.endpoint);
      return record;
    }
    const { guild_id: guild } = interaction;
    const isThere = guild !== undefined && this.#guilds.has(guild);
    this.gateway.dispatch("INTERACTION_CREATE", interaction, isThere ? guild : null);
    return record;
  }

  /** Posts an interaction; the answer is its first response, by the same rules as a callback. */
  async #deliver({ interaction }: InteractionRecord, endpoint: HttpDelivery): Promise<void> {
    const { id, token } = interaction;
    try {
      const { status, json, arrivedAt } = await endpoint.post(interaction);
      if (status !== 200) throw new RestProblem(status, 0, `the endpoint answers ${JSON.stringify(json)}`);
      this.requests.push("callback");
      const callback = json as Callback;
      const schema = CALLBACK_SCHEMAS[callback.type];
      const wrong =
        schema === undefined ? [`response ${callback.type}`] : this.#schemas.check(schema, callback);
      if (wrong.length > 0) throw new InvalidForm(wrong);
      this.interactions.respond(id, token, callback, [], arrivedAt);
    } catch (error) {
      const late = error instanceof RestProblem ? error : new RestProblem(504, 0, `no answer: ${error}`);
      this.#recordProblem("callback", `/interactions/${id}/${token}/callback`, late);
    }
  }

  async stop(): Promise<void> {
    await this.gateway.stop();
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  get #port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get #gatewayUrl(): string {
    return `ws://127.0.0.1:${this.#port}`;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const arrivedAt = performance.now();
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const path = decodeURIComponent(url.pathname).replace(/^\/api\/v10(?=\/)/, "");
    const matching = this.#routes
      .map((route) => ({ route, match: route.path.exec(path) }))
      .filter(({ match }) => match !== null);
    const found = url.pathname.startsWith("/api/v10/")
      ? matching.find(({ route }) => route.method === request.method)
      : undefined;
    const name = found?.route.name ?? `${request.method} ${url.pathname}`;
    this.requests.push(name);
    try {
      const body = await readBody(request);
      if (found?.match == null) {
        throw matching.length > 0
          ? new RestProblem(405, 0, "405: Method Not Allowed")
          : new RestProblem(404, 0, "404: Not Found");
      }
      if (found.route.auth && request.headers.authorization !== `Bot ${TOKEN}`)
        throw new RestProblem(401, 0, "401: Unauthorized");
      const call = { path: found.match.slice(1), query: url.searchParams, ...body, arrivedAt };
      const work = () => {
        this.#checkSchema(found.route, body);
        return found.route.handle(call);
      };
      await this.#answer(found.route, work, request, response);
    } catch (error) {
      this.#recordProblem(name, path, error);
      answerProblem(response, error);
    }
  }

  async #answer(
    route: Route,
    work: () => Reply,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const fault = this.faults.take(route.name);
    switch (fault?.kind) {
      case "hang":
        return;
      case "reset":
        request.socket.destroy();
        return;
      case "rate limited": {
        const { retryAfterS, global = false } = fault;
        const headers = {
          "retry-after": String(retryAfterS),
          "x-ratelimit-scope": global ? "global" : "user",
          ...(global ? { "x-ratelimit-global": "true" } : {}),
        };
        return answer(
          response,
          { status: 429, json: { message: "You are being rate limited.", retry_after: retryAfterS, global } },
          headers,
        );
      }
      case "server error":
        if (fault.applied) work();
        return answer(response, {
          status: fault.status ?? 500,
          json: { message: "500: Internal Server Error", code: 0 },
        });
      case "refuse":
        return answer(response, { status: fault.status, json: { message: "refused", code: fault.code } });
      case "slow":
        await sleep(fault.ms);
    }
    answer(response, work());
  }

  #checkSchema(route: Route, body: Body): void {
    if (route.schema === undefined) return;
    const { json } = body;
    const schema = route.schema(json);
    if (schema === null || typeof json !== "object" || json === null)
      throw new InvalidForm([`a body that is no ${route.name}`]);
    const nodes = Array.isArray(json) ? (json as unknown[]) : [json];
    const wrong = nodes.flatMap((node) => this.#schemas.check(schema, node));
    if (wrong.length > 0) throw new InvalidForm(wrong);
  }

  #recordProblem(route: string, path: string, error: unknown): void {
    if (!(error instanceof RestProblem)) {
      this.#violations.push(
        `${route}: this server failed: ${error instanceof Error ? error.stack : String(error)}`,
      );
      return;
    }
    const token = /^\/(?:interactions|webhooks)\/\d+\/([\w-]+)/.exec(path)?.[1];
    const record = token === undefined ? undefined : this.interactions.find(token);
    record?.refusals.push({ route, status: error.status, code: error.code });
    if (error instanceof InvalidForm)
      this.#violations.push(...error.violations.map((violation) => `${route}: ${violation}`));
    else if (!this.#isExpected(error, record))
      this.#violations.push(`${route}: ${error.status} ${error.code} ${error.message}`);
    record?.touch();
  }

  /** Refusals that follow from a fault of this server's or from a test's ageing are no fault of the bot. */
  #isExpected({ code, status }: RestProblem, record: InteractionRecord | undefined): boolean {
    if (status === 401 && code === 0) return true;
    if (record !== undefined && record.ageMs > 0) return true;
    // The next call may overtake the answer to the request.
    if (code === CODES.unknownWebhook && this.endpoint !== null && record?.ackAt === null) return true;
    if (code === CODES.alreadyAcknowledged) return this.faults.struck.includes("callback");
    // What a member or a server decided.
    if (code === CODES.unknownChannel || code === CODES.missingPermissions || code === CODES.cannotMessage)
      return true;
    return code === CODES.unknownMessage;
  }
}

function answer(
  response: ServerResponse,
  reply: Reply,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(reply.status, {
    ...(reply.json === undefined ? {} : { "content-type": "application/json" }),
    ...headers,
  });
  response.end(reply.json === undefined ? undefined : JSON.stringify(reply.json));
}

function answerProblem(response: ServerResponse, error: unknown): void {
  if (error instanceof RestProblem)
    answer(response, {
      status: error.status,
      json: { message: error.message, code: error.code, ...error.extra },
    });
  else answer(response, { status: 500, json: { message: "500: Internal Server Error", code: 0 } });
}
