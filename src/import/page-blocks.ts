import { type DomElement, type DomNode, ELEMENT, TEXT } from "./dom.js";

/** A stretch of text that stands for itself: a paragraph, a heading, an item, a table. Its lines are as the page breaks them. */
export interface TextBlock {
  readonly kind: "text" | "heading" | "item" | "quote" | "rows";
  readonly text: string;
}

const SKIPPED = new Set(
  "SCRIPT STYLE TITLE TEMPLATE NOSCRIPT HEAD SVG IFRAME OBJECT CANVAS AUDIO VIDEO MAP INPUT TEXTAREA SELECT".split(
    " ",
  ),
);
const BLOCKS = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY BUTTON DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HGROUP HR LEGEND LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL".split(
    " ",
  ),
);
/** Cells that hold these lay a page out rather than tell something in rows. */
const LAYOUT = "p, div, table, ul, ol, h1, h2, h3, h4, section, article";
/** What a note's mark in a text consists of: "[12]", "*", "(a)". */
const NOTE_MARK = /^[[(]?(?:\d{1,3}|[a-z]|[*†‡]+)[\])]?$/i;
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

/** The text of an element in blocks, in its order: what is hidden and what is no text left out, and marks of notes. */
export function readBlocks(root: DomNode): TextBlock[] {
  const walk = new Walk();
  walk.readChildren(root);
  walk.close("text");
  return walk.blocks;
}

/** Blocks as Markdown: nothing in their text is escaped but what would be read as HTML. */
export function renderBlocks(blocks: readonly TextBlock[]): string {
  let markdown = "";
  for (const [at, block] of blocks.entries()) {
    const isNextItem = block.kind === "item" && blocks[at - 1]?.kind === "item";
    markdown += at === 0 ? "" : isNextItem ? "\n" : "\n\n";
    markdown += renderBlock(block);
  }
  return markdown === "" ? "" : `${markdown}\n`;
}

function renderBlock({ kind, text }: TextBlock): string {
  const safe = escapeHtml(text);
  if (kind === "heading") return `## ${safe.replaceAll("\n", " ")}`;
  if (kind === "item") return `- ${safe.replaceAll("\n", "\n  ")}`;
  if (kind === "quote") return `> ${safe.replaceAll("\n", "\n> ")}`;
  return safe;
}

/** Text that looks like a tag or an entity would otherwise be taken for one. */
function escapeHtml(text: string): string {
  return text.replace(/&(?=#?\w{1,31};)/g, "&amp;").replace(/<(?=[a-z!/?])/gi, "&lt;");
}

class Walk {
  readonly blocks: TextBlock[] = [];
  #line = "";
  #kind: TextBlock["kind"] = "text";

  readChildren(parent: DomNode): void {
    for (const node of parent.childNodes) {
      if (node.nodeType === TEXT) this.#line += (node.textContent ?? "").replace(/[ \t\r\n\f]+/g, " ");
      else if (node.nodeType === ELEMENT) this.#readElement(node as DomElement);
    }
  }

  /** Ends the block that is under way; what follows is of `next` kind. */
  close(next: TextBlock["kind"]): void {
    const text = this.#line
      .split("\n")
      .map((line) => line.replace(/ +/g, " ").replace(/^ +| +$/g, ""))
      .filter((line) => line !== "")
      .join("\n");
    if (SAYS_SOMETHING.test(text)) this.blocks.push({ kind: this.#kind, text });
    this.#line = "";
    this.#kind = next;
  }

  #readElement(element: DomElement): void {
    const name = element.nodeName.toUpperCase();
    if (SKIPPED.has(name) || isHidden(element)) return;
    if (name === "BR") this.#line += "\n";
    else if (name === "SUP" && isNoteMark(element)) return;
    else if (name === "TABLE" && isTableOfData(element)) this.#readRows(element);
    else if (name === "PRE") this.#readLines(element);
    else if (BLOCKS.has(name)) this.#readBlock(element, name);
    else this.readChildren(element);
  }

  #readBlock(element: DomElement, name: string): void {
    const around = this.#kind;
    // A paragraph of an item or of a quotation is of its kind.
    this.close(kindOf(name) ?? around);
    this.readChildren(element);
    // An item's second paragraph is no item of its own.
    this.close(around === "item" ? "text" : around);
  }

  /** Preformatted text: lines as they are. */
  #readLines(element: DomElement): void {
    const around = this.#kind;
    this.close("text");
    this.#line = (element.textContent ?? "").replace(/\r\n?/g, "\n");
    this.close(around);
  }

  #readRows(table: DomElement): void {
    const around = this.#kind;
    this.close("text");
    const rows = [...table.querySelectorAll("tr")].map((row) =>
      [...row.querySelectorAll("th, td")].map((cell) =>
        (cell.textContent ?? "").replace(/\s+/g, " ").trim().replaceAll("|", "\\|"),
      ),
    );
    const told = rows.filter((cells) => cells.some((cell) => SAYS_SOMETHING.test(cell)));
    const caption = table.querySelector("caption")?.textContent?.replace(/\s+/g, " ").trim();
    if (caption) this.blocks.push({ kind: "text", text: caption });
    const lines = told.map((cells) => `| ${cells.join(" | ")} |`);
    if (told.length > 0) lines.splice(1, 0, `|${" --- |".repeat(told[0]!.length)}`);
    if (lines.length > 0) this.blocks.push({ kind: "rows", text: lines.join("\n") });
    this.#kind = around;
  }
}

function kindOf(name: string): TextBlock["kind"] | null {
  if (/^H[1-6]$/.test(name)) return "heading";
  if (name === "LI") return "item";
  return name === "BLOCKQUOTE" ? "quote" : null;
}

function isHidden(element: DomElement): boolean {
  if (element.getAttribute("hidden") !== null) return true;
  if (element.getAttribute("aria-hidden") === "true") return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(
    element.getAttribute("style") ?? "",
  );
}

/** "[1]" that leads to a note of the page; the "2" of "km²" is none. */
function isNoteMark(sup: DomElement): boolean {
  const text = (sup.textContent ?? "").trim();
  if (!NOTE_MARK.test(text)) return false;
  return sup.querySelector('a[href*="#"]') !== null || isLink(sup.parentNode) || /^[[(*†‡]/.test(text);
}

function isLink(node: DomNode | null): boolean {
  return node?.nodeName.toUpperCase() === "A" && /#/.test((node as DomElement).getAttribute("href") ?? "");
}

function isTableOfData(table: DomElement): boolean {
  const rows = [...table.querySelectorAll("tr")];
  if (!rows.some((row) => [...row.querySelectorAll("th, td")].length >= 2)) return false;
  for (const cell of table.querySelectorAll("td, th")) if (cell.querySelector(LAYOUT) !== null) return false;
  return true;
}
