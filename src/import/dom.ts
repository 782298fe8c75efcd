import { parseHTML } from "linkedom";
import { UserError } from "../shared/errors.js";

/** What is used of a document's nodes: the program is compiled without a browser's types. */
export interface DomNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<DomNode>;
  readonly parentNode: DomNode | null;
}

export interface DomElement extends DomNode {
  getAttribute(name: string): string | null;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
}

export interface DomDocument extends DomElement {
  readonly body: DomElement;
  readonly title: string;
}

export const ELEMENT = 1;
export const TEXT = 3;

/** Elements inside one another: pages of the web have 60 at most, and what walks through them calls itself. */
const MAX_DEPTH = 400;

/** A document out of a page's HTML, or a part of one. @throws UserError `too_deep` */
export function parsePage(html: string): DomDocument {
  const { document } = parseHTML(withBody(html)) as unknown as { document: DomDocument };
  requireFlat(document);
  return document;
}

/** HTML may leave `<body>` out, which the parser does not put in. */
function withBody(html: string): string {
  if (/<body[\s>]/i.test(html)) return html;
  const open = html.replace(/<\/head\s*>/i, "$&<body>");
  if (open !== html) return open;
  return `<html><body>${html.replace(/<!doctype[^>]*>|<\/?html(?:\s[^>]*)?>/gi, "")}</body></html>`;
}

/** Walks without calling itself: whatever the depth is. */
function requireFlat(root: DomNode): void {
  let level: DomNode[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) throw new UserError("import_too_deep", { most: MAX_DEPTH });
    level = level.flatMap((node) => [...node.childNodes].filter(({ nodeType }) => nodeType === ELEMENT));
  }
}
