/** A block quote as a member sees it. */
export interface SeenQuote {
  readonly text: string;
  readonly bold: readonly string[];
}

export interface SeenText {
  readonly text: string;
  readonly quotes: readonly SeenQuote[];
  readonly bold: readonly string[];
  /** What became more than text: mentions, links, emoji, spoilers, timestamps. */
  readonly active: readonly string[];
}

interface Sink {
  text: string;
  readonly bold: string[];
  readonly active: string[];
}

/**
 * What Discord's client makes of Markdown, after the rules of its parser (a fork of simple-markdown): enough of them to notice
 * text that is not displayed as it was meant.
 */
export function renderMarkdown(source: string): SeenText {
  const whole: Sink = { text: "", bold: [], active: [] };
  const quotes: SeenQuote[] = [];
  const lines = source.split("\n");
  for (let at = 0; at < lines.length; ) {
    const isQuote = /^ *> /.test(lines[at]!);
    const everything = /^ *>>> /.test(lines[at]!);
    let end = at + 1;
    while (
      end < lines.length &&
      (everything || /^ *> /.test(lines[end]!) === isQuote) &&
      (everything || !/^ *>>> /.test(lines[end]!))
    )
      end++;
    const block = lines.slice(at, end);
    at = end;
    if (whole.text !== "") whole.text += "\n";
    if (!isQuote && !everything) {
      renderBlock(block.join("\n"), whole);
      continue;
    }
    const inner: Sink = { text: "", bold: [], active: whole.active };
    renderBlock(
      block
        .map((line, index) => line.replace(everything ? (index === 0 ? /^ *>>> / : /^/) : /^ *> /, ""))
        .join("\n"),
      inner,
    );
    quotes.push({ text: inner.text, bold: inner.bold });
    whole.text += inner.text;
    whole.bold.push(...inner.bold);
  }
  return { text: whole.text, quotes, bold: whole.bold, active: whole.active };
}

const AT_LINE_START: readonly [RegExp, string][] = [
  [/^#{1,3} +(?=\S)/, ""],
  [/^-# +(?=\S)/, ""],
  [/^( *)[*-] +(?=\S)/, "$1• "],
  [/^( *)(\d{1,9})\. +(?=\S)/, "$1$2. "],
];

function renderBlock(text: string, sink: Sink): void {
  // Headings, small print and lists lose their marks; what they hold is inline.
  const lines = text.split("\n").map((line) => {
    for (const [mark, shown] of AT_LINE_START) if (mark.test(line)) return line.replace(mark, shown);
    return line;
  });
  renderInline(lines.join("\n"), sink);
}

type Rule = readonly [pattern: RegExp, show: (match: RegExpExecArray, sink: Sink) => void];

const RULES: readonly Rule[] = [
  [/\\([^0-9A-Za-z\s])/y, ([, character], sink) => write(sink, character!)],
  [/```(?:[a-z0-9_+\-.#]*\n)?\n*([^\n][\s\S]*?)\n*```/iy, ([, code], sink) => write(sink, code!)],
  [/<(https?:\/\/[^\s>]+)>/y, ([, url], sink) => activate(sink, url!, url!)],
  [/https?:\/\/[^\s<]+[^<.,:;"')\]\s]/y, ([url], sink) => activate(sink, url, url)],
  [
    /\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(\s*<?((?:[^\s\\]|\\.)*?)>?(?:\s+['"][\s\S]*?['"])?\s*\)/y,
    ([all, label], sink) => activate(sink, all, label!),
  ],
  [
    /<(?:@[!&]?|#)\d+>|<\/[^:>\n]+:\d+>|<a?:\w+:\d+>|<t:-?\d+(?::[a-zA-Z])?>|<id:\w+>/y,
    ([all], sink) => activate(sink, all, all),
  ],
  [/@(?:everyone|here)/y, ([all], sink) => activate(sink, all, all)],
  [/:(?=[\w+-]*[a-z])[\w+-]{2,}:/iy, ([all], sink) => activate(sink, all, all)],
  [
    /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y,
    ([, inner], sink) => {
      const from = sink.text.length;
      renderInline(inner!, sink);
      sink.bold.push(sink.text.slice(from));
    },
  ],
  [/__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, ([, inner], sink) => renderInline(inner!, sink)],
  [/_((?:__|\\[\s\S]|[^\\_])+?)_(?![\p{L}\p{N}_])/uy, ([, inner], sink) => renderInline(inner!, sink)],
  [
    /\*(?=\S)((?:\*\*|\s+(?:[^*\s]|\*\*)|\\[\s\S]|[^\s*\\])+?)\*(?!\*)/y,
    ([, inner], sink) => renderInline(inner!, sink),
  ],
  [/~~([\s\S]+?)~~(?!_)/y, ([, inner], sink) => renderInline(inner!, sink)],
  [/\|\|([\s\S]+?)\|\|/y, ([all, inner], sink) => activate(sink, all, inner!)],
  [
    /(`+)([\s\S]*?[^`])\1(?!`)/y,
    ([, , code], sink) => write(sink, code!.trim() === "" ? code! : code!.replace(/^ (`)|(`) $/g, "$1$2")),
  ],
];

function renderInline(text: string, sink: Sink): void {
  for (let at = 0; at < text.length; ) {
    const rule = RULES.find(([pattern]) => {
      pattern.lastIndex = at;
      // Underscores inside a word are text.
      return (
        pattern.test(text) &&
        !(text[at] === "_" && text[at + 1] !== "_" && at > 0 && /[\p{L}\p{N}_]/u.test(text[at - 1]!))
      );
    });
    if (rule === undefined) {
      write(sink, text[at]!);
      at++;
      continue;
    }
    const [pattern, show] = rule;
    pattern.lastIndex = at;
    const match = pattern.exec(text)!;
    at = pattern.lastIndex;
    show(match, sink);
  }
}

function write(sink: Sink, text: string): void {
  sink.text += text;
}

function activate(sink: Sink, what: string, shown: string): void {
  sink.active.push(what);
  sink.text += shown;
}
