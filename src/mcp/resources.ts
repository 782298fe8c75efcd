import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ReadResourceRequestSchema,
  type ReadResourceResult,
  type Resource,
} from "@modelcontextprotocol/sdk/types.js";
import type { Article } from "../corpus/types.js";
import { newIncidentCode } from "../operate/incident.js";
import { describeBug } from "../shared/describe-bug.js";
import { UserError } from "../shared/errors.js";
import { foldForDisplay, neutraliseText } from "../shared/neutralise-text.js";
import { givenName } from "../shared/printable-name.js";
import { ARTICLE_TEMPLATE, sourceOf, uriOf } from "./article-uri.js";
import type { CorePort } from "./core-port.js";
import { TOOLS } from "./descriptions.js";
import { readFresh } from "./fresh-article.js";
import { ProtocolError } from "./protocol-error.js";
import type { ServerOptions } from "./serving.js";

/** Resources on a page of the list. */
const PAGE = 200;
/** A longer article is read passage by passage, with the tool `source`: no client's model holds it. Characters. */
const LONGEST = 1_000_000;

/** Every article as a resource: listed, described by a template, and read as its file's whole text. */
export function serveResources(server: Server, options: ServerOptions): void {
  server.setRequestHandler(ListResourcesRequestSchema, ({ params }, { signal }) =>
    answering(options, signal, (core) => listPage(core.corpus.articles, params?.cursor)),
  );
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({
    resourceTemplates: [
      {
        uriTemplate: ARTICLE_TEMPLATE,
        name: "article",
        title: TOOLS.source.title,
        description: TOOLS.source.name,
      },
    ],
  }));
  server.setRequestHandler(ReadResourceRequestSchema, ({ params: { uri } }, { signal }) =>
    answering(options, signal, (core) => readArticle(core, uri)),
  );
}

/** The cursor is the name of the last article listed: a page goes on from there however the folder has changed meanwhile. */
function listPage(articles: readonly Article[], cursor: string | undefined) {
  const rest = cursor === undefined ? articles : articles.filter(({ source }) => source > cursor);
  const page = rest.slice(0, PAGE);
  const isLast = page.length === rest.length;
  return { resources: page.map(toResource), ...(isLast ? {} : { nextCursor: page.at(-1)!.source }) };
}

function toResource({ source, title, date, bytes }: Article): Resource {
  const shown = title === null ? undefined : neutraliseText(foldForDisplay(title));
  return {
    uri: uriOf(source),
    name: source,
    ...(shown === undefined ? {} : { title: shown }),
    ...(date === null ? {} : { description: date }),
    mimeType: mimeTypeOf(source),
    size: bytes,
  };
}

async function readArticle(core: CorePort, uri: string): Promise<ReadResourceResult> {
  const source = sourceOf(uri);
  const none = () => ProtocolError.noResource(`no article has the address ${givenName(uri)}`, uri);
  if (source === null || core.corpus.articles.every((article) => article.source !== source)) throw none();
  const text = await readFresh(core, source, (article) => {
    // Where it was removed meanwhile, another one may be meant by its name: an address is that of one article only.
    if (article.source !== source) throw none();
    return article.text;
  });
  if (text.length > LONGEST) throw new UserError("text_too_long", { most: LONGEST });
  return { contents: [{ uri, mimeType: mimeTypeOf(source), text }] };
}

function mimeTypeOf(source: string): string {
  return /\.md$/i.test(source) ? "text/markdown" : "text/plain";
}

/** Waits for the core; a mistake is told in one sentence, a bug by a code that stands in the log. */
async function answering<Result>(
  { core, words, limit, log, newIncident = newIncidentCode }: ServerOptions,
  signal: AbortSignal,
  answer: (core: CorePort) => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await limit.run(async () => answer(await core.get(signal)));
  } catch (error) {
    if (signal.aborted || error instanceof ProtocolError) throw error;
    if (error instanceof UserError) throw ProtocolError.refused(words().say(error.told));
    const incident = newIncident();
    log.error({ incident, ...describeBug(error) }, "a resource could not be given");
    throw ProtocolError.failed(words()("mcp.bug", { code: incident }));
  }
}
