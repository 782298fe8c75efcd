import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EXIT, UnusableError } from "../../../../src/discord/exit-status.js";
import { planShards } from "../../../../src/discord/processes/plan-shards.js";
import { Faults } from "../../../../src/operate/faults.js";

const GATEWAY = {
  url: "wss://gateway.example",
  shards: 9,
  session_start_limit: { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 16 },
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function plan(
  answers: readonly unknown[],
  settings: { readonly shards: "auto" | number; readonly gatewayTimeoutMs: number },
  signal = new AbortController().signal,
) {
  const left = [...answers];
  const get = async (): Promise<unknown> => {
    const answer = left.length > 1 ? left.shift() : left[0];
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const planned = planShards({ get }, settings, new Faults(pino({ level: "silent" })), signal);
  // Rejections are looked at after the clock was turned.
  planned.catch(() => {});
  return planned;
}

const AUTO = { shards: "auto", gatewayTimeoutMs: 60_000 } as const;
const away = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });

describe("planShards", () => {
  it("takes as many shards as Discord recommends, or as the settings say", async () => {
    expect(await plan([GATEWAY], AUTO)).toEqual({ count: 9, identifiesAtOnce: 16 });
    expect(await plan([GATEWAY], { ...AUTO, shards: 64 })).toEqual({ count: 64, identifiesAtOnce: 16 });
  });

  it("asks again while Discord is away or answers with nothing of use", async () => {
    const planned = plan([away, { shards: 0 }, GATEWAY], AUTO);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await planned).toEqual({ count: 9, identifiesAtOnce: 16 });
  });

  it.each([
    ["a token that is refused", Object.assign(new Error("401"), { status: 401 }), 0, EXIT.token],
    ["a Discord that stays away", away, 80_000, EXIT.gateway],
  ])("ends for %s", async (_, error, ms, status) => {
    const planned = plan([error], AUTO);
    await vi.advanceTimersByTimeAsync(ms);
    const thrown: unknown = await planned.catch((reason: unknown) => reason);
    expect(thrown).toBeInstanceOf(UnusableError);
    expect((thrown as UnusableError).status).toBe(status);
  });

  it("ends when it is told to", async () => {
    const stop = new AbortController();
    const planned = plan([away], AUTO, stop.signal);
    await vi.advanceTimersByTimeAsync(100);
    stop.abort(new Error("stopped"));
    await expect(planned).rejects.toThrow("stopped");
  });
});
