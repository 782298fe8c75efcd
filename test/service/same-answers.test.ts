import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { toPlainData } from "../../src/answer/plain-data.js";
import type { AskOptions, QuestionEvent } from "../../src/answer/types.js";
import { ServerView } from "../../src/moderation/server-view.js";
import type { ServerRule } from "../../src/moderation/types.js";
import type { RemoteCore } from "../../src/service/client/remote-core.js";
import { until } from "../until.js";
import { type StartedService, startService } from "./start-service.js";

let service: StartedService;
let remote: RemoteCore;
const events: QuestionEvent[] = [];
beforeAll(async () => {
  service = await startService();
  remote = await service.open({ onQuestion: (event) => events.push(event) });
});

const QUESTIONS: readonly (readonly [string, AskOptions])[] = [
  ["Qui dirigeait la délégation norvégienne à Port-Lune ?", {}],
  ["Who led the Irish delegation?", { top: 2 }],
  ["Combien de temps a duré la séance ?", { sources: ["ports.txt"], explain: true }],
  ["Quel protocole a été signé en avril 2021 ?", { from: "2021-04-01", to: "2021-04-30" }],
  ["Et pourquoi ?", { previous: "Qui a retardé les médiateurs ?", isFollowUp: true }],
  ["Bonjour", { today: "2026-01-01" }],
];

const RULE: ServerRule = {
  id: 1,
  kind: "hide_article",
  source: "ports.txt",
  sha256: null,
  start: null,
  end: null,
  sentences: null,
  label: "ports",
};

/** The same without its times, which are never the same twice. */
const untimed = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, each) => (key === "ms" ? null : each)));
const refusal = (ask: Promise<unknown>) =>
  ask.then(
    () => null,
    (error: unknown) => error,
  );

describe("a core behind the service", () => {
  it.each(QUESTIONS)("answers %s as the core itself does", async (question, options) => {
    const own = await service.core.ask(question, options);
    const { explanation, ...answer } = own;
    const asked = await remote.ask(question, options);
    const expected =
      explanation === undefined ? answer : { ...answer, explanation: toPlainData(explanation) };
    expect(untimed(asked)).toEqual(untimed(expected));
  });

  it("compares as the core itself does", async () => {
    const subject = "la délégation norvégienne";
    expect(untimed(await remote.compare(subject))).toEqual(untimed(await service.core.compare(subject)));
  });

  it("knows the same articles, passages, statements and figures", () => {
    const { core } = service;
    const facts = (of: { readonly corpus: typeof core.corpus }) =>
      of.corpus.articles.map(
        ({ source, sha256, bytes, bodyStart, title, date, place, origin, url, text }) => {
          return { source, sha256, bytes, bodyStart, title, date, place, origin, url, text };
        },
      );
    expect(core.corpus.articles.length).toBe(2);
    expect(core.corpus.skipped.length).toBe(1);
    expect(core.statements.length).toBeGreaterThan(0);
    expect(facts(remote)).toEqual(facts(core));
    expect(remote.corpus.skipped).toEqual(core.corpus.skipped);
    expect(remote.statements).toEqual(core.statements);
    expect(remote.leaderships()).toEqual(core.leaderships());
    expect(remote.status).toEqual(core.status);
    expect(remote.fingerprint).toBe(core.fingerprint);
    expect(remote.today).toBe(core.today);
    for (const { source } of core.corpus.articles)
      expect(remote.passages(source)).toEqual(core.passages(source));
    expect(remote.passages("nowhere.txt")).toEqual([]);
  });

  it("reads, verifies and compares files as they are", async () => {
    const { core } = service;
    const [article] = core.corpus.articles;
    const { citation } = (await core.leaderships())[0]!;
    expect(await remote.read("ports.txt")).toEqual(await core.read("ports.txt"));
    expect(await remote.verify(citation)).toEqual(await core.verify(citation));
    expect(await remote.isUnchanged(article!)).toBe(true);
    expect(await remote.isUnchanged({ ...article!, sha256: "0".repeat(64) })).toBe(false);
  });

  it.each<[string, (core: Pick<RemoteCore, "ask" | "compare" | "read" | "verify">) => Promise<unknown>]>([
    ["an empty question", (core) => core.ask("  ")],
    ["an unknown article", (core) => core.ask("Qui ?", { sources: ["none.txt"] })],
    ["a count out of range", (core) => core.ask("Qui ?", { top: 11 })],
    ["dates the wrong way round", (core) => core.compare("ports", { from: "2022-01-01", to: "2021-01-01" })],
    ["an article that is none", (core) => core.read("none.txt")],
    ["a citation that is none", (core) => core.verify("ports")],
  ])("refuses %s in the same words", async (_, ask) => {
    const own = await refusal(ask(service.core));
    expect(own).toMatchObject({ name: "UserError" });
    expect(await refusal(ask(remote))).toMatchObject({
      name: "UserError",
      told: (own as { told: object }).told,
    });
  });

  it("tells what became of each question, by the id that it was given", async () => {
    events.length = 0;
    await remote.ask("Qui dirigeait la délégation norvégienne ?", { id: "first" });
    await refusal(remote.ask("", { id: "second" }));
    expect(events).toMatchObject([
      { id: "first", language: "fr", attempts: 1 },
      { id: "second", outcome: "failed" },
    ]);
  });

  it("leaves out what a server's rules leave out, and sends nothing that it cannot", async () => {
    const question = "Qui dirigeait la délégation norvégienne à Port-Lune ?";
    const view = new ServerView([RULE]);
    const answer = await remote.ask(question, { view });
    expect(untimed(answer)).toEqual(untimed(await service.core.ask(question, { view })));
    const sources = [...answer.excerpts, ...answer.nearest].map(({ source }) => source);
    expect(sources).toContain("neige.md");
    expect(sources).not.toContain("ports.txt");
    const other = { accepts: () => true, hidden: () => [] };
    await expect(remote.ask(question, { view: other })).rejects.toThrow(TypeError);
  });
});

