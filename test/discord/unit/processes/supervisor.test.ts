import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EXIT } from "../../../../src/discord/exit-status.js";
import type { BotExit, RunningBot } from "../../../../src/discord/processes/bot-slot.js";
import type { BotCalls } from "../../../../src/discord/processes/calls.js";
import { divideShards, type ShardShare } from "../../../../src/discord/processes/shard-share.js";
import { Supervisor } from "../../../../src/discord/processes/supervisor.js";

const PACE = {
  pauses: [1_000, 5_000],
  stable: 60_000,
  start: 20_000,
  perShard: 1_000,
  handOver: 2_000,
  leave: 30_000,
  look: 500,
};

/** A bot process that does as the test says. */
class FakeBot implements RunningBot {
  readonly asked: string[] = [];
  /** What it answers nothing to. */
  readonly deaf = new Set<string>();
  isRunning = true;
  becomeReady!: () => void;
  end!: (exit: BotExit) => void;
  readonly ready = new Promise<void>((resolve) => {
    this.becomeReady = resolve;
  });
  readonly exited = new Promise<BotExit>((resolve) => {
    this.end = (exit) => {
      this.isRunning = false;
      resolve(exit);
    };
  });
  readonly link: RunningBot["link"];

  constructor(
    readonly share: ShardShare,
    readonly pid: number,
  ) {
    const call = async (name: string): Promise<unknown> => {
      this.asked.push(name);
      if (this.deaf.has(name)) return new Promise(() => {});
      if (name === "leave" || name === "stop") queueMicrotask(() => this.end({ code: 0, signal: null }));
      return name === "look" ? { notReady: [], shards: { connected: 1, known: 1 }, metrics: [] } : null;
    };
    this.link = { call: call as <Name extends keyof BotCalls>() => Promise<BotCalls[Name]["made"]> };
  }

  kill(): void {
    this.asked.push("kill");
    this.end({ code: null, signal: "SIGKILL" });
  }
}

const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start(processes = 2) {
  const bots: FakeBot[] = [];
  const stop = new AbortController();
  const supervisor = new Supervisor({
    shares: divideShards(4, processes),
    log: pino({ level: "silent" }),
    pace: PACE,
    spawn: (share) => {
      const bot = new FakeBot(share, bots.length + 1);
      bots.push(bot);
      return bot;
    },
  });
  const status = supervisor.run(stop.signal);
  return { bots, stop, supervisor, status };
}

async function startReady(processes = 2) {
  const started = start(processes);
  for (const bot of started.bots) bot.becomeReady();
  await settle();
  return started;
}

const crash: BotExit = { code: null, signal: "SIGSEGV" };

