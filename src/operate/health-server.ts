import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Logger } from "pino";
import { describeBug } from "../shared/describe-bug.js";
import { BoundedServer, type ListenOptions } from "./bounded-server.js";

export interface Page {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Pages by path. */
export type Pages = Readonly<Record<string, () => Page | Promise<Page>>>;

/** Nothing that asks for these pages needs more: whoever does is not waited for. */
const LIMITS = { maxConnections: 64, silenceMs: 5_000 } as const;

export function jsonPage(status: number, value: unknown): Page {
  return { status, type: "application/json; charset=utf-8", body: `${JSON.stringify(value)}\n` };
}

/** A small web server for health and metrics: GET and HEAD of fixed paths. */
export class HealthServer {
  /** The address it listens on; `null` when it cannot, which is told in one line. */
  readonly listening: Promise<AddressInfo | null>;
  readonly #server: BoundedServer;

  constructor(
    listen: ListenOptions,
    private readonly pages: Pages,
    private readonly log: Logger,
  ) {
    const settings = { host: "METRICS_HOST", port: "METRICS_PORT" };
    this.#server = new BoundedServer(
      { ...listen, ...LIMITS, what: "health and metrics", settings, log },
      (request, response) => void this.#answer(request, response),
    );
    this.listening = this.#server.listening;
  }

  /** Ends every connection. */
  close(): Promise<void> {
    return this.#server.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
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
