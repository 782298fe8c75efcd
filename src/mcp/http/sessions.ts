import { randomUUID } from "node:crypto";
import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { CancelledNotificationSchema } from "@modelcontextprotocol/sdk/types.js";
import { makeServer } from "../make-server.js";
import type { ServerOptions } from "../serving.js";

/** One more takes the place of the one that has asked for nothing for the longest. */
const MAX_SESSIONS = 64;
/** A stream on which nothing is said gets a sign of life so often, so that nothing in between closes it, ms. */
const KEEP_ALIVE = 15_000;

interface Session {
  readonly server: Server;
  readonly transport: StreamableHTTPServerTransport;
}

/** The clients of an HTTP server, each with a protocol server of its own, by the id that it was given. */
export class Sessions {
  /** The one that asked last stands last. */
  readonly #byId = new Map<string, Session>();

  constructor(private readonly options: ServerOptions) {}

  get size(): number {
    return this.#byId.size;
  }

  /** The way to a client's server; `undefined` where the id is nobody's (any more). */
  find(id: string): StreamableHTTPServerTransport | undefined {
    const session = this.#byId.get(id);
    if (session === undefined) return undefined;
    this.#byId.delete(id);
    this.#byId.set(id, session);
    return session.transport;
  }

  /** For a client that introduces itself: it gets its id with the answer. */
  async open(): Promise<StreamableHTTPServerTransport> {
    const server = makeServer(this.options);
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => this.#seat(id, { server, transport }),
      keepAliveMs: KEEP_ALIVE,
    });
    server.onclose = () => {
      if (transport.sessionId !== undefined) this.#byId.delete(transport.sessionId);
    };
    // Typed without `exactOptionalPropertyTypes`.
    await server.connect(transport as Transport);
    endCancelled(transport);
    return transport;
  }

  articlesChanged(): void {
    for (const { server } of this.#byId.values()) server.sendResourceListChanged().catch(() => {});
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.#byId.values()].map(({ server }) => server.close()));
  }

  #seat(id: string, session: Session): void {
    this.#byId.set(id, session);
    const [oldest] = this.#byId.values();
    if (this.#byId.size > MAX_SESSIONS) void oldest!.server.close();
  }
}

/** A request that its client has cancelled gets no answer: the SDK would hold its stream open for one all the same. */
function endCancelled(transport: StreamableHTTPServerTransport): void {
  const receive = transport.onmessage;
  transport.onmessage = (message, extra) => {
    receive?.(message, extra);
    const cancelled = CancelledNotificationSchema.safeParse(message);
    const id = cancelled.data?.params.requestId;
    if (id !== undefined) setImmediate(() => transport.closeSSEStream(id));
  };
}
