import { Parser } from "htmlparser2";
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
/** The longest pages that people read have some ten thousand. */
const MAX_ELEMENTS = 50_000;
/** Of one element. */
const MAX_ATTRIBUTES = 500;

const BLANK = /(?:\s|&nbsp;|&#160;)+/g;
/** Nobody leaves so many blanks between two words. Each no-break space becomes a node of its own where an article is looked for. */
const LONGEST_BLANK = 1000;

/** A document out of a page's HTML, or a part of one. @throws UserError as `checkMarkup` does */
export function parsePage(html: string): DomDocument {
  const whole = withBody(html.replace(BLANK, (blank) => (blank.length > LONGEST_BLANK ? " " : blank)));
  checkMarkup(whole);
  const { document } = parseHTML(whole) as unknown as { document: DomDocument };
  return document;
}

/**
 * Reads through markup as the parser does that documents are made with, and keeps nothing of it: to make one, and to find an article in
 * it, takes time that grows with the square of these numbers. Of XML only the depth counts. @throws UserError `too_deep`, `too_much_markup`
 */
export function checkMarkup(markup: string, isXml = false): void {
  let [depth, elements, attributes] = [0, 0, 0];
  const parser = new Parser(
    {
      onopentagname() {
        attributes = 0;
        if (++depth > MAX_DEPTH) throw new UserError("import_too_deep", { most: MAX_DEPTH });
        if (++elements > MAX_ELEMENTS && !isXml) throw tooMuch();
      },
      onattribute() {
        if (++attributes > MAX_ATTRIBUTES && !isXml) throw tooMuch();
      },
      onclosetag() {
        depth--;
      },
    },
    { xmlMode: isXml, decodeEntities: false },
  );
  parser.end(markup);
}

function tooMuch(): UserError {
  return new UserError("import_too_much_markup", { elements: MAX_ELEMENTS, attributes: MAX_ATTRIBUTES });
}

/** HTML may leave `<body>` out, which the parser does not put in. */
function withBody(html: string): string {
  if (/<body[\s>]/i.test(html)) return html;
  const open = html.replace(/<\/head\s*>/i, "$&<body>");
  if (open !== html) return open;
  return `<html><body>${html.replace(/<!doctype[^>]*>|<\/?html(?:\s[^>]*)?>/gi, "")}</body></html>`;
}
