import type { Readable, Writable } from "node:stream";
import { makeServer } from "./make-server.js";
import type { ServerOptions, Serving } from "./serving.js";
import { StdioTransport } from "./stdio-transport.js";

/** Serves one client on a pair of streams, until its stream ends. */
export async function serveStdio(
  options: ServerOptions,
  streams: { readonly stdin: Readable; readonly stdout: Writable },
): Promise<Serving> {
  const server = makeServer(options);
  const ended = new Promise<void>((resolve) => {
    server.onclose = resolve;
  });
  await server.connect(new StdioTransport(streams.stdin, streams.stdout));
  return {
    ended,
    articlesChanged: () => void server.sendResourceListChanged().catch(() => {}),
    close: () => server.close(),
  };
}
