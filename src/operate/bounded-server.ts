import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Logger } from "pino";

/** Where something is served: an address of this machine and a port, 0 for any free one. */
export interface ListenOptions {
  readonly host: string;
  readonly port: number;
}

export interface BoundedServerOptions extends ListenOptions {
  /** What is served, as the log names it: "health and metrics". */
  readonly what: string;
  /** The variables that `host` and `port` come from. */
  readonly settings: { readonly host: string; readonly port: string };
  /** One more takes the place of the one that has asked for nothing for the longest: those that only hold their place keep nobody out. */
  readonly maxConnections: number;
  /** A connection on which nothing is read or written for so long is closed, ms. */
  readonly silenceMs: number;
  readonly log: Logger;
}

/** A request is a few lines: who takes longer to send it is not waited for. ms, bytes */
const LIMITS = {
  headersTimeout: 5_000,
  requestTimeout: 5_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 8_192,
} as const;

/** A web server within limits, beside a bot that matters more: it never keeps the process alive, nor ends it. */
export class BoundedServer {
  /** The address it listens on; `null` when it cannot, which is told in one line. */
  readonly listening: Promise<AddressInfo | null>;
  readonly #server: Server;
  /** The one that asked last stands last. */
  readonly #connections = new Set<Socket>();

  constructor(
    private readonly options: BoundedServerOptions,
    answer: RequestListener,
  ) {
    this.#server = createServer(LIMITS, (request, response) => {
      response.on("error", () => {});
      const { socket } = request;
      if (this.#connections.delete(socket)) this.#connections.add(socket);
      answer(request, response);
    });
    this.#server.setTimeout(options.silenceMs);
    this.#server.on("connection", (socket) => this.#seat(socket));
    this.listening = this.#listen();
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
    if (this.#connections.size > this.options.maxConnections) first!.destroy();
  }

  #listen(): Promise<AddressInfo | null> {
    const server = this.#server;
    const { host, port, what, log } = this.options;
    return new Promise((resolve) => {
      server.on("error", (error: NodeJS.ErrnoException) => {
        log.warn({ host, port, code: error.code }, `no ${what} pages: ${explain(error, this.options)}`);
        resolve(null);
      });
      server.listen({ host, port }, () => {
        const address = server.address() as AddressInfo;
        log.info(`${what} on ${urlOf(address)}`);
        resolve(address);
      });
      server.unref();
    });
  }
}

function urlOf({ address, port, family }: AddressInfo): string {
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}

function explain(error: NodeJS.ErrnoException, { host, port, settings }: BoundedServerOptions): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `port ${port} of ${host} is in use (another ${settings.port}, or "off", ends this warning)`;
    case "EACCES":
      return `this user may not listen on port ${port}`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `${settings.host} ${host} is no address of this machine`;
    default:
      return error.message;
  }
}
