import { expect } from "vitest";
import { decodeArticle } from "../../../src/corpus/decode-article.js";
import { renderMarkdown, type SeenQuote } from "../loopback/render-markdown.js";
import { foldSpace, type Seen } from "../loopback/see-message.js";

const CUT = " […]";
/** The line of a quote's source: title, lines, date. */
const PLACE = /^(.+?) · \p{L}+ (\d+)(?:–(\d+))? · /gmu;

export interface CitedQuote {
  readonly quote: SeenQuote;
  readonly source: string;
  readonly lines: readonly [first: number, last: number];
}

/**
 * The quotes of a message that are cited in the same embed. Expects each quote to be a slice of the lines that its source line names, and
 * nothing in the message to be live but mentions of commands.
 */
export function expectQuotes(seen: Seen, articles: ReadonlyMap<string, string>): CitedQuote[] {
  expect(seen.active.filter((each) => !/^<\/[^:]+:\d+>$/.test(each))).toEqual([]);
  const found: CitedQuote[] = [];
  const titles = [...articles].map(
    ([source, text]) => [source, decodeArticle(Buffer.from(text), source).title ?? source] as const,
  );
  for (const { description = "" } of seen.message.embeds) {
    const { text, quotes } = renderMarkdown(description);
    for (const quote of quotes) {
      const isWhole = !quote.text.endsWith(CUT);
      const body = foldSpace(isWhole ? quote.text : quote.text.slice(0, -CUT.length));
      // A place stands below its quote, or above it where names come first.
      const at = text.indexOf(quote.text);
      const near = [...text.slice(0, at).matchAll(PLACE)]
        .slice(-1)
        .concat([...text.slice(at + quote.text.length).matchAll(PLACE)].slice(0, 1));
      const places = near.flatMap(([, title, first, last = first]) =>
        titles
          .filter(([, whole]) => displayable(whole).startsWith(title!.replace(/…$/, "")))
          .map(([source]) => ({ source, lines: [Number(first), Number(last)] as const })),
      );
      const place = places.find(({ source, lines }) =>
        displayable(linesOf(articles.get(source) ?? "", lines)).includes(body),
      );
      if (place !== undefined) found.push({ quote, ...place });
      else if (places.length > 0) expect.fail(`${JSON.stringify(places)} do not hold: ${quote.text}`);
      else
        expect(
          [...articles.values()].some((each) => displayable(each).includes(body)),
          `in no article: ${quote.text}`,
        ).toBe(true);
    }
  }
  return found;
}

function linesOf(text: string, [first, last]: readonly [number, number]): string {
  return text
    .split(/\r\n|[\n\r]/)
    .slice(first - 1, last)
    .join("\n");
}

/** What can be displayed of a text: white space folded, overrides of direction and controls left out, at most four marks on a letter. */
export function displayable(text: string): string {
  return foldSpace(
    text
      .replace(/^\ufeff/, "")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
      .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069]/g, "")
      .replace(/(\p{M}{4})\p{M}+/gu, "$1"),
  );
}