describe("Supervisor", () => {
  it("starts one process for each share, and has the first do what is done once", async () => {
    const { bots } = await startReady();
    expect(bots.map(({ share }) => [share.first, share.last])).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(bots.map(({ asked }) => asked)).toEqual([["duties"], []]);
  });

  it("replaces one after the other, each once its successor is ready, the one with the duties last", async () => {
    const { bots, supervisor } = await startReady();
    const replaced = supervisor.replaceAll();
    await settle();
    expect(bots.slice(2).map(({ share }) => share.process)).toEqual([2]);
    expect(bots[1]!.asked).toEqual([]);
    bots[2]!.becomeReady();
    await settle();
    expect(bots[1]!.asked).toEqual(["leave"]);
    expect(bots.slice(3).map(({ share }) => share.process)).toEqual([1]);
    expect(bots[0]!.isRunning).toBe(true);
    bots[3]!.becomeReady();
    await replaced;
    expect(bots[0]!.asked).toEqual(["duties", "leave"]);
    expect(bots[3]!.asked).toEqual(["duties"]);
    expect(bots).toHaveLength(4);
  });

  it.each([
    ["ends", async (bot: FakeBot) => bot.end({ code: EXIT.settings, signal: null })],
    ["is not ready in time", async () => void (await vi.advanceTimersByTimeAsync(23_000))],
  ])("keeps the process that serves when its successor %s", async (_, fail) => {
    const { bots, supervisor, stop, status } = await startReady();
    const replaced = supervisor.replaceAll();
    await settle();
    await fail(bots[2]!);
    await replaced;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(bots).toHaveLength(3);
    expect(bots.map(({ isRunning }) => isRunning)).toEqual([true, true, false]);
    stop.abort();
    expect(await status).toBe(EXIT.stopped);
  });

  it("ends the one that is replaced when it does not leave", async () => {
    const { bots, supervisor } = await startReady(1);
    bots[0]!.deaf.add("leave");
    const replaced = supervisor.replaceAll();
    await settle();
    bots[1]!.becomeReady();
    await vi.advanceTimersByTimeAsync(PACE.handOver);
    await replaced;
    expect(bots[0]!.isRunning).toBe(true);
    await vi.advanceTimersByTimeAsync(PACE.leave);
    expect(bots[0]!.asked).toEqual(["duties", "leave", "kill"]);
  });

  it("replaces all once more when that is asked for meanwhile", async () => {
    const { bots, supervisor } = await startReady(1);
    const replaced = supervisor.replaceAll();
    void supervisor.replaceAll();
    void supervisor.replaceAll();
    await settle();
    bots[1]!.becomeReady();
    await settle();
    expect(bots).toHaveLength(3);
    bots[2]!.becomeReady();
    await replaced;
    expect(bots.map(({ isRunning }) => isRunning)).toEqual([false, false, true]);
  });

  it("starts what has ended again, after pauses that grow until it has run for long", async () => {
    const { bots } = await startReady(1);
    const pauseUntilNext = async (): Promise<number> => {
      const before = bots.length;
      let waited = 0;
      for (; bots.length === before; waited += 100) await vi.advanceTimersByTimeAsync(100);
      return waited;
    };
    const pauses: number[] = [];
    for (let times = 0; times < 3; times++) {
      bots.at(-1)!.end(crash);
      await settle();
      pauses.push(await pauseUntilNext());
      bots.at(-1)!.becomeReady();
      await settle();
    }
    expect(pauses).toEqual([1_000, 5_000, 5_000]);
    await vi.advanceTimersByTimeAsync(PACE.stable);
    bots.at(-1)!.end(crash);
    await settle();
    expect(await pauseUntilNext()).toBe(1_000);
  });

  it("lets a successor that is on its way take the place of one that has ended", async () => {
    const { bots, supervisor } = await startReady(1);
    const replaced = supervisor.replaceAll();
    await settle();
    bots[0]!.end(crash);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(bots).toHaveLength(2);
    bots[1]!.becomeReady();
    await replaced;
    expect(bots[1]!.asked).toEqual(["duties"]);
    expect(await supervisor.lookAtAll()).toMatchObject([{ process: 1, look: { notReady: [] } }]);
  });

  it("starts another when both the one that serves and its successor have ended", async () => {
    const { bots, supervisor } = await startReady(1);
    const replaced = supervisor.replaceAll();
    await settle();
    bots[0]!.end(crash);
    bots[1]!.end(crash);
    await replaced;
    expect(bots).toHaveLength(3);
  });

  it("ends with the status of what no start helps with, but not while another process serves", async () => {
    const refused = { code: EXIT.token, signal: null };
    const none = start();
    none.bots[0]!.end(refused);
    await settle();
    expect(await none.status).toBe(EXIT.token);
    expect(none.bots[1]!.asked).toEqual(["kill"]);

    const some = await startReady();
    some.bots[1]!.end(refused);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(some.bots).toHaveLength(3);
  });

  it("tells nothing of a process that is gone or does not answer", async () => {
    const { bots, supervisor } = await startReady();
    bots[0]!.deaf.add("look");
    bots[1]!.end(crash);
    await settle();
    const looks = supervisor.lookAtAll();
    await vi.advanceTimersByTimeAsync(PACE.look);
    expect(await looks).toEqual([
      { process: 1, look: null },
      { process: 2, look: null },
    ]);
  });

  it("ends at once what has begun nothing yet", async () => {
    const { bots, supervisor, stop, status } = start(1);
    const replaced = supervisor.replaceAll();
    await settle();
    bots[1]!.becomeReady();
    await replaced;
    expect(bots.map(({ asked }) => asked)).toEqual([["kill"], ["duties"]]);
    bots[1]!.end(crash);
    await vi.advanceTimersByTimeAsync(1_000);
    stop.abort();
    await status;
    expect(bots[2]!.asked).toEqual(["kill"]);
  });

  it("ends all processes, the one that does not hear by force, and starts none any more", async () => {
    const { bots, stop, status } = await startReady();
    bots[1]!.deaf.add("stop");
    stop.abort();
    await settle();
    expect(bots.map(({ isRunning }) => isRunning)).toEqual([false, true]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await status).toBe(EXIT.stopped);
    expect(bots[1]!.asked).toEqual(["stop", "kill"]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(bots).toHaveLength(2);
  });
});
