import { pino } from "pino";
import { describe, expect, it } from "vitest";
import type { QuestionEvent } from "../../src/answer/types.js";
import { BotObserver } from "../../src/operate/bot-observer.js";
import type { QuestionLogOptions } from "../../src/operate/question-log.js";
import { Vitals } from "../../src/operate/vitals.js";
import { FakeCore } from "../discord/unit/fake-core.js";
import { ASKER, type BenchOptions, FakeCalls, makeBench } from "../discord/unit/harness.js";
import { emptyMetrics } from "./registry.js";

const QUESTION = "Qui était assis à la table ronde ?";
const ARTICLES = [{ source: "a.md", text: "Une ligne.\nDeux lignes.", title: "Titre", date: "2026-02-17" }];
const NOT_FOUND = { outcome: "not_in_sources", certainty: "unsure", reason: "unknown_entity" } as const;
const QUIET: QuestionLogOptions = { questions: false, users: false };

const event = (id: string | undefined, changes: Partial<QuestionEvent> = {}): QuestionEvent => ({
  id: id ?? "none",
  outcome: "answered",
  certainty: "sure",
  reason: null,
  language: "fr",
  confidence: 0.9371,
  completed: false,
  ms: { embed: 18.4, nearest: 0.6, lexical: 0.7, rerank: 6.2, read: 40.3, check: 1.8, total: 29.4 },
  attempts: 1,
  ...changes,
});

/** A router that is observed, in front of a core that tells of each question like the real one. */
async function observed(logged = QUIET, options: BenchOptions = {}) {
  const lines: Record<string, unknown>[] = [];
  const log = pino(
    { level: "debug", base: null },
    { write: (line: string) => void lines.push(JSON.parse(line)) },
  );
  const metrics = emptyMetrics();
  let clock = 0;
  const observer = new BotObserver({
    vitals: new Vitals(),
    metrics,
    log,
    logged,
    clock: () => clock,
    now: () => 1_700_000_000_000,
  });
  const core = new FakeCore(ARTICLES);
  const bench = await makeBench(core, { ...options, observer });
  core.reply = async (_, { id }) => {
    clock += 30;
    observer.asked(event(id));
    return {};
  };
  const send = async (question = QUESTION, command = "ask") => {
    const calls = new FakeCalls(async (name) => {
      if (name === "deferReply") clock += 40;
      if (name === "edit") clock += 10;
    });
    await bench.router.handle(
      { type: "command", request: { ...ASKER, command, options: { question } } },
      calls,
    );
    return calls;
  };
  const read = async (name: string, labels: Record<string, string> = {}) => {
    const metric = await metrics.registry.getSingleMetric(name)!.get();
    const wanted = metric.values.filter((value) => {
      const own: Readonly<Record<string, unknown>> = value.labels;
      return Object.entries(labels).every(([label, text]) => own[label] === text);
    });
    return wanted.reduce((sum, { value }) => sum + value, 0);
  };
  return {
    bench,
    core,
    observer,
    metrics,
    lines,
    send,
    read,
    questions: () => lines.filter(({ msg }) => msg === "question"),
  };
}

