import { createHash, timingSafeEqual } from "node:crypto";
import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Logger } from "pino";
import type { output, ZodError, ZodType } from "zod";
import type { OpenCore } from "../../answer/core.js";
import { toPlainData } from "../../answer/plain-data.js";
import { newIncidentCode } from "../../operate/incident.js";
import { isLocal } from "../../operate/is-local.js";
import { MAX_BODY } from "../../operate/read-body.js";
import type { WorkQueue } from "../../operate/work-queue.js";
import { describeBug } from "../../shared/describe-bug.js";
import { UserError } from "../../shared/errors.js";
import {
  BASE,
  type CallName,
  PROTOCOL,
  requests,
  type SentCompareOptions,
  type SentOptions,
} from "../protocol.js";
import { listArticles, listContents } from "./article-pages.js";
import { Gone, OutOfDate, QuestionFailed, statusOf } from "./failures.js";
import type { Questions } from "./questions.js";
import type { Revisions } from "./revisions.js";

export interface ServiceOptions {
  /** `null` while the service cannot answer: before the articles are indexed, and once it stops. */
  readonly core: () => OpenCore | null;
  readonly questions: Questions;
  readonly revisions: Revisions;
  /** Turns of what takes no question. */
  readonly lookups: Pick<WorkQueue, "reserve" | "state">;
  /** The same bytes make the same contents as long as this is the same. */
  readonly epoch: (core: OpenCore) => string;
  /** `undefined`: whoever can connect may ask. */
  readonly token: string | undefined;
  /** Requests are to name this machine itself: a page of the web may have its own name lead here. Not so of a socket. */
  readonly isLoopback: boolean;
  readonly log: Logger;
}

type Env = { Bindings: HttpBindings };
type Answers = {
  readonly [Name in CallName]: (
    core: OpenCore,
    request: output<(typeof requests)[Name]>,
    signal: AbortSignal,
    c: Context<Env>,
  ) => Promise<unknown>;
};

/** Of what cannot be read so many faults are named. */
const MAX_ISSUES = 5;
/** When to try again, s. */
const SOON = 2;

