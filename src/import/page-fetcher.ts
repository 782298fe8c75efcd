import { setTimeout as systemSleep } from "node:timers/promises";
import robotsParser from "robots-parser";
import { UserError } from "../shared/errors.js";
import { type HttpOptions, type HttpReply, httpGet, PRODUCT } from "./http-get.js";
import type { Original } from "./types.js";

export interface FetcherOptions extends HttpOptions {
  /** Time for one address, with its redirects and the robots.txt of their sites, ms. Default: 30 s. */
  readonly timeoutMs?: number;
  /** Largest answer, bytes. Default: 16 MiB. */
  readonly maxBytes?: number;
  /** Waits so many milliseconds. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** Milliseconds that only go up. */
  readonly now?: () => number;
}

const TIMEOUT = 30_000;
const MAX_BYTES = 16 * 2 ** 20;
const MAX_ROBOTS = 512 * 1024;
const MAX_REDIRECTS = 5;
/** Between two questions to one host, ms: at least, and what a robots.txt may ask for at most. */
const PAUSE = 1000;
const MAX_PAUSE = 10_000;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

interface Rules {
  readonly isAllowed: (url: URL) => boolean;
  /** Milliseconds between two questions. */
  readonly pause: number;
}

/** Reads addresses one after the other, as polite programs do: what robots.txt forbids is not read, and no host is asked in haste. */
export class PageFetcher {
  readonly #rules = new Map<string, Promise<Rules>>();
  /** By host: when it may be asked again. */
  readonly #next = new Map<string, number>();

  constructor(private readonly options: FetcherOptions = {}) {}

  /** @throws UserError that says why it cannot be read */
  async fetch(address: string, signal: AbortSignal): Promise<Original> {
    const { timeoutMs = TIMEOUT, maxBytes = MAX_BYTES } = this.options;
    const timer = AbortSignal.timeout(timeoutMs);
    try {
      return await this.#fetchPage(address, maxBytes, AbortSignal.any([signal, timer]));
    } catch (error) {
      signal.throwIfAborted();
      if (timer.aborted) throw new UserError("import_timeout", { seconds: timeoutMs / 1000 });
      throw error;
    }
  }

  async #fetchPage(address: string, maxBytes: number, signal: AbortSignal): Promise<Original> {
    const check = async (url: URL): Promise<void> => {
      const rules = await this.#rulesOf(url, signal);
      if (!rules.isAllowed(url)) throw new UserError("import_robots");
      await this.#waitForTurn(url, rules.pause, signal);
    };
    const { url, reply } = await this.#follow(parseAddress(address), maxBytes, signal, check);
    if (reply.status !== 200) throw new UserError("import_http_status", { status: reply.status });
    return {
      name: url.pathname,
      bytes: reply.bytes,
      url: url.href,
      contentType: reply.headers["content-type"] ?? null,
    };
  }

  /** Follows redirects; each address is checked before it is asked. */
  async #follow(
    start: URL,
    maxBytes: number,
    signal: AbortSignal,
    check: (url: URL) => Promise<void>,
  ): Promise<{ url: URL; reply: HttpReply }> {
    let url = start;
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      await check(url);
      const reply = await httpGet(url, maxBytes, signal, this.options);
      const { location } = reply.headers;
      if (!REDIRECTS.has(reply.status) || location === undefined) return { url, reply };
      const next = parseAddress(location, url);
      if (url.protocol === "https:" && next.protocol === "http:")
        throw new UserError("import_downgrade", { to: next.host });
      url = next;
    }
    throw new UserError("import_too_many_redirects", { most: MAX_REDIRECTS });
  }

  #rulesOf(url: URL, signal: AbortSignal): Promise<Rules> {
    const known = this.#rules.get(url.origin);
    if (known !== undefined) return known;
    const rules = this.#readRules(url, signal);
    this.#rules.set(url.origin, rules);
    // What could not be read is tried again for the next address.
    rules.catch(() => this.#rules.delete(url.origin));
    return rules;
  }

  /** RFC 9309: without a robots.txt everything is allowed; where it cannot be read, nothing is. */
  async #readRules(page: URL, signal: AbortSignal): Promise<Rules> {
    const url = new URL("/robots.txt", page);
    const { reply } = await this.#follow(url, MAX_ROBOTS, signal, async () => {}).catch((error: unknown) => {
      throw error instanceof UserError && error.code === "import_longer"
        ? new UserError("import_robots_unreachable", { host: url.host })
        : error;
    });
    if (reply.status >= 400 && reply.status < 500) return { isAllowed: () => true, pause: PAUSE };
    if (reply.status !== 200) throw new UserError("import_robots_unreachable", { host: url.host });
    const robots = parseRobots(url.href, Buffer.from(reply.bytes).toString("utf8"));
    const asked = 1000 * (robots.getCrawlDelay(PRODUCT) ?? 0);
    return {
      isAllowed: ({ href }) => robots.isAllowed(href, PRODUCT) ?? true,
      pause: Math.min(MAX_PAUSE, Math.max(PAUSE, asked)),
    };
  }

  async #waitForTurn({ host }: URL, pause: number, signal: AbortSignal): Promise<void> {
    const { sleep = (ms) => systemSleep(ms, undefined, { signal }), now = () => performance.now() } =
      this.options;
    const wait = (this.#next.get(host) ?? 0) - now();
    if (wait > 0) await sleep(wait, signal);
    this.#next.set(host, now() + pause);
  }
}

/** @throws UserError `bad_address` */
function parseAddress(text: string, base?: URL): URL {
  if (!URL.canParse(text, base?.href)) throw new UserError("import_bad_address");
  const url = new URL(text, base?.href);
  if (!/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "")
    throw new UserError("import_bad_address");
  url.hash = "";
  return url;
}

/** The package says what it exports in a way that is not how it does it. */
const parseRobots = robotsParser as unknown as typeof robotsParser.default;
