import { describe, expect, it } from "vitest";
import { convert } from "../../src/import/convert.js";
import { original } from "./original.js";

const RSS = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Le Quai</title>
<item><title>Ports &amp; lacs : l’accord</title><link>https://quai.example/1</link><dc:creator>Ana Exemple</dc:creator><pubDate>Tue, 04 Mar 2031 10:00:00 GMT</pubDate>
<description>Un résumé.</description><content:encoded><![CDATA[<p>Les deux délégations ont <b>signé</b>.</p><p>La suite est en avril.</p>]]></content:encoded></item>
<item><title>Le lac</title><link>/2</link><description>&lt;p&gt;Un résumé du second article…&lt;/p&gt;</description></item>
<item><title>Sans texte</title><link>https://quai.example/3</link></item></channel></rss>`;
const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Le Quai</title>
<entry><title type="html">Le &lt;i&gt;lac&lt;/i&gt;</title><link rel="self" href="https://quai.example/f"/><link rel="alternate" href="https://quai.example/1"/><author><name>Ana Exemple</name></author><published>2031-03-05T23:00:00+01:00</published><content type="html">&lt;p&gt;Les eaux sont partagées.&lt;/p&gt;</content></entry></feed>`;
const RDF = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Le Quai</title></channel><item><title>Le lac</title><link>https://quai.example/1</link><description>Les eaux sont partagées entre les deux rives.</description><dc:date>2031-03-05</dc:date></item></rdf:RDF>`;

describe("a feed", () => {
  it("makes an article of each entry with text, and says which are summaries", async () => {
    const { kind, drafts, bareEntries } = await convert(original("feed.xml", RSS));
    expect(kind).toBe("feed");
    expect(bareEntries).toBe(1);
    expect(drafts.map(({ facts, body, isTeaser }) => ({ ...facts, body, isTeaser }))).toMatchObject([
      {
        title: "Ports & lacs : l’accord",
        date: "2031-03-04",
        author: "Ana Exemple",
        url: "https://quai.example/1",
        publisher: "Le Quai",
        body: "Les deux délégations ont signé.\n\nLa suite est en avril.\n",
        isTeaser: false,
      },
      {
        title: "Le lac",
        date: null,
        author: null,
        url: null,
        body: "Un résumé du second article…\n",
        isTeaser: true,
      },
    ]);
  });

  it.each([
    [
      "Atom",
      ATOM,
      { title: "Le lac", date: "2031-03-05", author: "Ana Exemple", url: "https://quai.example/1" },
    ],
    ["RSS 1.0", RDF, { title: "Le lac", date: "2031-03-05", publisher: "Le Quai" }],
  ])("of the kind %s is read", async (_, xml, facts) => {
    const { drafts } = await convert(original("feed.rss", xml));
    expect(drafts).toHaveLength(1);
    expect(drafts[0]!.facts).toMatchObject(facts);
    expect(drafts[0]!.body).toMatch(/^Les eaux sont partagées.*\.\n$/);
  });

  it("takes the encoding that its declaration names", async () => {
    const bytes = Buffer.from(RSS.replace("UTF-8", "ISO-8859-1").replaceAll("’", "'"), "latin1");
    const { drafts, encoding } = await convert(original("feed.xml", bytes));
    expect(encoding).toMatch(/^windows-1252$/i);
    expect(drafts[0]!.body).toContain("délégations");
  });

  it.each([
    ["no feed", "<?xml version='1.0'?><note><to>Ana</to></note>"],
    ["cut off", "<rss version='2.0'><chan"],
    [
      "entities without end",
      `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><rss version="2.0"><channel><title>&c;</title></channel></rss>`,
    ],
  ])("is refused: %s", async (_, xml) => {
    await expect(convert(original("feed.xml", xml))).rejects.toMatchObject({
      name: "UserError",
      code: expect.stringMatching(/^import_(?:broken|no_text)$/),
    });
  });
});
