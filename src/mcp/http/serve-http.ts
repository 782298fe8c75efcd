import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { ErrorCode, isInitializeRequest } from "@modelcontextprotocol/sdk/types.js";
import { isLocal } from "../../operate/is-local.js";
import { MAX_BODY, readBody } from "../../operate/read-body.js";
import { describeBug } from "../../shared/describe-bug.js";
import { codeOf, UserError } from "../../shared/errors.js";
import type { ServerOptions, Serving } from "../serving.js";
import { Sessions } from "./sessions.js";

const ENDPOINT = "/mcp";
/** Nobody else may ask: there are no passwords. */
const HOST = "127.0.0.1";
/** What a client sends comes from this machine and is small: whoever is slower is not waited for. ms, bytes */
const LIMITS = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 8_192,
} as const;
/** One more takes the place of the oldest. */
const MAX_CONNECTIONS = 256;
/** The SDK's code for what is wrong with a request before it is looked at as a message. */
const REFUSED = -32_000;

/**
 * Serves clients of this machine at `/mcp` (streamable HTTP), until it is closed.
 * @param port 0 for any free one
 * @throws UserError `mcp_port` where nothing can listen there
 */
export async function serveHttp(options: ServerOptions, port: number): Promise<Serving & { url: string }> {
  const sessions = new Sessions(options);
  const server = createServer(LIMITS, (request, response) => {
    response.on("error", () => {});
    answer(request, response, sessions).catch((error: unknown) => {
      // A client that has gone in the middle of its request is no failure. One that was read to its end counts as destroyed, too.
      if (!request.destroyed || request.complete) options.log.error(describeBug(error), "a request failed");
      response.destroy();
    });
  });
  limitConnections(server);
  server.listen({ host: HOST, port });
  try {
    await once(server, "listening");
  } catch (error) {
    throw new UserError("mcp_port", { port, code: codeOf(error) }, { cause: error });
  }
  const url = `http://${HOST}:${(server.address() as AddressInfo).port}${ENDPOINT}`;
  return {
    url,
    ended: once(server, "close").then(() => {}),
    articlesChanged: () => sessions.articlesChanged(),
    close: async () => {
      await sessions.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, sessions: Sessions): Promise<void> {
  if (!isLocal(request.headers))
    return refuse(response, 403, REFUSED, "this server is for this machine only");
  if (request.url?.split("?", 1)[0] !== ENDPOINT) {
    return refuse(response, 404, REFUSED, `there is nothing here but ${ENDPOINT}`);
  }
  let message: unknown;
  if (request.method === "POST") {
    const body = await readBody(request);
    if (body === null) return refuse(response, 413, REFUSED, `a message has ${MAX_BODY} bytes at most`);
    try {
      message = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
    } catch {
      return refuse(response, 400, ErrorCode.ParseError, "the body is no JSON in UTF-8");
    }
  }
  const id = request.headers["mcp-session-id"];
  const known = typeof id === "string" ? sessions.find(id) : undefined;
  if (known !== undefined) return known.handleRequest(request, response, message);
  if (id !== undefined) return refuse(response, 404, -32_001, "there is no such session (any more)");
  if (!isInitializeRequest(message))
    return refuse(response, 400, REFUSED, "a session begins with `initialize`");
  return (await sessions.open()).handleRequest(request, response, message);
}

function refuse(response: ServerResponse, status: number, code: number, message: string): void {
  const body = JSON.stringify({ jsonrpc: "2.0", id: null, error: { code, message } });
  // What is left of the request is not read.
  response.writeHead(status, { "content-type": "application/json", connection: "close" }).end(body);
}

function limitConnections(server: Server): void {
  const open = new Set<Socket>();
  server.on("connection", (socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    const [oldest] = open;
    if (open.size > MAX_CONNECTIONS) oldest!.destroy();
  });
}
