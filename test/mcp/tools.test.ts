import { describe, expect, it } from "vitest";
import { answerToJson } from "../../src/answer/answer-json.js";
import { Bounded } from "../../src/mcp/bounded.js";
import { SharedCore } from "../../src/mcp/shared-core.js";
import { UserError } from "../../src/shared/errors.js";
import { fakeArticle } from "../fake-article.js";
import {
  fakeAbstention,
  fakeAnswer,
  fakeChatter,
  fakeExcerpt,
  fakeLeader,
} from "../terminal/fakes/answers.js";
import { until } from "../until.js";
import { connect, textOf } from "./connect.js";
import { FakeCore } from "./fake-core.js";

const QUESTION = "Qui menait la délégation russe ?";

describe("tools", () => {
  it("are told with what they take and give, and that they change nothing", async () => {
    const { client } = await connect();
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      "ask",
      "compare",
      "delegations",
      "sources",
      "source",
      "verify",
    ]);
    for (const { inputSchema, outputSchema, annotations, description } of tools) {
      expect(inputSchema).toMatchObject({ type: "object", additionalProperties: false });
      expect(outputSchema).toMatchObject({ type: "object" });
      expect(annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false });
      expect(description!.length).toBeGreaterThan(30);
    }
    expect(client.getInstructions()).toContain("word for word");
  });

  it("`ask` gives the JSON of the terminal, and the quotes with their citations as text", async () => {
    const core = new FakeCore();
    const answer = fakeAnswer({ leaders: [fakeLeader()], missing: ["Oslo"], certainty: "probable" });
    core.answer = () => answer;
    const { client, call } = await connect(core);
    // The client then checks what it is given against what was told.
    await client.listTools();
    const result = await call("ask", { question: QUESTION, top: 5, from: "2031-01-01", sources: ["oslo"] });
    expect(result.isError).toBeUndefined();
    expect(result.structuredContent).toEqual(JSON.parse(JSON.stringify(answerToJson(answer))));
    const text = textOf(result);
    expect(text).toContain("In the sources: probable");
    expect(text).toContain(
      "“La délégation russe est menée par Ivan Testov, conseiller.”\ntour/lausanne.txt:4-5@abababababab",
    );
    expect(text).toContain("Ivan Testov, conseiller\n");
    expect(text).toContain("Oslo");
    expect(core.asked).toEqual([
      {
        question: QUESTION,
        options: { top: 5, from: "2031-01-01", sources: ["oslo.md"], signal: expect.any(AbortSignal) },
      },
    ]);
  });

  it("`ask` hands the question before on, and tells the whole question first", async () => {
    const core = new FakeCore();
    core.answer = () => fakeAnswer({ understoodAs: "Qui menait la délégation turque ?" });
    const { call } = await connect(core);
    const result = await call("ask", { question: "et côté turc ?", previous: QUESTION });
    expect(result.structuredContent).toMatchObject({ understoodAs: "Qui menait la délégation turque ?" });
    expect(textOf(result)).toMatch(/^Understood as: “Qui menait la délégation turque \?”/);
    expect(core.asked[0]!.options).toMatchObject({ previous: QUESTION, isFollowUp: true });
  });

  it("`ask` says that the articles do not answer before what stands closest", async () => {
    const core = new FakeCore();
    core.answer = () => fakeAbstention();
    const { client, call } = await connect(core);
    await client.listTools();
    const text = textOf(await call("ask", { question: QUESTION }));
    expect(text).toMatch(/^Not in the sources: unsure/);
    expect(text.indexOf("Closest")).toBeLessThan(text.indexOf("Les pourparlers ont repris mardi."));
    core.answer = () => fakeChatter();
    expect(textOf(await call("ask", { question: "Merci !" }))).not.toContain("“");
  });

  it("shows what would drive a terminal, as it stands, and folds white space only", async () => {
    const core = new FakeCore();
    core.answer = () => fakeAnswer({ excerpts: [fakeExcerpt("Un \u001b[31mrouge\u202e\n  et la suite.")] });
    const { call } = await connect(core);
    const result = await call("ask", { question: QUESTION });
    expect(textOf(result)).toContain("“Un ␛[31mrouge<U+202E> et la suite.”");
    expect((result.structuredContent as { excerpts: { quote: string }[] }).excerpts[0]!.quote).toBe(
      "Un \u001b[31mrouge\u202e\n  et la suite.",
    );
  });

  it("`compare` sets quotes side by side, each with its citation", async () => {
    const core = new FakeCore();
    const { client, call } = await connect(core);
    await client.listTools();
    const found = await call("compare", { subject: "les échanges", from: "2031-02", sources: ["oslo.md"] });
    expect(core.asked.at(-1)).toMatchObject({
      question: "les échanges",
      options: { from: "2031-02-01", sources: ["oslo.md"] },
    });
    expect(found.structuredContent).toMatchObject({
      status: "answered",
      figures: [{ noun: "prisonniers", verdict: "beside", quotes: [{ value: 1200 }, { value: 900 }] }],
      leaders: [{ verdict: "same", statements: [{}, {}] }],
    });
    expect(textOf(found)).toMatch(/1 200 prisonniers\.”\ntour\/lausanne\.txt:4-4@abababababab/);
  });

  it("`delegations` pages through the statements and narrows to a country", async () => {
    const core = new FakeCore();
    core.leaders = [
      ...Array.from({ length: 60 }, () => fakeLeader()),
      fakeLeader({ delegation: "ukrainienne", key: "UA", country: "UA" }),
    ];
    const { client, call } = await connect(core);
    await client.listTools();
    const first = await call("delegations");
    expect(first.structuredContent).toMatchObject({ total: 61, next: 51 });
    expect((await call("delegations", { from: 51 })).structuredContent).toMatchObject({ next: null });
    const one = await call("delegations", { country: "Ukraine" });
    expect(one.structuredContent).toMatchObject({ total: 1, delegations: [{ country: "UA" }] });
    expect(textOf(await call("delegations", { country: "Chine" }))).toContain("Chine");
  });

  it("`sources` lists the articles, newest first, and what could not be read", async () => {
    const { client, call } = await connect();
    await client.listTools();
    const all = await call("sources");
    expect(all.structuredContent).toMatchObject({
      articles: [
        { source: "oslo.md" },
        { source: "tour/lausanne.txt", uri: "pourparlers://article/tour/lausanne.txt" },
      ],
      total: 2,
      next: null,
      skipped: [{ source: "photo.txt" }],
      skippedTotal: 1,
    });
    expect((await call("sources", { query: "LAUSANNE" })).structuredContent).toMatchObject({ total: 1 });
  });

  it("`source` gives passages that are slices of the article, each with its citation", async () => {
    const { client, call } = await connect();
    await client.listTools();
    const whole = await call("source", { name: "lausanne" });
    expect(whole.structuredContent).toMatchObject({
      source: "tour/lausanne.txt",
      total: 2,
      next: null,
      passages: [
        { lines: [1, 1], quote: "Une ligne.", citation: "tour/lausanne.txt:1-1@abababababab" },
        { lines: [2, 2], quote: "Une autre ligne." },
      ],
    });
    const line = await call("source", { name: "lausanne", line: 2 });
    expect(line.structuredContent).toMatchObject({ passages: [{ quote: "Une autre ligne." }] });
    expect(textOf(await call("source", { name: "lausanne", line: 99 }))).toContain("holds no passage");
    expect((await call("source", { name: "lausanne", from: 99 })).structuredContent).toMatchObject({
      passages: [],
    });
  });

  it("`source` reads the articles again where the file has changed", async () => {
    const core = new FakeCore();
    const stale = fakeArticle("oslo.md");
    Object.defineProperty(stale, "text", {
      get: () => {
        throw new UserError("changed", { source: "oslo.md" });
      },
    });
    core.corpus.articles = [stale];
    const { call } = await connect(core);
    core.refresh = async () => {
      core.corpus = { ...core.corpus, articles: [fakeArticle("oslo.md")] };
      return { added: [], changed: ["oslo.md"], removed: [], skipped: [] };
    };
    expect((await call("source", { name: "oslo.md" })).structuredContent).toMatchObject({ total: 2 });
  });

  it("`verify` tells the state in the contract's word and where the words stand now", async () => {
    const { client, call } = await connect();
    await client.listTools();
    const result = await call("verify", { citation: "a.txt:1-2@abababababab" });
    expect(result.structuredContent).toMatchObject({
      status: "moved",
      movedTo: { source: "b.txt", lines: [1, 2] },
    });
    expect(textOf(result)).toMatch(/^moved: /);
  });
});

