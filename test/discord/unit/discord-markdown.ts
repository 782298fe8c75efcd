/**
 * What a reader sees of Markdown in Discord, after the rules of its renderer (simple-markdown with Discord's own): the displayed text,
 * the bold parts of it, and whether anything in it is a link, a mention, an emoji or a block of its own.
 */
export interface Displayed {
  readonly text: string;
  readonly bold: readonly string[];
  readonly live: readonly string[];
}

const INLINE: readonly { readonly name: string; readonly form: RegExp }[] = [
  { name: "escape", form: /^\\([^0-9A-Za-z\s])/ },
  { name: "autolink", form: /^<(?:https?:\/\/|mailto:|tel:|\+?\d)[^ >]+>/ },
  { name: "mention", form: /^<(?:@[!&]?|#|id:|\/[^>]*:|t:|a?:\w+:)[^>\s]*>/ },
  { name: "url", form: /^(?:https?|steam|discord):\/\/[^\s<]+[^<.,:; "'\]\s]/ },
  { name: "everyone", form: /^@(?:everyone|here)/ },
  { name: "link", form: /^\[[^\]]*\]\(\s*<?[^)\s]+>?[^)]*\)/ },
  { name: "emoji", form: /^:[^\s:]+?(?:::skin-tone-\d)?:/ },
  { name: "code", form: /^(`+)([\s\S]*?[^`])\1(?!`)/ },
  { name: "bold", form: /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/ },
  { name: "underline", form: /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/ },
  {
    name: "italic",
    form: /^(?:\*(?=\S)((?:\*\*|\s+(?:[^*\s]|\*\*)|[^\s*])+?)\*(?!\*)|\b_((?:__|\\[\s\S]|[^\\_])+?)_\b)/,
  },
  { name: "strike", form: /^~~([\s\S]+?)~~/ },
  { name: "spoiler", form: /^\|\|([\s\S]+?)\|\|/ },
];
const BLOCK = /^(?:#{1,3} |-# |\s*[-*+] |\s*\d+[.)] |>>> |> )/;

/** Of a block quote of one line: its mark is taken off, what is in it must be no block again. */
export function displayQuote(markdown: string): Displayed {
  if (!markdown.startsWith("> ") || markdown.includes("\n"))
    throw new Error(`no block quote of one line: ${markdown}`);
  return displayLine(markdown.slice(2));
}

function displayLine(markdown: string): Displayed {
  const live: string[] = [];
  const bold: string[] = [];
  const block = BLOCK.exec(markdown);
  if (block !== null) live.push(`block ${block[0]}`);
  const text = inline(markdown, bold, live);
  return { text, bold, live };
}

function inline(markdown: string, bold: string[], live: string[]): string {
  let text = "";
  let rest = markdown;
  while (rest !== "") {
    const rule = INLINE.find(({ form }) => form.test(rest));
    const match = rule?.form.exec(rest);
    if (rule === undefined || match === null || match === undefined) {
      const character = String.fromCodePoint(rest.codePointAt(0)!);
      text += character;
      rest = rest.slice(character.length);
      continue;
    }
    if (rule.name === "escape") text += match[1];
    else if (rule.name === "bold") {
      const inner = inline(match[1]!, bold, live);
      bold.push(inner);
      text += inner;
    } else {
      live.push(`${rule.name} ${match[0]}`);
      text += match[2] ?? match[1] ?? match[0];
    }
    rest = rest.slice(match[0].length);
  }
  return text;
}
