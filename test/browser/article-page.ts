import type { Article, Span } from "../../src/corpus/types.js";

/** Stand in the text where the quote begins and ends while the page is made of it. */
const [FROM, TO] = ["\ue000", "\ue001"];
const STYLE = `
  body { font: 16px/2 "DejaVu Sans Mono", monospace; color: #000; background: #fff; width: 900px; }
  ::target-text { background-color: #f0f; color: #f0f; }`;

/** A heading, an item or a quotation: its mark is none of the page's text. */
const MARKED_LINE = /^([\ue000\ue001]?)\s*(#{1,6}|[-*+>]|\d{1,3}[.)])\s+(.*)$/u;

/** How a page may lay out what is written: a paragraph a line, or one for all lines up to a blank one. */
export type Layout = "lines" | "paragraphs";

/**
 * An article as the HTML of a news page: title, text, and around it what such pages have. The quote begins behind the element `#from` and
 * ends before `#to`. Written apart from the program's own reading of Markdown, so that a mistake of that shows.
 */
export function articlePage(article: Article, { start, end }: Span, layout: Layout): string {
  const { text, bodyStart, title } = article;
  const marked = `${text.slice(bodyStart, start)}${FROM}${text.slice(start, end)}${TO}${text.slice(end)}`;
  const lines = marked.replace(/\r\n?/g, "\n").split("\n");
  const blocks: string[] = [];
  let open: string[] = [];
  const close = (): void => {
    if (open.length > 0) blocks.push(`<p>${open.map(inline).join("\n")}</p>`);
    open = [];
  };
  for (const line of lines) {
    const [, before = "", mark, rest = ""] = MARKED_LINE.exec(line) ?? [];
    if (line.trim() === "") close();
    else if (mark === undefined) {
      if (layout === "lines") close();
      open.push(line);
    } else {
      close();
      const number = /^\d+/.exec(mark)?.[0];
      const tag = mark.startsWith("#") ? `h${mark.length}` : mark === ">" ? "blockquote" : "li";
      const value = number === undefined ? "" : ` value="${number}"`;
      blocks.push(`<${tag}${value}>${before}${inline(rest)}</${tag}>`);
    }
  }
  close();
  const body = blocks.join("\n").replace(FROM, '<i id="from"></i>').replace(TO, '<i id="to"></i>');
  const heading = title === null ? "" : `<h1>${inline(title)}</h1>`;
  return `<!doctype html><meta charset="utf-8"><title>${inline(title ?? "")}</title><style>${STYLE}</style>
<nav><a href="/">Accueil</a> <a href="/monde">Monde</a></nav>${heading}<article>${body}</article><footer>Mentions</footer>`;
}

function inline(line: string): string {
  return line
    .replace(/&(?!\w+;)/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/!\[[^\]]*\]\([^)]*\)/g, "")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "<a>$1</a>")
    .replace(/(\*\*|__)(?=\S)(.+?)\1/gu, "<b>$2</b>")
    .replace(/(?<![\p{L}\p{N}])([*_])(?=\S)(.+?)\1(?![\p{L}\p{N}])/gu, "<em>$2</em>");
}