describe("mistakes", () => {
  it.each([
    ["ask", {}, /question/],
    ["ask", { question: 3 }, /question/],
    ["ask", { question: QUESTION, top: 11 }, /top/],
    ["ask", { question: QUESTION, top: 1.5 }, /top/],
    ["ask", { question: QUESTION, from: "bientôt" }, /bientôt/],
    ["ask", { question: QUESTION, from: "2032-02", to: "2032-01" }, /2032-02/],
    ["ask", { question: QUESTION, surprise: true }, /surprise/],
    ["ask", { question: QUESTION, sources: ["nulle part"] }, /nulle part/],
    ["source", { name: "" }, /name/],
    ["source", { name: "zzzz" }, /zzzz/],
    ["delegations", { from: 0 }, /from/],
    ["verify", { citation: "x".repeat(3000) }, /citation/],
  ])("%s %j is told in one sentence", async (name, args, what) => {
    const { call, logged } = await connect();
    const result = await call(name, args);
    expect(result.isError).toBe(true);
    expect(textOf(result)).toMatch(what);
    expect(textOf(result)).not.toContain("\n");
    expect(logged.join("")).not.toContain("failed");
  });

  it("a tool that there is not is a protocol error that names those there are", async () => {
    const { call } = await connect();
    await expect(call("delete_everything")).rejects.toMatchObject({
      code: -32_602,
      message: expect.stringContaining("ask, compare, delegations, sources, source, verify"),
    });
  });

  it("a bug is told by a code that stands in the log, without what it was", async () => {
    const core = new FakeCore();
    core.answer = () => {
      throw new TypeError("secret inside");
    };
    const { call, logged } = await connect(core);
    const result = await call("ask", { question: QUESTION });
    expect(result.isError).toBe(true);
    expect(textOf(result)).toContain("P-TEST");
    expect(textOf(result)).not.toContain("secret");
    expect(logged.join("")).toMatch(/P-TEST.*secret inside/);
    expect(logged.join("")).not.toContain(QUESTION);
  });

  it("one request more than are allowed at once is turned away, and the others are answered", async () => {
    const core = new FakeCore();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    core.answer = async (question) => {
      await held;
      return fakeAnswer({ question });
    };
    const { call } = await connect(core, { limit: new Bounded(2) });
    const two = [call("ask", { question: "un ?" }), call("ask", { question: "deux ?" })];
    await until(() => core.asked.length === 2, "both are asked");
    expect(textOf(await call("ask", { question: "trois ?" }))).toContain("2 requests");
    release();
    for (const each of await Promise.all(two)) expect(each.isError).toBeUndefined();
    expect((await call("ask", { question: "quatre ?" })).isError).toBeUndefined();
  });
});

