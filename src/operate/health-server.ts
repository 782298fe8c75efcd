import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Logger } from "pino";
import { describeBug } from "./incident.js";

/** Where the pages are served: an address of this machine and a port, 0 for any free one. */
export interface ListenOptions {
  readonly host: string;
  readonly port: number;
}

export interface Page {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Pages by path. */
export type Pages = Readonly<Record<string, () => Page | Promise<Page>>>;

/** Nothing that asks for these pages needs more: whoever does is not waited for. ms, bytes */
const LIMITS = {
  headersTimeout: 5_000,
  requestTimeout: 5_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 8_192,
} as const;
/** A connection on which nothing is read or written for so long is closed, ms. */
const SILENCE = 5_000;
/** One more takes the place of the one that has asked for nothing for the longest: those that only hold their place keep nobody out. */
const MAX_CONNECTIONS = 64;

export function jsonPage(status: number, value: unknown): Page {
  return { status, type: "application/json; charset=utf-8", body: `${JSON.stringify(value)}\n` };
}

/** A small web server for health and metrics: GET and HEAD of fixed paths. It never keeps the process alive, nor ends it. */
export class HealthServer {
  /** The address it listens on; `null` when it cannot, which is told in one line. */
  readonly listening: Promise<AddressInfo | null>;
  readonly #server: Server;
  /** The one that asked last stands last. */
  readonly #connections = new Set<Socket>();

  constructor(
    { host, port }: ListenOptions,
    private readonly pages: Pages,
    private readonly log: Logger,
  ) {
    this.#server = createServer(LIMITS, (request, response) => void this.#answer(request, response));
    this.#server.setTimeout(SILENCE);
    this.#server.on("connection", (socket) => this.#seat(socket));
    this.listening = this.#listen(host, port);
  }

  /** Ends every connection. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  #seat(socket: Socket): void {
    this.#connections.add(socket);
    socket.once("close", () => this.#connections.delete(socket));
    const [first] = this.#connections;
    if (this.#connections.size > MAX_CONNECTIONS) first!.destroy();
  }

  #listen(host: string, port: number): Promise<AddressInfo | null> {
    const server = this.#server;
    return new Promise((resolve) => {
      server.on("error", (error: NodeJS.ErrnoException) => {
        this.log.warn(
          { host, port, code: error.code },
          `no health and metrics pages: ${explain(error, host, port)}`,
        );
        resolve(null);
      });
      server.listen({ host, port }, () => {
        const address = server.address() as AddressInfo;
        this.log.info(`health and metrics on ${urlOf(address)}`);
        resolve(address);
      });
      server.unref();
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on("error", () => {});
    const { socket } = request;
    if (this.#connections.delete(socket)) this.#connections.add(socket);
    const page = await this.#page(request);
    const headers = {
      "content-type": page.type,
      "content-length": Buffer.byteLength(page.body),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...(page.status === 405 ? { allow: "GET, HEAD", connection: "close" } : {}),
    };
    response.writeHead(page.status, headers).end(request.method === "HEAD" ? undefined : page.body);
  }

  async #page({ method, url = "/" }: IncomingMessage): Promise<Page> {
    const path = url.split("?", 1)[0]!;
    if (!Object.hasOwn(this.pages, path)) return jsonPage(404, { error: "not found" });
    if (method !== "GET" && method !== "HEAD") return jsonPage(405, { error: "GET or HEAD only" });
    try {
      return await this.pages[path]!();
    } catch (error) {
      this.log.error({ path, ...describeBug(error) }, "a health page failed");
      return jsonPage(500, { error: "failed" });
    }
  }
}

function urlOf({ address, port, family }: AddressInfo): string {
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `port ${port} of ${host} is in use (another METRICS_PORT, or "off", ends this warning)`;
    case "EACCES":
      return `this user may not listen on port ${port}`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `METRICS_HOST ${host} is no address of this machine`;
    default:
      return error.message;
  }
}