describe("articles that change", () => {
  it("are another corpus here once the service has read them, without being asked for", async () => {
    const heard: string[] = [];
    const other = await startService();
    const mirror = await other.open({ onRefresh: ({ result }) => heard.push(result) });
    const { corpus, fingerprint } = mirror;
    const [first] = corpus.articles;
    writeFileSync(
      join(other.seeds, "pont.txt"),
      "Le pont\n\nLe pont de Valbrume a rouvert lundi après trois mois de travaux.\n",
    );
    await other.core.refresh();
    await until(() => mirror.corpus !== corpus, "the change is known");
    expect(mirror.corpus.articles.map(({ source }) => source)).toEqual(["neige.md", "pont.txt", "ports.txt"]);
    expect(mirror.fingerprint).not.toBe(fingerprint);
    expect(mirror.fingerprint).toBe(other.core.fingerprint);
    expect(mirror.corpus.articles[0]).toBe(first);
    expect(mirror.corpus.articles[1]!.text).toContain("Valbrume");
    expect(mirror.passages("pont.txt")).toEqual(other.core.passages("pont.txt"));
    expect(heard).toEqual(["changed"]);
  });

  it("are known when a refresh that was asked for here has ended", async () => {
    const other = await startService();
    const mirror = await other.open();
    writeFileSync(join(other.seeds, "pont.txt"), "Le pont\n\nLe pont de Valbrume a rouvert lundi.\n");
    const refreshing = mirror.refresh();
    expect(mirror.isRefreshing).toBe(true);
    expect(await refreshing).toMatchObject({ added: ["pont.txt"], changed: [], removed: [] });
    expect(mirror.isRefreshing).toBe(false);
    expect(mirror.corpus.articles.length).toBe(3);
  });

  it("are known before an answer that quotes them is", async () => {
    const other = await startService();
    const mirror = await other.open();
    const text =
      "Pourparlers de Port-Lune\n\nLa délégation norvégienne, dirigée par Ragna Holt, est repartie de Port-Lune.\n";
    writeFileSync(join(other.seeds, "ports.txt"), text);
    const answer = await mirror.ask("Qui dirigeait la délégation norvégienne à Port-Lune ?");
    const quoted = [...answer.excerpts, ...answer.nearest].filter(({ source }) => source === "ports.txt");
    expect(answer.index).toBe(other.core.fingerprint);
    expect(mirror.fingerprint).toBe(answer.index);
    const known = mirror.corpus.articles.find(({ source }) => source === "ports.txt")!;
    for (const { quote, start, end, sha256 } of quoted) {
      expect(sha256).toBe(known.sha256);
      expect(known.text.slice(start, end)).toBe(quote);
    }
    expect(quoted.length).toBeGreaterThan(0);
  });
});