describe("waiting", () => {
  it("a question that the client cancels is cancelled, and nothing is logged as a failure", async () => {
    const core = new FakeCore();
    let reason: unknown = null;
    core.answer = (_, { signal }) =>
      new Promise((_, reject) => {
        signal!.addEventListener("abort", () => {
          reason = signal!.reason;
          reject(signal!.reason);
        });
      });
    const { client, logged } = await connect(core);
    const abort = new AbortController();
    const asked = client.callTool({ name: "ask", arguments: { question: QUESTION } }, undefined, {
      signal: abort.signal,
    });
    await until(() => core.asked.length === 1, "it is asked");
    abort.abort("no longer wanted");
    await expect(asked).rejects.toThrow("no longer wanted");
    await until(() => reason !== null, "the core is told");
    expect(logged.join("")).not.toMatch(/failed|P-TEST/);
  });

  it("whoever asks while the core opens waits for it, and whoever cancels meanwhile does not", async () => {
    let open = (_: FakeCore): void => {};
    const opening = new Promise<FakeCore>((resolve) => {
      open = resolve;
    });
    const shared = new SharedCore(() => opening);
    shared.start();
    const abort = new AbortController();
    const given = shared.get(abort.signal);
    const waiting = shared.get();
    abort.abort(new Error("gone"));
    await expect(given).rejects.toThrow("gone");
    const core = new FakeCore();
    open(core);
    expect(await waiting).toBe(core);
    await shared.close();
    expect(core.closed).toBe(1);
  });

  it("a core that cannot be opened is told as what is wrong, and tried anew", async () => {
    let attempts = 0;
    const core = new SharedCore(async () => {
      if (attempts++ === 0) throw new UserError("seeds_missing", { folder: "nowhere" });
      return new FakeCore();
    });
    const { call, logged } = await connect(undefined, { core });
    expect(textOf(await call("sources"))).toContain("nowhere");
    expect((await call("sources")).isError).toBeUndefined();
    expect(attempts).toBe(2);
    expect(logged.join("")).not.toContain("stack");
  });
});