describe("a question", () => {
  it("is counted, timed and written in one line that tells neither what was asked nor by whom", async () => {
    const { send, read, lines } = await observed();
    await send();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      level: 30,
      msg: "question",
      id: expect.stringMatching(/^[0-9a-f]{8}$/),
      command: "ask",
      outcome: "answered",
      certainty: "sure",
      language: "fr",
      confidence: 0.94,
      attempts: 1,
      ms: {
        ack: 40,
        wait: 0,
        embed: 18,
        nearest: 1,
        lexical: 1,
        rerank: 6,
        read: 40,
        check: 2,
        total: 29,
        reply: 80,
      },
    });
    for (const hidden of ["incident", "mistake", "reason", "user", "guild", "question"])
      expect(lines[0]).not.toHaveProperty(hidden);
    expect(JSON.stringify(lines)).not.toMatch(/table ronde|1111111|2222222/);
    const labels = { outcome: "answered", certainty: "sure", language: "fr" };
    expect(await read("pourparlers_questions_total", labels)).toBe(1);
    expect(await read("pourparlers_questions_total")).toBe(1);
    expect(
      await read("pourparlers_interactions_total", { type: "command", name: "ask", outcome: "done" }),
    ).toBe(1);
  });

  it("is counted by how sure its answer was", async () => {
    const { observer, core, send, read, questions } = await observed();
    core.reply = async (_, { id }) => {
      observer.asked(event(id, { certainty: "probable", confidence: 0.5 }));
      return { certainty: "probable" };
    };
    await send();
    expect(questions()[0]).toMatchObject({ outcome: "answered", certainty: "probable" });
    expect(await read("pourparlers_questions_total", { certainty: "probable" })).toBe(1);
    expect(await read("pourparlers_questions_total", { certainty: "sure" })).toBe(0);
  });

  it("has no certainty when its answer never reached the member", async () => {
    const { observer, core, send, read } = await observed();
    core.reply = async (_, { id }) => {
      observer.asked(event(id));
      throw new TypeError("a bug after the answer");
    };
    await send();
    expect(await read("pourparlers_questions_total", { outcome: "failed", certainty: "none" })).toBe(1);
    expect(await read("pourparlers_questions_total", { certainty: "sure" })).toBe(0);
  });

  it("shows every outcome with its certainties from the start", async () => {
    const { metrics } = await observed();
    const text = await metrics.registry.metrics();
    for (const series of ['outcome="answered",certainty="sure"', 'outcome="answered",certainty="probable"'])
      expect(text).toContain(`pourparlers_questions_total{${series},language="fr"} 0`);
    expect(text).toContain('{outcome="not_in_sources",certainty="unsure",language="fr"} 0');
    expect(text).not.toContain('outcome="answered",certainty="none"');
  });

  it("fills every histogram once", async () => {
    const { send, metrics } = await observed();
    await send();
    const text = await metrics.registry.metrics();
    for (const series of [
      'question_stage_duration_seconds_count{stage="rerank"} 1',
      'question_stage_duration_seconds_sum{stage="total"} 0.0294',
      "queue_wait_duration_seconds_count 1",
      "reply_duration_seconds_sum 0.08",
      'acknowledgement_duration_seconds_sum{type="command"} 0.04',
    ])
      expect(text).toContain(`pourparlers_${series}`);
  });

  it("is written with its text and its asker when the operator wants that, without control characters", async () => {
    const { send, lines } = await observed({ questions: true, users: true });
    await send(`${QUESTION}\u001b[31m`);
    expect(lines[0]).toMatchObject({ user: ASKER.userId, guild: ASKER.guildId });
    expect(lines[0]!.question).toContain(QUESTION);
    expect(lines[0]!.question).not.toContain("\u001b");
  });

  it("without an answer is counted by reason", async () => {
    const { observer, core, send, read, questions } = await observed();
    core.reply = async (_, { id }) => {
      observer.asked(event(id, { ...NOT_FOUND, language: "xx" }));
      return { status: "not_in_sources", reason: "unknown_entity" };
    };
    await send();
    expect(questions()[0]).toMatchObject(NOT_FOUND);
    expect(await read("pourparlers_questions_total", { certainty: "unsure" })).toBe(1);
    expect(await read("pourparlers_abstentions_total", { reason: "unknown_entity" })).toBe(1);
    expect(await read("pourparlers_questions_total", { language: "other" })).toBe(1);
  });

  it("that fails has the incident that the member sees", async () => {
    const { observer, core, send, read, questions, metrics } = await observed();
    core.reply = async (_, { id }) => {
      observer.asked(event(id, { outcome: "failed", certainty: null, language: "und", confidence: 0 }));
      throw new TypeError("a bug");
    };
    const calls = await send();
    expect(calls.text).toContain("P-TEST22");
    expect(questions()[0]).toMatchObject({ outcome: "failed", incident: "P-TEST22" });
    expect(await read("pourparlers_questions_total", { outcome: "failed", language: "und" })).toBe(1);
    expect(await metrics.registry.metrics()).toContain('stage_duration_seconds_count{stage="total"} 0');
  });

  it("that is a mistake is no failure", async () => {
    const { send, read, questions } = await observed();
    await send("?!");
    expect(questions()[0]).toMatchObject({ outcome: "mistake", mistake: "empty_question" });
    expect(await read("pourparlers_questions_total", { outcome: "mistake", language: "none" })).toBe(1);
    expect(await read("pourparlers_questions_total", { outcome: "failed" })).toBe(0);
  });

  it("that a cooldown or a full queue turns away is counted, not written", async () => {
    const { send, read, questions, lines } = await observed(QUIET, {
      userCooldown: { count: 1, perMs: 10_000 },
    });
    await send();
    await send();
    expect(questions()).toHaveLength(1);
    expect(lines.at(-1)).toMatchObject({ level: 20, reason: "cooldown_user" });
    expect(await read("pourparlers_refusals_total", { reason: "cooldown_user" })).toBe(1);
    expect(await read("pourparlers_interactions_total", { outcome: "refused" })).toBe(1);
  });

  it("keeps its own event when many wait in one queue", async () => {
    const { bench, core, observer, questions } = await observed(
      { questions: true, users: false },
      { concurrency: 2, queueLength: 100 },
    );
    core.reply = async (question, { id }) => {
      await new Promise((resolve) => setImmediate(resolve));
      observer.asked(event(id, { attempts: Number(/\d+/.exec(question)![0]) }));
      return {};
    };
    const numbers = Array.from({ length: 30 }, (_, n) => 100 + n);
    await Promise.all(
      numbers.map((n) =>
        bench.router.handle(
          {
            type: "command",
            request: { ...ASKER, command: "ask", options: { question: `Question ${n} ?` } },
          },
          new FakeCalls(),
        ),
      ),
    );
    expect(questions()).toHaveLength(30);
    for (const { question, attempts } of questions()) expect(question).toBe(`Question ${attempts} ?`);
  });

  it("is written as stopped when the bot ends before it is answered", async () => {
    const { bench, core, send, questions, read } = await observed();
    core.reply = () => new Promise(() => {});
    void send();
    await new Promise((resolve) => setImmediate(resolve));
    await bench.router.stop(0);
    expect(questions()).toHaveLength(1);
    expect(questions()[0]).toMatchObject({ outcome: "stopped" });
    expect(await read("pourparlers_questions_total", { outcome: "stopped" })).toBe(1);
  });
});

