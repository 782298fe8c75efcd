import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type APIInteractionResponse, InteractionResponseType, InteractionType } from "discord-api-types/v10";
import type { ZodError } from "zod";
import type { Faults } from "../../operate/faults.js";
import { readBody } from "../../operate/read-body.js";
import { describeBug } from "../../shared/describe-bug.js";
import type { FirstResponse } from "./http-calls.js";
import { type ApiInteraction, apiInteraction } from "./read-api-interaction.js";
import { ReplayGuard } from "./replay-guard.js";
import { isSigned, readPublicKey, type Signed } from "./signature.js";

export const INTERACTIONS_PATH = "/interactions";
/** Discord sends at once and waits 3 s for the answer: whoever is slower is not waited for. ms, bytes */
const LIMITS = {
  headersTimeout: 5_000,
  requestTimeout: 5_000,
  keepAliveTimeout: 30_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 8_192,
} as const;
/** A connection on which nothing is read or written for so long is closed, ms. */
const SILENCE = 40_000;
/** One more takes the place of the one that has asked for nothing for the longest. */
const MAX_CONNECTIONS = 256;

/** What is told of an interaction that cannot be read. */
const MAX_ISSUES = 5;

export interface InteractionServerOptions {
  readonly host: string;
  readonly port: number;
  /** Of the application, in hexadecimal. */
  readonly publicKey: string;
  readonly faults: Faults;
  /** ms since the epoch. */
  readonly now: () => number;
  /** Answers an interaction, first by `respond`. */
  readonly receive: (interaction: ApiInteraction, respond: FirstResponse) => Promise<void>;
  /** A request that could not be answered because of a bug. */
  readonly onBug: (details: Record<string, unknown>) => void;
}

/**
 * Discord's interactions endpoint: a small web server that takes what Discord has signed, once, and nothing else.
 * https://discord.com/developers/docs/interactions/overview#preparing-for-interactions
 */
export class InteractionServer {
  readonly #key;
  readonly #guard: ReplayGuard;
  readonly #server: Server;
  /** The one that asked last stands last. */
  readonly #connections = new Set<Socket>();

  private constructor(private readonly options: InteractionServerOptions) {
    this.#key = readPublicKey(options.publicKey);
    this.#guard = new ReplayGuard(options.now);
    this.#server = createServer(LIMITS, (request, response) => void this.#answer(request, response));
    this.#server.setTimeout(SILENCE);
    this.#server.on("connection", (socket) => this.#seat(socket));
  }

  /** Rejects with the system's error where it cannot listen. */
  static async listen(options: InteractionServerOptions): Promise<InteractionServer> {
    const server = new InteractionServer(options);
    server.#server.listen({ host: options.host, port: options.port });
    await once(server.#server, "listening");
    return server;
  }

  get address(): AddressInfo {
    return this.#server.address() as AddressInfo;
  }

  /** Takes no new connection; those that are being answered may end. */
  stop(): void {
    this.#server.close();
    this.#server.closeIdleConnections();
  }

  /** Ends every connection. */
  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #seat(socket: Socket): void {
    this.#connections.add(socket);
    socket.once("close", () => this.#connections.delete(socket));
    const [first] = this.#connections;
    if (this.#connections.size > MAX_CONNECTIONS) first!.destroy();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on("error", () => {});
    if (this.#connections.delete(request.socket)) this.#connections.add(request.socket);
    try {
      await this.#serve(request, response);
    } catch (error) {
      // Whoever went away in the middle of a request is no bug.
      if (!request.destroyed || request.complete) this.options.onBug(describeBug(error));
      if (response.headersSent) response.destroy();
      else refuse(response, 500, "failed");
    }
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.split("?", 1)[0] !== INTERACTIONS_PATH) return refuse(response, 404, "not found");
    if (request.method !== "POST") return refuse(response, 405, "POST only", { allow: "POST" });
    const body = await readBody(request);
    if (body === null) return refuse(response, 413, "too large");
    const refused = this.#check({
      signature: String(request.headers["x-signature-ed25519"] ?? ""),
      timestamp: String(request.headers["x-signature-timestamp"] ?? ""),
      body,
    });
    if (refused !== null) return refuse(response, 401, refused);
    const interaction = this.#read(body);
    if (interaction === null) return refuse(response, 400, "no interaction");
    const respond: FirstResponse = (answer) => send(response, answer);
    if (interaction.type === InteractionType.Ping) return respond({ type: InteractionResponseType.Pong });
    await this.options.receive(interaction, respond);
    if (!response.headersSent) refuse(response, 400, "not answered");
  }

  /** Why a request is not Discord's, or not taken again; `null`: it is. */
  #check(signed: Signed): string | null {
    const { faults } = this.options;
    if (!isSigned(signed, this.#key)) {
      faults.report("bad_signature");
      return "invalid request signature";
    }
    const refusal = this.#guard.take(signed);
    if (refusal === null) return null;
    const seconds = Math.round(this.#guard.ageOf(signed.timestamp) / 1000);
    // Signed all the same: the clock of this machine, or somebody who has overheard it.
    faults.report("replayed_request", { refusal, ...(refusal === "stale" ? { seconds } : {}) });
    return refusal;
  }

  /** `null` for what is signed but none: Discord writes them otherwise now, and the log says where. */
  #read(body: Buffer): ApiInteraction | null {
    const { faults } = this.options;
    let given: unknown;
    try {
      given = JSON.parse(body.toString("utf8"));
    } catch {
      faults.report("unreadable_interaction", { issues: ["no JSON"] });
      return null;
    }
    const read = apiInteraction.safeParse(given);
    if (read.success) return read.data;
    faults.report("unreadable_interaction", { issues: describeIssues(read.error) });
    return null;
  }
}

/** Of the first issues where each is and of which kind: `member.user.id: invalid_format`. Nothing that the request says. */
function describeIssues({ issues }: ZodError): string[] {
  return issues.slice(0, MAX_ISSUES).map(({ path, code }) => {
    // A message's id is a key, too.
    const parts = path.map((part) => (/^[a-z_]+$/.test(String(part)) ? String(part) : "*"));
    return `${parts.join(".")}: ${code}`;
  });
}

/** Resolves when it is on its way; rejects, as a broken connection does, where nobody takes it any more. */
function send(response: ServerResponse, answer: APIInteractionResponse): Promise<void> {
  const body = JSON.stringify(answer);
  return new Promise((resolve, reject) => {
    const gone = (): void => reject(Object.assign(new Error("Discord has hung up"), { code: "ECONNRESET" }));
    if (response.destroyed || response.headersSent) return gone();
    response.once("finish", resolve);
    response.once("close", gone);
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    });
    response.end(body);
  });
}

function refuse(
  response: ServerResponse,
  status: number,
  error: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  // What is left of the request is not read.
  response.writeHead(status, { "content-type": "application/json", connection: "close", ...headers });
  response.end(JSON.stringify({ error }));
}