/** The search service as a function from a request to its answer: a call by its name, as JSON. */
export function makeService(options: ServiceOptions) {
  const { core, questions, revisions, lookups, epoch, token, isLoopback, log } = options;
  const app = new Hono<Env>();
  const isToken = token === undefined ? () => true : comparing(token);

  const inTurn = <T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> => {
    const ticket = lookups.reserve();
    if (ticket === null) throw new UserError("service_busy", { waiting: lookups.state.waiting });
    return ticket.run(work, signal).finally(() => ticket.release());
  };
  const requireCurrent = (revision: string): void => {
    if (revision !== revisions.current) throw new OutOfDate("the articles have changed");
  };
  const answers: Answers = {
    ask: (opened, { question, options: asked, ...request }, signal) =>
      questions.run("ask", { ...request, question, signal }, async (about) => {
        const { explanation, ...answer } = await opened.ask(question, {
          ...(asked as SentOptions),
          ...about,
        });
        return explanation === undefined ? answer : { ...answer, explanation: toPlainData(explanation) };
      }),
    compare: (opened, { question, options: asked, ...request }, signal) =>
      questions.run("compare", { ...request, question, signal }, (about) =>
        opened.compare(question, { ...(asked as SentCompareOptions), ...about }),
      ),
    read: (opened, { source }, signal) => inTurn(() => opened.read(source), signal),
    verify: (opened, { citation }, signal) => inTurn(() => opened.verify(citation), signal),
    unchanged: (opened, article, signal) =>
      inTurn(async () => ({ unchanged: await opened.isUnchanged(article) }), signal),
    refresh: (opened, _, __, c) => {
      // A folder that was replaced takes as long as it takes.
      c.env.incoming.socket.setTimeout(0);
      return opened.refresh();
    },
    state: async (_, { after, waitMs = 0 }, signal) => {
      if (after !== undefined) await revisions.after(after, waitMs, signal);
      const opened = core();
      if (opened === null) throw new UserError("service_not_ready");
      const { fingerprint, status, corpus } = opened;
      const { current: revision } = revisions;
      return {
        protocol: PROTOCOL,
        revision,
        epoch: epoch(opened),
        fingerprint,
        status,
        skipped: corpus.skipped,
      };
    },
    articles: async (opened, { revision, from }) => {
      requireCurrent(revision);
      return listArticles(opened, from);
    },
    contents: (opened, { revision, sources }, signal) =>
      inTurn(async () => {
        requireCurrent(revision);
        return { contents: listContents(opened, sources) };
      }, signal),
  };

  app.use(async (c, next) => {
    await next();
    // Of a service that stops, no connection is to stay.
    if (core() === null) c.res.headers.set("connection", "close");
  });
  app.use(async (c, next) => {
    const { headers } = c.env.incoming;
    if (isLoopback && !isLocal(headers)) return refuse(c, 403, "Host, Origin");
    if (!isToken(headers.authorization ?? "")) throw new UserError("service_token");
    if (!c.req.path.startsWith(BASE)) throw new UserError("service_version");
    if (c.req.method !== "POST") return refuse(c, 405, "POST");
    // What a page of the web may send without asking has another type.
    if (!/^application\/json\b/i.test(headers["content-type"] ?? "")) return refuse(c, 400, "Content-Type");
    await next();
  });
  app.use(bodyLimit({ maxSize: MAX_BODY, onError: (c) => refuse(c, 413, `> ${MAX_BODY}`) }));
  for (const name of Object.keys(requests) as CallName[]) {
    app.post(BASE + name, async (c) => {
      const request = await readRequest(c, requests[name]);
      const opened = core();
      if (opened === null) throw new UserError("service_not_ready");
      const { signal } = c.req.raw;
      const answer = answers[name] as (...args: unknown[]) => Promise<unknown>;
      try {
        return c.json(await answer(opened, request, signal, c));
      } catch (error) {
        throw signal.aborted ? new Gone("whoever asked has gone", { cause: error }) : error;
      }
    });
  }
  app.notFound(() => {
    throw new UserError("service_version");
  });
  app.onError((error, c) => {
    if (error instanceof Gone) return c.body(null, 408);
    if (error instanceof OutOfDate) return c.json({ error: { code: "articles_changing", params: {} } }, 409);
    const failed = error instanceof QuestionFailed ? error : null;
    const cause = failed?.cause ?? error;
    const event = failed?.event ?? undefined;
    if (cause instanceof UserError) {
      const status = statusOf(cause);
      if (status === 503) c.header("retry-after", String(failed === null ? SOON : questions.retryAfter));
      if (status === 401) c.header("www-authenticate", "Bearer");
      return c.json({ error: cause.told, event }, status);
    }
    const incident = failed?.incident ?? newIncidentCode();
    if (failed?.incident == null)
      log.error({ incident, path: c.req.path, ...describeBug(cause) }, "a call failed");
    return c.json({ error: { code: "service_failed", params: { code: incident } }, event }, 500);
  });
  return app.fetch;
}

async function readRequest<Schema extends ZodType>(c: Context<Env>, schema: Schema): Promise<output<Schema>> {
  const body = await c.req.text();
  let given: unknown;
  try {
    given = JSON.parse(body);
  } catch {
    throw new UserError("service_request", { what: "JSON" });
  }
  const read = schema.safeParse(given);
  if (!read.success) throw new UserError("service_request", { what: tellIssues(read.error) });
  return read.data;
}

/** Where the first faults are and of which kind, nothing of what was sent: `options.top: invalid_type`. */
function tellIssues({ issues }: ZodError): string {
  const told = issues.slice(0, MAX_ISSUES).map(({ path, code }) => `${path.join(".") || "."}: ${code}`);
  return told.join("; ");
}

function refuse(c: Context, status: 400 | 403 | 405 | 413, what: string): Response {
  // What is left of the request is not read.
  c.header("connection", "close");
  if (status === 405) c.header("allow", "POST");
  return c.json({ error: { code: "service_request", params: { what } } }, status);
}

/** Compares an `Authorization` header with the token, in a time that tells nothing of either. */
function comparing(token: string): (header: string) => boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  const wanted = digest(`Bearer ${token}`);
  return (header) => timingSafeEqual(digest(header.replace(/^bearer +/i, "Bearer ")), wanted);
}
