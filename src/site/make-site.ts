import { type Context, Hono } from "hono";
import PQueue from "p-queue";
import type { Logger } from "pino";
import { newIncidentCode } from "../operate/incident.js";
import type { SiteKind } from "../operate/labels.js";
import { describeBug } from "../shared/describe-bug.js";
import { locales } from "../wording/locales.js";
import type { Translate } from "../wording/translate.js";
import { decodePath, PATHS } from "./addresses.js";
import { loadAssets } from "./assets.js";
import { chooseLanguage } from "./choose-language.js";
import type { SiteCore } from "./core-port.js";
import { HEADERS } from "./headers.js";
import { isKnownHost } from "./known-hosts.js";
import { articlePage } from "./pages/article-page.js";
import { articlesPage } from "./pages/articles-page.js";
import { citationPage } from "./pages/citation-page.js";
import { layoutPage, type PageParts } from "./pages/layout.js";
import { problemPage } from "./pages/problem-page.js";
import { roundsPage } from "./pages/rounds-page.js";
import { problemOf, SiteProblem } from "./site-problem.js";
import type { Visit } from "./visit.js";

export interface SiteOptions {
  /** `null` until the articles are indexed. */
  readonly core: () => SiteCore | null;
  /** The address of this machine that the site listens on. */
  readonly host: string;
  /** The address that people see, ending in `/`. */
  readonly publicAddress?: string | undefined;
  readonly served: (kind: SiteKind, status: number) => void;
  readonly log: Logger;
}

/** A name in an address takes nine characters for each of a Cyrillic letter's bytes and marks at most; this is a long one. */
const LONGEST_ADDRESS = 4_096;
/** Pages made at once, and waiting for that: each reads files, a citation that is nowhere any more all of them. */
const AT_ONCE = 4;
const WAITING = 64;
/** When to try again, s. */
const SOON = "5";

type Env = { Variables: { kind: SiteKind } };
type MakePage = (core: SiteCore, visit: Visit, rest: string) => Promise<PageParts>;

/** The site as a function from a request to its answer. */
export function makeSite(options: SiteOptions): (request: Request) => Response | Promise<Response> {
  const { core, publicAddress, host, served, log } = options;
  const base = publicAddress === undefined ? "/" : new URL(publicAddress).pathname;
  const { files, version } = loadAssets();
  const work = new PQueue({ concurrency: AT_ONCE });
  const app = new Hono<Env>({ strict: false });

  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value);
    served(c.get("kind") ?? "other", c.res.status);
  });
  app.use(async (c, next) => {
    const { method, url } = c.req;
    if (method !== "GET" && method !== "HEAD") throw new SiteProblem(405, (t) => t("site.error.method"));
    if (url.length > LONGEST_ADDRESS) throw new SiteProblem(414, (t) => t("site.error.too_long"));
    if (!isKnownHost(new URL(url).host, host, publicAddress))
      throw new SiteProblem(421, (t) => t("site.error.wrong_host"));
    await next();
  });

  const send = (c: Context<Env>, parts: PageParts, visit: Visit, status: 200 | SiteProblem["status"] | 500) =>
    c.html(layoutPage(parts, visit, version), status, {
      "cache-control": "no-cache",
      vary: "Accept-Language",
      ...(status === 503 ? { "retry-after": SOON } : {}),
      ...(status === 405 ? { allow: "GET, HEAD", connection: "close" } : {}),
    });
  const page =
    (kind: SiteKind, path: string, make: MakePage) =>
    async (c: Context<Env>): Promise<Response> => {
      c.set("kind", kind);
      const visit = visitOf(c, base);
      const opened = core();
      if (opened === null) throw new SiteProblem(503, (t) => t("site.error.starting"));
      if (work.size >= WAITING) throw new SiteProblem(503, (t) => t("site.error.busy"));
      const rest = decodePath(visit.path.slice(path.length));
      if (rest === null) throw new SiteProblem(404, (t) => t("site.error.not_found"));
      return send(c, await work.add(() => make(opened, visit, rest)), visit, 200);
    };

  const pages = new Hono<Env>();
  pages.get("/", page("articles", PATHS.articles, articlesPage));
  pages.get(`/${PATHS.rounds}`, page("rounds", PATHS.rounds, roundsPage));
  pages.get(
    "/articles/*",
    page("article", "articles/", async (opened, visit, source) => {
      const article = opened.corpus.articles.find((each) => each.source === source);
      if (article === undefined) throw new SiteProblem(404, (t) => t("site.error.no_article"));
      return articlePage(opened, article, visit);
    }),
  );
  pages.get(
    "/citations/*",
    page("citation", "citations/", (opened, visit, citation) => citationPage(opened, citation, visit)),
  );
  pages.get("/robots.txt", (c) => {
    c.set("kind", "file");
    return c.text("User-agent: *\nDisallow: /\n");
  });
  for (const [path, { body, type }] of files)
    pages.get(`/${path}`, (c) => {
      c.set("kind", "file");
      return c.body(body, 200, { "content-type": type, "cache-control": "public, max-age=86400" });
    });

  // With or without the public address's path: what stands before the site may take it away.
  app.route("/", pages);
  if (base !== "/") app.route(base.slice(0, -1), pages);
  const fail = (c: Context<Env>, error: unknown): Response | Promise<Response> => {
    const visit = visitOf(c, base);
    const problem = problemOf(error);
    if (problem !== null) return send(c, problemPage(problem.told(visit.t), visit), visit, problem.status);
    const incident = newIncidentCode();
    log.error({ incident, kind: c.get("kind"), ...describeBug(error) }, "a page of the site failed");
    return send(c, problemPage(visit.t("site.error.failed", { incident }), visit), visit, 500);
  };
  app.notFound((c) => fail(c, new SiteProblem(404, (t) => t("site.error.not_found"))));
  app.onError((error, c) => fail(c, error));
  return (request) => app.fetch(request);
}

function visitOf({ req }: Context<Env>, base: string): Visit {
  const { pathname, searchParams } = new URL(req.url);
  const { language, isChosen } = chooseLanguage(
    locales.languages,
    searchParams.get("lang") ?? undefined,
    req.header("accept-language"),
  );
  searchParams.delete("lang");
  const under = `${pathname}/` === base ? base : pathname;
  const path = under.startsWith(base) ? under.slice(base.length) : under.slice(1);
  const t: Translate = locales.of(language);
  return { t, languages: locales.languages, base, path, query: searchParams, isChosen };
}
