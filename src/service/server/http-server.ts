import { once } from "node:events";
import { lstat, unlink } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import type { ListenAddress } from "../../settings/kinds.js";
import { codeOf, UserError } from "../../shared/errors.js";
import { addressText } from "../address-text.js";

/** A request is sent at once: whoever is slower is not waited for. ms, bytes */
const LIMITS = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 30_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 8_192,
  keepAlive: true,
  keepAliveInitialDelay: 15_000,
} as const;
/** More are refused: those that are waited for are not let go for them. */
const MAX_CONNECTIONS = 1_024;
/** A connection on which nothing is read or written for so long is closed, ms: longer than any question takes. */
const SILENCE = 180_000;
/** Of a socket: nobody but its owner may connect. */
const OWNER_ONLY = 0o177;

export type Fetch = (request: Request, bindings: HttpBindings) => Response | Promise<Response>;

/** The search service's web server, within limits. */
export class ServiceServer {
  private constructor(
    private readonly server: Server,
    /** As `CORE_URL` takes it. */
    readonly address: string,
  ) {}

  /** Throws UserError `serve_in_use` and `serve_listen` where it cannot listen there. */
  static async listen(address: ListenAddress, fetch: Fetch): Promise<ServiceServer> {
    const answer = (request: Request, bindings: unknown) => fetch(request, bindings as HttpBindings);
    // The process's own Request and Response stay what they are.
    const listener = getRequestListener(answer, { overrideGlobalObjects: false, hostname: "localhost" });
    const server = createServer(LIMITS, (request, response) => {
      response.on("error", () => {});
      void listener(request, response);
    });
    server.maxConnections = MAX_CONNECTIONS;
    server.setTimeout(SILENCE);
    await listenOn(server, address);
    const bound = server.address();
    const port = typeof bound === "object" ? (bound as AddressInfo).port : 0;
    return new ServiceServer(server, addressText("path" in address ? address : { ...address, port }));
  }

  /** Takes no new connection; what is being answered may end. Resolves when it has. */
  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeIdleConnections();
    });
  }

  /** Ends every connection. */
  async close(): Promise<void> {
    const closed = this.server.listening ? once(this.server, "close") : Promise.resolve();
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }
}

async function listenOn(server: Server, address: ListenAddress): Promise<void> {
  try {
    await tryListen(server, address);
  } catch (error) {
    const told = addressText(address);
    if (codeOf(error) !== "EADDRINUSE")
      throw new UserError("serve_listen", { address: told, code: codeOf(error) }, { cause: error });
    if (!("path" in address) || !(await isAbandoned(address.path)))
      throw new UserError("serve_in_use", { address: told }, { cause: error });
    await unlink(address.path);
    await tryListen(server, address);
  }
}

async function tryListen(server: Server, address: ListenAddress): Promise<void> {
  const listening = once(server, "listening");
  if ("path" in address) {
    // It is made with the rights that it keeps: nobody else is let in, not even for a moment.
    const before = process.umask(OWNER_ONLY);
    try {
      server.listen(address);
    } finally {
      process.umask(before);
    }
  } else server.listen(address);
  await listening;
}

/** Whether a socket's file is left over from a process that ended without removing it. */
async function isAbandoned(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => null);
  if (found?.isSocket() !== true) return false;
  const socket = connect({ path });
  try {
    await once(socket, "connect");
    return false;
  } catch (error) {
    return codeOf(error) === "ECONNREFUSED";
  } finally {
    socket.destroy();
  }
}