describe("resources", () => {
  it("list every article page by page, and read as the whole file", async () => {
    const core = new FakeCore();
    core.corpus.articles = Array.from({ length: 250 }, (_, n) =>
      fakeArticle(`${String(n).padStart(3, "0")} é#?%.md`, { text: `# Titre ${n}\n` }),
    );
    const { client } = await connect(core);
    const first = await client.listResources();
    expect(first.resources).toHaveLength(200);
    const second = await client.listResources({ cursor: first.nextCursor! });
    expect(second.resources).toHaveLength(50);
    expect(second.nextCursor).toBeUndefined();
    const last = second.resources.at(-1)!;
    expect(last).toMatchObject({ name: "249 é#?%.md", mimeType: "text/markdown", title: "Un titre" });
    expect((await client.readResource({ uri: last.uri })).contents).toEqual([
      { uri: last.uri, mimeType: "text/markdown", text: "# Titre 249\n" },
    ]);
    const { resourceTemplates } = await client.listResourceTemplates();
    expect(resourceTemplates[0]!.uriTemplate).toBe("pourparlers://article/{+source}");
  });

  it.each([
    "pourparlers://article/../../etc/passwd",
    "pourparlers://article/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "pourparlers://article/%E0%A4%A",
    "pourparlers://article/",
    "pourparlers://article/photo.txt",
    "file:///etc/passwd",
    "",
  ])("lead nowhere else: %s", async (uri) => {
    const { client } = await connect();
    await expect(client.readResource({ uri })).rejects.toMatchObject({ code: -32_002 });
  });

  it("give no other article's text for one that was removed meanwhile", async () => {
    const core = new FakeCore();
    const removed = fakeArticle("a.md");
    Object.defineProperty(removed, "text", {
      get: () => {
        throw new UserError("changed", { source: "a.md" });
      },
    });
    const other = fakeArticle("a.md.txt", { text: "Another article's words." });
    core.corpus.articles = [removed, other];
    core.refresh = async () => {
      core.corpus.articles = [other];
      return { added: [], changed: [], removed: ["a.md"], skipped: [] };
    };
    const { client } = await connect(core);
    await expect(client.readResource({ uri: "pourparlers://article/a.md" })).rejects.toMatchObject({
      code: -32_002,
    });
  });

  it("tell mistakes and bugs as tools do", async () => {
    const core = new FakeCore();
    core.corpus.articles = [fakeArticle("long.txt", { text: "x".repeat(1_000_001) })];
    const { client, logged } = await connect(core);
    await expect(client.readResource({ uri: "pourparlers://article/long.txt" })).rejects.toThrow(/too long/);
    Object.defineProperty(core.corpus.articles[0]!, "text", {
      get: () => {
        throw new TypeError("secret inside");
      },
    });
    await expect(client.readResource({ uri: "pourparlers://article/long.txt" })).rejects.toThrow(/P-TEST/);
    expect(logged.join("")).toContain("secret inside");
  });
});
