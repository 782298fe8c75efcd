import { renameSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { formatCitation } from "../../src/corpus/citation.js";
import { articlePath, citationPath } from "../../src/site/addresses.js";
import { until } from "../until.js";
import { type OpenSite, openSite } from "./open-site.js";

const LED = "La délégation valdorienne était conduite par Ana Torvik, ministre des ports.";
const HOSTILE = `<script>alert(1)</script>"'&x.md`;
const FILES = {
  "2031/vienne.md": `---\ntitle: Un accord à Vienne\ndate: 2031-03-04\nplace: Vienne\npublisher: Le Quai\n---\nLes pourparlers ont repris à Vienne.\n\n${LED}\n\nAucune date n'a été fixée.\n`,
  "bergen.txt": "Bergen waits\n\n12 May 2030\n\nNobody came to Bergen. The talks were put off for a week.\n",
  "undated.txt": "Sans date\n\nRien ne dit quand ces paroles ont été dites.\n",
  [HOSTILE]: `---\ntitle: "</title><img src=x onerror=alert(2)>"\nplace: "<b>ici</b>"\ndate: 2030-01-01\n---\nDit par <script>alert(3)</script> &lt;script&gt;alert(4)&lt;/script&gt; et "d'autres".\n`,
};

let site: OpenSite;
beforeAll(async () => {
  site = await openSite(FILES);
});

const get = async (path: string, headers: Record<string, string> = {}, of = site) => {
  const response = await fetch(`${of.base}${path}`, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
};
/** The text of a page as it is read, without the head. */
const read = async (path: string, headers = {}, of = site): Promise<string> =>
  (await get(path, headers, of)).text
    .replace(/^[\s\S]*<main[^>]*>/, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");
const citationOf = (source: string, lines: [number, number], of = site): string => {
  const { sha256 } = of.core.corpus.articles.find((article) => article.source === source)!;
  return formatCitation({ source, lines, sha256 });
};
/** A path as it is, which `fetch` would put right first. */
const raw = (path: string, options: { method?: string; headers?: Record<string, string> } = {}) =>
  new Promise<number>((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port: site.port, path, ...options }, (response) => {
      response.resume();
      resolve(response.statusCode!);
    });
    sent.on("error", reject);
    sent.end();
  });

describe("the list", () => {
  it("has every article by date, newest first", async () => {
    const text = await read("/");
    const order = [
      "4 articles",
      "March 2031",
      "Un accord à Vienne",
      "May 2030",
      "January 2030",
      "undated",
      "Sans date",
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(
      places.every((place) => place >= 0),
      text,
    ).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it.each([
    ["accord vienne", ["Un accord à Vienne"]],
    ["QUAI", ["Un accord à Vienne"]],
    ["bergen.txt", ["Bergen waits"]],
    ["2030-05", ["Bergen waits"]],
    ["ici", ["untitled"]],
    ["nothing of the kind", []],
  ])("finds %s", async (typed, titles) => {
    const text = await read(`/?q=${encodeURIComponent(typed)}`);
    for (const title of titles) expect(text).toContain(title);
    expect(text).toContain(titles.length === 0 ? "No article has all of these words" : "1 article");
  });

  it("repeats what was typed as text", async () => {
    const { text } = await get(`/?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(text).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
    expect(text).not.toContain("<script>");
  });

  it("is paged", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 120 }, (_, at) => [
        `a${at}.txt`,
        `Title ${at}\n\nA text that says something of ${at}.\n`,
      ]),
    );
    const many = await openSite(files);
    const pages = await Promise.all([1, 2, 3, 99].map((page) => get(`/?q=title&page=${page}`, {}, many)));
    const names = pages.map(({ text }) =>
      [...text.matchAll(/href="\/articles\/(a\d+)/g)].map(([, name]) => name),
    );
    expect(names.map(({ length }) => length)).toEqual([50, 50, 20, 20]);
    expect(new Set(names.slice(0, 3).flat()).size).toBe(120);
    expect(pages[1]!.text).toContain('rel="prev" href="/?q=title"');
    expect(pages[1]!.text).toContain('rel="next" href="/?q=title&amp;page=3"');
  });
});

describe("an article", () => {
  it("is shown with its facts and its lines as the file numbers them", async () => {
    const { text } = await get(`/${articlePath("2031/vienne.md")}?lines=9`);
    expect(text).toContain('<time datetime="2031-03-04">March 4, 2031</time>');
    expect(text).toContain("<dd>Le Quai</dd>");
    expect(text).toContain('<li value="7" dir="auto">Les pourparlers ont repris à Vienne.</li>');
    expect(text).toContain(`<li value="9" dir="auto" id="marked"><mark>${LED}</mark></li>`);
    expect(text).toContain(citationOf("2031/vienne.md", [9, 9]));
    expect(text).toContain('<ol class="lines" lang="fr">');
    expect(text).not.toContain("publisher:");
  });

  it("is text, whatever it is called and says", async () => {
    const { text, status } = await get(`/${articlePath(HOSTILE)}`);
    expect(status).toBe(200);
    // The files of its own are all that it loads.
    expect([...text.matchAll(/<(?:script|img|b|style|iframe)\b/g)]).toEqual([]);
    expect(text).toContain("&lt;script&gt;alert(4)&lt;/script&gt;");
    expect(
      [...(await get("/")).text.matchAll(/<(?:script|img|b|style|iframe)\b[^>]*>/g)].map(([tag]) => tag),
    ).toEqual([expect.stringMatching(/^<script src="\/assets\/search\.js\?v=[0-9a-f]{12}" defer>$/)]);
  });

  it("is shown as it is now when its file has changed", async () => {
    const changing = await openSite({ "a.txt": "A title\n\nThe first words.\n" });
    writeFileSync(join(changing.seeds, "a.txt"), "A title\n\nOther words.\n");
    const text = await read("/articles/a.txt", {}, changing);
    expect(text).toContain("The file has changed since it was indexed");
    expect(text).toContain("Other words.");
  });

  it("is long in parts, and a line that is marked is found in its own", async () => {
    const lines = Array.from({ length: 900 }, (_, at) => `Line number ${at + 1} of the minutes.`);
    const long = await openSite({ "minutes.txt": lines.join("\n") });
    expect(await read("/articles/minutes.txt", {}, long)).toContain("Page 1 of 3");
    const marked = await read("/articles/minutes.txt?lines=850-851", {}, long);
    expect(marked).toContain("Page 3 of 3");
    expect(marked).toContain("Line number 850");
    expect(await read("/articles/minutes.txt?lines=850-851&part=1", {}, long)).toContain("Line number 1 of");
  });
});

describe("a citation's address", () => {
  it("says ok, moved or altered, and shows what stands there now", async () => {
    const text = (first: string) => `Title of it\n\n${first}\n\nThe last words of all these lines.\n`;
    const words = "The delegations have signed the protocol on free ports.";
    const moving = await openSite({ "a.txt": text(words) });
    const address = `/${citationPath(citationOf("a.txt", [3, 3], moving))}`;
    const ok = await read(address, {}, moving);
    expect(ok).toMatch(/ok : the quoted text still stands there/);
    expect(ok).toContain(words);

    writeFileSync(join(moving.seeds, "a.txt"), text(`A new line.\n\n${words}`));
    const moved = await read(address, {}, moving);
    expect(moved).toMatch(/moved : the quoted text still exists, in another place/);
    expect(moved).toContain("In a.txt, line 5");
    expect(moved).toContain(words);

    writeFileSync(join(moving.seeds, "a.txt"), text("They have signed nothing."));
    const altered = await read(address, {}, moving);
    expect(altered).toMatch(/altered : the article no longer carries this text/);
    expect(altered).toContain("They have signed nothing.");
    expect(altered).not.toContain(words);

    renameSync(join(moving.seeds, "a.txt"), join(moving.seeds, "b.txt"));
    expect(await read(address, {}, moving)).toMatch(/altered .*Nothing of it can be shown/);
  });

  it.each(["2031/VIENNE.MD", "2031/Vienne.md"])(
    "retyped as %s shows the words all the same",
    async (name) => {
      const citation = citationOf("2031/vienne.md", [9, 9]).replace("2031/vienne.md", name);
      const { text } = await get(`/${citationPath(citation)}`);
      expect(text).toContain("the quoted text still stands there");
      expect(text).toContain(LED);
      expect(text).toContain(`href="/${articlePath("2031/vienne.md")}?lines=9#marked"`);
    },
  );

  it("shows the words that were checked where the article is saved at that moment", async () => {
    const saved = await openSite(
      { "a.txt": "Title of it\n\nThe first words.\n" },
      {
        core: (core) => ({
          corpus: core.corpus,
          statements: core.statements,
          read: (source) => core.read(source),
          verify: async (citation) => {
            const check = await core.verify(citation);
            writeFileSync(join(saved.seeds, "a.txt"), "Title of it\n\nOther words.\n");
            return check;
          },
        }),
      },
    );
    const address = `/${citationPath(citationOf("a.txt", [3, 3], saved))}`;
    expect(await read(address, {}, saved)).toMatch(/ok : .*The first words\./);
    expect(await read(address, {}, saved)).toMatch(/altered : .*Other words\./);
  });

  it("of a text that has come since the articles were read shows it, without a link to a page that is not yet", async () => {
    const moving = await openSite({ "a.txt": "Title of it\n\nThe first words.\n" });
    const address = `/${citationPath(citationOf("a.txt", [3, 3], moving))}`;
    renameSync(join(moving.seeds, "a.txt"), join(moving.seeds, "b.txt"));
    const { text } = await get(address, {}, moving);
    expect(text).toContain("The first words.");
    expect(text).not.toContain("articles/b.txt");
  });

  it("of another form, or of lines that there are none of, is told apart", async () => {
    expect((await get("/citations/vienne")).status).toBe(400);
    const text = await read(`/${citationPath(citationOf("bergen.txt", [90, 91]))}`);
    expect(text).toMatch(/altered .*has only 5 lines.*Nothing of it can be shown/);
  });

  it("shows no file that is none of the articles", async () => {
    const guarded = await openSite({
      "a.txt": "A title\n\nSome words of it.\n",
      "secret.json": '{"token":"xyzzy"}',
      ".draft.md": "xyzzy\n",
    });
    for (const source of ["secret.json", "../secret.json", ".env", ".draft.md"]) {
      const { status, text } = await get(`/${citationPath(`${source}:1-1@0123456789ab`)}`, {}, guarded);
      expect([200, 400, 404]).toContain(status);
      expect(text).not.toContain("xyzzy");
    }
  });
});

describe("the rounds", () => {
  it("tell who led whom, with the words that say so and their address", async () => {
    const { text } = await get("/rounds");
    expect(text).toContain("Ana Torvik");
    expect(text).toContain(`>${LED}</blockquote>`);
    expect(text).toContain(`href="/${citationPath(citationOf("2031/vienne.md", [9, 9]))}"`);
  });

  it("show no quote out of a file that has changed", async () => {
    const changing = await openSite({ "vienne.md": FILES["2031/vienne.md"] });
    writeFileSync(join(changing.seeds, "vienne.md"), "Something else altogether stands here now.\n");
    const text = await read("/rounds", {}, changing);
    expect(text).toContain("the quote is not shown");
    expect(text).not.toContain(LED);
  });

  it("say so where nobody led", async () => {
    const none = await openSite({ "a.txt": "A title\n\nNobody led anybody here.\n" });
    expect(await read("/rounds", {}, none)).toContain("No source says who led a delegation.");
  });
});

describe("every answer", () => {
  it("carries the headers that keep a page to itself", async () => {
    for (const path of ["/", "/rounds", "/nothing", "/assets/style.css", "/robots.txt", "/citations/x"]) {
      const { headers } = await get(path);
      expect(headers.get("content-security-policy")).toMatch(
        /^default-src 'none'; style-src 'self'; script-src 'self'/,
      );
      expect(headers.get("content-security-policy")).not.toMatch(/unsafe|\*|data:/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
    }
  });

  it("speaks the browser's language, or the one of a link, which further links keep", async () => {
    const french = await get("/", { "accept-language": "fr-CH, en;q=0.4" });
    expect(french.text).toContain('<html lang="fr">');
    expect(french.text).toContain("mars 2031");
    expect(french.headers.get("vary")).toBe("Accept-Language");
    const chosen = await get("/?lang=uk&q=vienne", { "accept-language": "fr" });
    expect(chosen.text).toContain('<html lang="uk">');
    expect(chosen.text).toContain('href="/rounds?lang=uk"');
    expect(chosen.text).toContain('href="/?q=vienne&amp;lang=fr"');
    expect(chosen.text).toContain("1 стаття");
  });

  it("says no to what is not GET or HEAD, too long, or asked under another name", async () => {
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) expect(await raw("/", { method })).toBe(405);
    expect(await raw("/", { method: "HEAD" })).toBe(200);
    expect(await raw(`/?q=${"a".repeat(5_000)}`)).toBe(414);
    expect(await raw(`/?q=${"a".repeat(20_000)}`)).toBe(431);
    expect(await raw("/", { headers: { host: "attacker.example" } })).toBe(421);
    expect(await raw("/", { headers: { host: "a b" } })).toBe(400);
  });

  it.each([
    "/articles/../../etc/passwd",
    "/articles/..%2f..%2fetc%2fpasswd",
    "/articles/%2e%2e/%2e%2e/etc/passwd",
    "/articles/..%5c..%5cetc%5cpasswd",
    "/articles//etc/passwd",
    "/articles/%00",
    "/articles/2031",
    "/articles/",
    "/articles/%E0%A4%A",
    "/assets/../package.json",
    "/assets/%2e%2e%2f%2e%2e%2fpackage.json",
    "//evil.example/",
    "/__proto__",
    "/constructor",
  ])("has no page for %s", async (path) => {
    expect(await raw(path)).toBe(404);
  });

  it.each(["//evil.example/", "///evil.example/a?q=b"])(
    "leads nowhere but to the site itself from %s",
    async (path) => {
      const { text } = await get(path);
      expect([...text.matchAll(/(?:href|src|action)="([^"]*)"/g)].length).toBeGreaterThan(3);
      for (const [, to] of text.matchAll(/(?:href|src|action)="([^"]*)"/g))
        expect(new URL(to!, site.base).origin, to).toBe(site.base);
    },
  );

  it("counts what was asked for, never by its name", async () => {
    const counted = await openSite(FILES);
    for (const path of [
      "/",
      "/rounds",
      `/${articlePath("bergen.txt")}`,
      "/articles/no",
      "/no",
      "/assets/style.css",
    ])
      await get(path, {}, counted);
    await get("/citations/no", {}, counted);
    expect(counted.served).toEqual([
      "articles 200",
      "rounds 200",
      "article 200",
      "article 404",
      "other 404",
      "file 200",
      "citation 400",
    ]);
  });
});

describe("trouble", () => {
  it("is told while the articles are still read", async () => {
    const starting = await openSite(FILES, { core: () => null });
    const { status, headers, text } = await get("/", {}, starting);
    expect([status, headers.get("retry-after")]).toEqual([503, "5"]);
    expect(text).toContain("The articles are still being read");
    expect((await get("/assets/style.css", {}, starting)).status).toBe(200);
  });

  it("is told when the folder is gone, without saying where it was", async () => {
    const gone = await openSite(FILES);
    const citation = `/${citationPath(citationOf("bergen.txt", [5, 5], gone))}`;
    rmSync(gone.seeds, { recursive: true });
    expect(await read("/", {}, gone)).toContain("Bergen waits");
    for (const path of [citation, `/${articlePath("bergen.txt")}`]) {
      const { status, text } = await get(path, {}, gone);
      expect(status).toBe(503);
      expect(text).not.toContain(gone.seeds);
    }
    expect((await get("/rounds", {}, gone)).text).toContain("the quote is not shown");
  });

  it("of our own is written in the log under the code that the page tells", async () => {
    const broken = await openSite(FILES, {
      core: (core) => ({
        corpus: core.corpus,
        statements: core.statements,
        read: async () => {
          throw new RangeError("a bug");
        },
        verify: (citation) => core.verify(citation),
      }),
    });
    const { status, text } = await get("/articles/bergen.txt", {}, broken);
    expect(status).toBe(500);
    const { incident, error } = broken.log.at(-1)!;
    expect([text.includes(String(incident)), text.includes("a bug"), error]).toEqual([true, false, "a bug"]);
    expect((await get("/", {}, broken)).status).toBe(200);
  });

  it("of many at once is turned away, not kept waiting", async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = await openSite(FILES, {
      core: (core) => ({
        corpus: core.corpus,
        statements: core.statements,
        read: async (source) => {
          await held;
          return core.read(source);
        },
        verify: (citation) => core.verify(citation),
      }),
    });
    const asked = Array.from({ length: 90 }, () => get("/articles/bergen.txt", {}, slow));
    // 4 are made, 64 wait.
    await until(() => slow.served.length === 90 - 68, "the others are turned away");
    release();
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(68);
    expect(statuses.filter((status) => status === 503)).toHaveLength(22);
  });
});

describe("behind another server", () => {
  it("links below the path that people see, and answers with it or without", async () => {
    const proxied = await openSite(FILES, { publicAddress: "https://talks.example/press/" });
    for (const path of ["/", "/press/", "/press"]) {
      const { status, text } = await get(path, {}, proxied);
      expect(status).toBe(200);
      expect(text).toContain('href="/press/articles/bergen.txt"');
      expect(text).toContain('href="/press/?lang=fr"');
    }
    expect((await get("/press/articles/bergen.txt", {}, proxied)).status).toBe(200);
    expect((await get("/articles/bergen.txt?lang=fr", {}, proxied)).text).toContain(
      'href="/press/articles/bergen.txt?lang=uk"',
    );
  });
});
