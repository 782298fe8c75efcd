import { describe, expect, it } from "vitest";
import { convert } from "../../src/import/convert.js";
import { parsePage } from "../../src/import/dom.js";
import { onlyDraft, original } from "./original.js";

const LONG = [
  "Les deux délégations ont signé mardi à <a href='/l'>Lausanne</a> un protocole sur les ports francs, après six heures de séance et deux suspensions demandées par la partie norvégienne.",
  "La délégation norvégienne est dirigée par <b>Kari Exemple</b>, ministre des Pêches, qui a parlé devant une trentaine de journalistes réunis dans le hall de l’hôtel.",
  "La suite des travaux aura lieu en avril, au même endroit, avec les mêmes équipes et sous la même présidence tournante, ont indiqué les médiateurs.",
];
const PARAGRAPHS = LONG.map((text) => text.replace(/<[^>]*>/g, ""));

interface Given {
  readonly head?: string;
  readonly body?: string;
  readonly more?: string;
}

/** A page of a news site around an article. */
function page({
  head = "",
  body = LONG.map((text) => `<p>${text}</p>`).join("\n"),
  more = "",
}: Given = {}): string {
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Les ports francs - Le Quai</title>${head}</head>
<body><nav><ul><li><a href="/">Accueil</a></li><li><a href="/m">Monde</a></li></ul></nav>
<main><article><h1>Les ports francs</h1>${body}</article>
<aside><h3>À lire aussi</h3><a href="/x">Le lac partagé en deux</a></aside></main>${more}
<footer>© Le Quai. Tous droits réservés</footer></body></html>`;
}

describe("a page", () => {
  it("gives its article's paragraphs and tells what it left out", async () => {
    const { facts, body, leftOut, isTeaser } = await onlyDraft(original("page.html", page()));
    expect(facts).toMatchObject({ title: "Les ports francs", date: null, author: null, url: null });
    expect(body).toBe(`${PARAGRAPHS.join("\n\n")}\n`);
    expect(leftOut.samples).toEqual([
      "Accueil",
      "Monde",
      "À lire aussi",
      "Le lac partagé en deux",
      "© Le Quai. Tous droits réservés",
    ]);
    expect(leftOut.blocks).toBe(5);
    expect(isTeaser).toBe(false);
  });

  it("keeps headings, items, quotations and rows, and neither marks of notes nor pictures", async () => {
    const body = `<p>${LONG[0]}<sup><a href="#n1">1</a></sup></p><h2>Une <i>séance</i> tendue</h2><p>${LONG[1]} Il y a 3 km<sup>2</sup> de plus.</p>
<img src="data:image/png;base64,${"A".repeat(4000)}" alt="image"><ul><li>Un calendrier&nbsp;;</li><li><p>Une commission.</p></li></ul>
<blockquote><p>Rien n’est fini.<br>Tout commence.</p></blockquote>
<table><tr><th>Camp</th><th>Bateaux</th></tr><tr><td>Norvège</td><td>12 | 13</td></tr></table><script>var x = "texte";</script><p>${LONG[2]}</p>`;
    const draft = await onlyDraft(original("page.html", page({ body })));
    expect(draft.body).toBe(
      [
        PARAGRAPHS[0],
        "## Une séance tendue",
        `${PARAGRAPHS[1]} Il y a 3 km2 de plus.`,
        "- Un calendrier\u00a0;\n- Une commission.",
        "> Rien n’est fini.\n> Tout commence.",
        "| Camp | Bateaux |\n| --- | --- |\n| Norvège | 12 \\| 13 |",
        `${PARAGRAPHS[2]}\n`,
      ].join("\n\n"),
    );
  });

  it("lets no text become markup: what looks like a comment or an entity stays text", async () => {
    const body = `<p>${LONG[0]} Il a écrit « &lt;!-- » et &amp;lt; et a &lt; b &amp; c.</p><p>${LONG[1]}</p><p>${LONG[2]}</p>`;
    const draft = await onlyDraft(original("page.html", page({ body })));
    expect(draft.body).toContain("« &lt;!-- » et &amp;lt; et a < b & c.");
  });

  it.each([
    [
      "JSON-LD",
      `<script type="application/ld+json">{"@graph":[{"@type":"WebPage","name":"x"},{"@type":["NewsArticle"],"headline":"Ports : l\u2019accord","datePublished":"2031-03-04T23:30:00-05:00","author":[{"name":"Ana Exemple"},{"name":"Bo Essai"}],"publisher":{"name":"Le Quai"}}]}</script>`,
      {
        title: "Ports : l’accord",
        date: "2031-03-04",
        author: "Ana Exemple, Bo Essai",
        publisher: "Le Quai",
      },
    ],
    [
      "meta",
      `<meta property="og:title" content="Ports : l’accord | Le Quai"><meta property="og:site_name" content="Le Quai"><meta property="article:published_time" content="2031-03-04"><meta name="author" content="Par Ana Exemple"><link rel="canonical" href="https://quai.example/a?b=1">`,
      {
        title: "Ports : l’accord",
        date: "2031-03-04",
        author: "Ana Exemple",
        publisher: "Le Quai",
        url: "https://quai.example/a?b=1",
      },
    ],
    [
      "a broken JSON-LD",
      `<script type="application/ld+json">{"@type":</script>`,
      { title: "Les ports francs" },
    ],
    [
      "an author that is an address",
      `<meta property="article:author" content="https://social.example/ana">`,
      { author: null },
    ],
    ["a date that is none", `<meta name="date" content="2031-02-31">`, { date: null }],
    ["a javascript address", `<link rel="canonical" href="javascript:alert(1)">`, { url: null }],
  ])("tells its facts from %s", async (_, head, facts) => {
    expect((await onlyDraft(original("page.html", page({ head })))).facts).toMatchObject(facts);
  });

  it("tells the day of its publication, not one that its text speaks of", async () => {
    const stated = `<p>Kari Exemple est née le 3 mars 1952.</p>${LONG.map((text) => `<p>${text}</p>`).join("")}`;
    const dated = `<p class="meta">Publié le 4 mars 2031 à 10h12</p>${stated}`;
    expect((await onlyDraft(original("a.html", page({ body: stated })))).facts.date).toBeNull();
    expect((await onlyDraft(original("a.html", page({ body: dated })))).facts.date).toBe("2031-03-04");
    const timed = `<header><time datetime="2031-03-05T10:00">hier</time></header>${stated}`;
    expect((await onlyDraft(original("a.html", page({ body: timed })))).facts.date).toBe("2031-03-05");
  });

  it.each([
    ["no body", (html: string) => html.replace(/<\/?body>/g, "")],
    ["neither head nor body", (html: string) => html.replace(/<\/?(?:body|head)>/g, "")],
    ["no tags of its own", (html: string) => html.replace(/<\/?(?:html|body|head)\b[^>]*>/g, "")],
    ["XHTML", (html: string) => `<?xml version="1.0"?>\n${html}`],
  ])("is read where it has %s", async (_, change) => {
    const { facts, body, leftOut } = await onlyDraft(original("page.html", change(page())));
    expect(facts.title).toBe("Les ports francs");
    expect(body).toBe(`${PARAGRAPHS.join("\n\n")}\n`);
    expect(leftOut.blocks).toBe(5);
  });

  it("takes the address it was read from over the one it claims", async () => {
    const head = `<link rel="canonical" href="https://elsewhere.example/">`;
    const read = original("/a", page({ head }), { url: "https://quai.example/a", contentType: "text/html" });
    expect((await onlyDraft(read)).facts.url).toBe("https://quai.example/a");
  });

  it.each([
    ["windows-1252 without a word", page().replace('<meta charset="utf-8">', ""), "latin1", undefined],
    ["windows-1252 by its meta", page().replace("utf-8", "iso-8859-1"), "latin1", undefined],
    ["UTF-16 by its mark", `\ufeff${page()}`, "utf16le", undefined],
    [
      "the server's word",
      page().replace('<meta charset="utf-8">', ""),
      "latin1",
      "text/html; charset=ISO-8859-1",
    ],
  ] as const)("is decoded: %s", async (_, html, encoding, contentType) => {
    const bytes = Buffer.from(html.replaceAll("’", encoding === "latin1" ? "\x92" : "’"), encoding);
    const { encoding: told, drafts } = await convert(
      original("a.html", bytes, { contentType: contentType ?? null }),
    );
    expect(drafts[0]!.body).toBe(`${PARAGRAPHS.join("\n\n")}\n`);
    expect(told).toMatch(encoding === "latin1" ? /^windows-1252$/i : /^utf-16le$/i);
  });

  it.each([
    [
      "a wall in the page",
      {
        body: `<p>${LONG[0]}</p><p>${LONG[1]}</p>`,
        more: "<div>Il vous reste 82,4 % de cet article à lire. La suite est réservée aux abonnés.</div>",
      },
      true,
    ],
    [
      "a wall behind the text",
      { body: `${LONG.map((text) => `<p>${text}</p>`).join("")}<p>Subscribe to continue reading.</p>` },
      true,
    ],
    [
      "its word that it is not free, with little text",
      {
        head: `<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>`,
      },
      true,
    ],
    [
      "its word that it is not free, with all the text",
      {
        head: `<meta property="article:content_tier" content="locked">`,
        body: `<p>${LONG.join("</p><p>")}</p>`.repeat(5),
      },
      false,
    ],
    ["a text that breaks off", { body: `<p>${LONG[0]} ${LONG[1]} Les médiateurs…</p>` }, true],
    [
      "an article about subscribers",
      {
        body: `${LONG.map((text) => `<p>${text}</p>`).join("")}<p>Le journal a perdu un dixième de ses abonnés.</p>`,
      },
      false,
    ],
  ])("says whether it is a teaser: %s", async (_, given: Given, expected) => {
    expect((await onlyDraft(original("a.html", page(given)))).isTeaser).toBe(expected);
  });

  it.each([
    [
      "no text",
      "<html><body><nav><a href='/'>Accueil</a></nav><img src='a.png'></body></html>",
      "import_no_text",
    ],
    [
      "elements inside one another without end",
      `<html><body>${"<div>".repeat(5000)}Texte.</body></html>`,
      "import_too_deep",
    ],
    [
      "more elements than any page has",
      `<html><body>${"<b>Un mot</b>".repeat(60_000)}</body></html>`,
      "import_too_much_markup",
    ],
    [
      "an element of more attributes than any has",
      `<html><body><p ${Array.from({ length: 1000 }, (_, n) => `a${n}="x"`).join(" ")}>Texte.</p></body></html>`,
      "import_too_much_markup",
    ],
  ])("is refused: %s", async (_, html, code) => {
    await expect(convert(original("a.html", html))).rejects.toMatchObject({ name: "UserError", code });
  });
});

describe("blanks without end", () => {
  it.each([" ", "\u00A0", "&nbsp;", "&#160;", " \n"])("are one: %j", (blank) => {
    const { body } = parsePage(`<p>Deux${blank.repeat(100_000)}camps</p>`);
    expect(body.textContent).toBe("Deux camps");
  });

  it("of a few are left as they are", () => {
    expect(parsePage("<p>1&nbsp;200 \n  camps</p>").body.textContent).toBe("1\u00A0200 \n  camps");
  });
});
