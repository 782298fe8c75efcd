import type { IncomingMessage } from "node:http";

/** A larger body is nothing that this program is sent. Bytes. */
export const MAX_BODY = 1_000_000;

/** The body of a request; `null` for one that is too large, of which no more is read. Rejects when the client goes away. */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers["content-length"]) > MAX_BODY) return null;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
