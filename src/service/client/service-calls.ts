import {
  type ClientRequest,
  Agent as HttpAgent,
  type IncomingMessage,
  request as requestHttp,
} from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { output, ZodType } from "zod";
import type { QuestionEvent } from "../../answer/types.js";
import { texts } from "../../locales/en.js";
import type { ServiceAddress } from "../../settings/kinds.js";
import { codeOf, UserError } from "../../shared/errors.js";
import type { ErrorMessage } from "../../wording/keys.js";
import { addressText } from "../address-text.js";
import { BASE, type CallName, errorSchema } from "../protocol.js";

export interface ServiceCallsOptions {
  readonly address: ServiceAddress;
  readonly token?: string | undefined;
  /** 0 to 1. */
  readonly random?: () => number;
  /** Before the first retry, ms; the later ones wait longer. */
  readonly retryMs?: number;
}

export interface CallOptions {
  /** Nothing is waited for any longer, ms. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
  /**
   * What is tried again: `unsent`, what the service has not begun; `any`, whatever the connection has lost, for what changes nothing and
   * costs little.
   */
  readonly retries: "unsent" | "any" | "none";
}

/** Connections of one process; the bot's queue and its lookups need no more. */
const MAX_SOCKETS = 64;
/** A larger answer is none of the service's. Bytes. */
const MAX_ANSWER = 256 * 2 ** 20;
const TRIES = 4;
const RETRY = 80;

/** A call that its service did not take, or did not end. */
class Unanswered extends Error {
  override readonly name = "Unanswered";

  constructor(
    /** Whether the service may have begun. */
    readonly wasSent: boolean,
    override readonly cause: unknown,
  ) {
    super("the connection failed", { cause });
  }
}

/** What the service says it could not do, with what became of the question where one was asked. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";

  constructor(
    readonly told: UserError,
    readonly status: number,
    readonly event: QuestionEvent | null,
  ) {
    super(told.message, { cause: told });
  }
}

/** Calls of the search service, each within its deadline; what it has not begun is tried again a few times. */
export class ServiceCalls {
  readonly address: string;
  readonly #agent: HttpAgent;
  readonly #isSecure: boolean;

  constructor(private readonly options: ServiceCallsOptions) {
    const { address } = options;
    this.address = addressText(address);
    this.#isSecure = "url" in address && address.url.startsWith("https:");
    const limits = { keepAlive: true, maxSockets: MAX_SOCKETS, keepAliveMsecs: 15_000 };
    this.#agent = this.#isSecure ? new HttpsAgent(limits) : new HttpAgent(limits);
  }

  /**
   * Throws a {@link ServiceError} for what the service refuses, UserError `service_away`, `service_lost`, `service_late` and `service_version`,
   * and the signal's reason.
   */
  async call<Schema extends ZodType>(
    name: CallName,
    body: (remainingMs: number) => object,
    schema: Schema,
    options: CallOptions,
  ): Promise<output<Schema>> {
    const due = performance.now() + options.deadlineMs;
    const late = AbortSignal.timeout(options.deadlineMs);
    const signal = options.signal === undefined ? late : AbortSignal.any([options.signal, late]);
    for (let attempt = 1; ; attempt++) {
      options.signal?.throwIfAborted();
      try {
        const sent = JSON.stringify(body(Math.max(0, Math.round(due - performance.now()))));
        const answer = readAnswer(await this.#send(name, sent, signal));
        const read = schema.safeParse(answer);
        if (!read.success) throw new UserError("service_version", {}, { cause: read.error });
        return read.data;
      } catch (error) {
        options.signal?.throwIfAborted();
        if (late.aborted) {
          const seconds = Math.ceil(options.deadlineMs / 1000);
          throw new UserError("service_late", { seconds }, { cause: error });
        }
        const wait = this.#pause(attempt);
        const isLast = attempt === TRIES || performance.now() + wait > due;
        if (isLast || !mayRetry(error, options.retries)) throw this.#tell(error);
        await sleep(wait, undefined, { signal }).catch(() => {});
      }
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  #pause(attempt: number): number {
    const { random = Math.random, retryMs = RETRY } = this.options;
    return retryMs * 3 ** (attempt - 1) * (0.5 + random());
  }

  #tell(error: unknown): unknown {
    if (!(error instanceof Unanswered)) return error;
    const { cause } = error;
    return error.wasSent
      ? new UserError("service_lost", {}, { cause })
      : new UserError("service_away", { address: this.address, code: codeOf(cause) }, { cause });
  }

  #send(name: CallName, body: string, signal: AbortSignal): Promise<Received> {
    const { address, token } = this.options;
    return new Promise((resolve, reject) => {
      let isConnected = false;
      const fail = (error: unknown): void => reject(new Unanswered(isConnected, error));
      const options = {
        agent: this.#agent,
        method: "POST",
        signal,
        headers: {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
      };
      const received = (response: IncomingMessage): void => void receive(response).then(resolve, fail);
      let request: ClientRequest;
      if ("path" in address) {
        const socket = { ...options, socketPath: address.path, path: BASE + name, host: "localhost" };
        request = requestHttp(socket, received);
      } else {
        const url = address.url + BASE + name;
        request = this.#isSecure ? requestHttps(url, options, received) : requestHttp(url, options, received);
      }
      request.on("error", fail);
      request.on("socket", (socket: Socket) => {
        // On one that is used again the service may have begun, whatever became of it.
        if (!socket.connecting) isConnected = true;
        else socket.once(this.#isSecure ? "secureConnect" : "connect", () => (isConnected = true));
      });
      request.end(body);
    });
  }
}

interface Received {
  readonly status: number;
  readonly body: string;
}

async function receive(response: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_ANSWER) throw new RangeError(`an answer of more than ${MAX_ANSWER} bytes`);
    chunks.push(chunk);
  }
  return { status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") };
}

/** What was answered, as JSON; throws {@link ServiceError} for what was refused. */
function readAnswer({ status, body }: Received): unknown {
  let given: unknown;
  try {
    given = JSON.parse(body);
  } catch (error) {
    // Something else serves there, or stands before it.
    throw new ServiceError(new UserError("service_version", {}, { cause: error }), status, null);
  }
  if (status === 200) return given;
  const read = errorSchema.safeParse(given);
  if (!read.success || !isKnown(read.data.error.code))
    throw new ServiceError(new UserError("service_version"), status, null);
  const told = read.data.error as unknown as ErrorMessage;
  throw new ServiceError(UserError.of(told), status, read.data.event ?? null);
}

const CODES: ReadonlySet<string> = new Set(
  Object.keys(texts.errors).map((key) => key.replace(/_(?:zero|one|two|few|many|other)$/, "")),
);

/** Whether this version has the words for it. */
function isKnown(code: string): boolean {
  return CODES.has(code);
}

function mayRetry(error: unknown, retries: CallOptions["retries"]): boolean {
  if (retries === "none") return false;
  if (error instanceof Unanswered) return retries === "any" || !error.wasSent;
  return error instanceof ServiceError && error.told.code === "service_not_ready";
}
