import { type LookupAddress, type LookupAllOptions, lookup as systemLookup } from "node:dns";
import http, { type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import https from "node:https";
import { isIP, type LookupFunction, type Socket } from "node:net";
import type { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import ipaddr from "ipaddr.js";
import { UserError } from "../shared/errors.js";

export interface HttpReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Uint8Array;
}

type Lookup = (
  host: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export interface HttpOptions {
  /** Whether an IP address may be connected to. Default: public ones. */
  readonly isAllowed?: (address: string) => boolean;
  /** Finds a host's addresses. Default: the system's way. */
  readonly lookup?: Lookup;
}

const ACCEPT =
  "text/html,application/xhtml+xml,application/pdf,application/vnd.openxmlformats-officedocument.wordprocessingml.document,application/rss+xml,application/atom+xml,text/markdown,text/plain;q=0.9,*/*;q=0.1";
/** What robots.txt calls us by. */
export const PRODUCT = "Pourparlers";
const USER_AGENT = `${PRODUCT} (imports single articles on request)`;

/** A host's addresses were found, and none of them may be connected to. */
class NoAllowedAddress extends Error {}

/**
 * Asks a server once: no redirect is followed, nothing is kept alive. The address is checked as the connection is made, so that a name
 * that is answered otherwise a moment later gains nothing. Aborting rejects with the signal's reason.
 * @param most bytes of the answer, unpacked
 * @throws UserError `private_address`, `unreachable`, `too_large`
 */
export async function httpGet(
  url: URL,
  most: number,
  signal: AbortSignal,
  { isAllowed = isPublicAddress, lookup = systemLookup }: HttpOptions = {},
): Promise<HttpReply> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) > 0 && !isAllowed(host)) throw new UserError("import_private_address", { host });
  try {
    const response = await send(url, signal, checkedLookup(lookup, isAllowed), isAllowed);
    const bytes = await readBody(response, most, signal);
    return { status: response.statusCode ?? 0, headers: response.headers, bytes };
  } catch (error) {
    signal.throwIfAborted();
    if ((error as Error).name === "UserError") throw error;
    if (error instanceof NoAllowedAddress) throw new UserError("import_private_address", { host });
    throw new UserError("import_unreachable", {
      host,
      reason: (error as NodeJS.ErrnoException).code ?? (error as Error).message,
    });
  }
}

function send(
  url: URL,
  signal: AbortSignal,
  lookup: LookupFunction,
  isAllowed: (address: string) => boolean,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { request } = url.protocol === "https:" ? https : http;
    const headers = { accept: ACCEPT, "accept-encoding": "gzip, deflate, br", "user-agent": USER_AGENT };
    const asked = request(url, { agent: false, headers, lookup, signal });
    asked.once("socket", (socket: Socket) => {
      // The lookup's word is checked once more where it counts.
      socket.once("connect", () => {
        if (!isAllowed(socket.remoteAddress ?? "")) asked.destroy(new NoAllowedAddress());
      });
    });
    asked.once("response", resolve);
    asked.once("error", reject);
    asked.end();
  });
}

function checkedLookup(lookup: Lookup, isAllowed: (address: string) => boolean): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, "", 0);
      const allowed = found.filter(({ address }) => isAllowed(address));
      const first = allowed[0];
      if (first === undefined) callback(new NoAllowedAddress(), "", 0);
      else if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}

async function readBody(response: IncomingMessage, most: number, signal: AbortSignal): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  const body = unpack(response);
  const stop = (): void => void body.destroy(signal.reason as Error);
  signal.addEventListener("abort", stop, { once: true });
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > most) throw new UserError("import_longer", { most });
      chunks.push(chunk);
    }
  } finally {
    signal.removeEventListener("abort", stop);
    response.destroy();
  }
  return Buffer.concat(chunks);
}

function unpack(response: IncomingMessage): Readable {
  const encoding = response.headers["content-encoding"]?.trim().toLowerCase();
  const unpacker =
    encoding === "gzip" || encoding === "x-gzip"
      ? createGunzip()
      : encoding === "br"
        ? createBrotliDecompress()
        : encoding === "deflate"
          ? createInflate()
          : null;
  if (unpacker === null) return response;
  response.once("error", (error) => unpacker.destroy(error));
  return response.pipe(unpacker);
}

/** Whether an IP address is one of the public internet: no private network, no loopback, no link, no range kept for something else. */
export function isPublicAddress(address: string): boolean {
  // An address of IPv4 written as one of IPv6 is judged as what it is.
  return ipaddr.isValid(address) && ipaddr.process(address).range() === "unicast";
}
