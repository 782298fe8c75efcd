/** As much of Discord's Markdown as the bot writes, as HTML of `@skyra/discord-components-core`. */
export function markdownHtml(text: string): string {
  const html: string[] = [];
  let quote: string[] = [];
  const endQuote = (): void => {
    if (quote.length > 0) html.push(`<discord-quote>${quote.join("<br>")}</discord-quote>`);
    quote = [];
  };
  for (const line of text.split("\n")) {
    if (line.startsWith("> ")) quote.push(inlineHtml(line.slice(2)));
    else {
      endQuote();
      html.push(`<div>${inlineHtml(line) || "&nbsp;"}</div>`);
    }
  }
  endQuote();
  return html.join("");
}

const INLINE = /\\([^\p{L}\p{N}\s])|\*\*|(`+) ?(.+?) ?\2|\[((?:\\.|[^\]\\])+)\]\(<?([^)\s>]+)>?\)/gu;

function inlineHtml(text: string): string {
  let html = "";
  let at = 0;
  let isBold = false;
  for (const match of text.matchAll(INLINE)) {
    const [whole, escaped, , code, label, address] = match;
    html += escapeHtml(text.slice(at, match.index));
    at = match.index + whole.length;
    if (escaped !== undefined) html += escapeHtml(escaped);
    else if (code !== undefined) html += `<discord-code>${escapeHtml(code)}</discord-code>`;
    else if (label !== undefined) html += `<a href="${escapeHtml(address!)}">${inlineHtml(label)}</a>`;
    else {
      html += isBold ? "</b>" : "<b>";
      isBold = !isBold;
    }
  }
  return html + escapeHtml(text.slice(at)) + (isBold ? "</b>" : "");
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