describe("BotObserver", () => {
  it("does not count what is asked outside any request", async () => {
    const { observer, read } = await observed();
    observer.asked(event("5f3a9c01"));
    expect(await read("pourparlers_questions_total")).toBe(0);
  });

  it("counts faults, refreshes and starts of the model's process", async () => {
    const { observer, read } = await observed();
    observer.fault("socket_lost");
    observer.refreshed({ result: "changed", ms: 1_500 });
    observer.embedderStarted(1);
    observer.embedderState(false, "SIGKILL");
    expect(observer.vitals.modelIsUp).toBe(false);
    observer.embedderState(true);
    expect(observer.vitals.modelIsUp).toBe(true);
    observer.embedderStarted(2);
    expect(await read("pourparlers_faults_total", { kind: "socket_lost" })).toBe(1);
    expect(await read("pourparlers_refreshes_total", { result: "changed" })).toBe(1);
    expect(await read("pourparlers_last_refresh_timestamp_seconds", { result: "changed" })).toBe(
      1_700_000_000,
    );
    expect(await read("pourparlers_embedder_starts_total")).toBe(2);
  });

  it("gives commands, buttons and languages nobody has heard of one label", async () => {
    const { bench, send, read } = await observed();
    await send("x", "made-up");
    await bench.router.handle(
      { type: "button", request: { ...ASKER, action: null, header: null } },
      new FakeCalls(),
    );
    expect(await read("pourparlers_interactions_total", { name: "other" })).toBe(2);
    expect(await read("pourparlers_questions_total")).toBe(0);
  });
});
