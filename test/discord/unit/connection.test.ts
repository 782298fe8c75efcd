import { EventEmitter } from "node:events";
import { type Client, Events } from "discord.js";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connect } from "../../../src/discord/connect.js";
import { EXIT, UnusableError } from "../../../src/discord/exit-status.js";
import { GatewayWatch } from "../../../src/discord/gateway-watch.js";
import { watchClient } from "../../../src/discord/watch-client.js";
import { Faults } from "../../../src/operate/faults.js";
import { UserError } from "../../../src/shared/errors.js";

const faults = () => new Faults(pino({ level: "silent" }));

/** A client that logs in as the test says. */
class FakeClient extends EventEmitter {
  readonly rest = new EventEmitter();
  destroyed = false;

  constructor(private readonly attempt: () => Promise<void>) {
    super();
  }

  async login(): Promise<void> {
    await this.attempt();
    this.emit(Events.ClientReady, this);
  }

  async destroy(): Promise<void> {
    this.destroyed = true;
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("GatewayWatch", () => {
  it("ends when no shard was ever connected in time", () => {
    const onLimit = vi.fn();
    new GatewayWatch(1000, onLimit);
    vi.advanceTimersByTime(999);
    expect(onLimit).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(onLimit).toHaveBeenCalledOnce();
  });

  it("waits while one of the shards is connected, and again once all are lost", () => {
    const onLimit = vi.fn();
    const watch = new GatewayWatch(1000, onLimit);
    watch.connected(0);
    watch.connected(1);
    watch.lost(0);
    vi.advanceTimersByTime(5000);
    watch.lost(1);
    vi.advanceTimersByTime(900);
    watch.lost(1);
    watch.connected(0);
    vi.advanceTimersByTime(5000);
    expect(onLimit).not.toHaveBeenCalled();
    watch.lost(0);
    vi.advanceTimersByTime(1000);
    expect(onLimit).toHaveBeenCalledOnce();
  });

  it("ends nothing once it is stopped", () => {
    const onLimit = vi.fn();
    const watch = new GatewayWatch(1000, onLimit);
    watch.stop();
    watch.lost(0);
    vi.advanceTimersByTime(5000);
    expect(onLimit).not.toHaveBeenCalled();
  });
});

describe("connect", () => {
  it("tries again with a new client until the server can be reached", async () => {
    const clients: FakeClient[] = [];
    const makeClient = () => {
      const fails = clients.length < 2;
      const client = new FakeClient(async () => {
        if (fails) throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
      });
      clients.push(client);
      return client as unknown as Client;
    };
    const connecting = connect(makeClient, "token", faults(), new AbortController().signal);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await connecting).toBe(clients[2]);
    expect(clients.map(({ destroyed }) => destroyed)).toEqual([true, true, false]);
  });

  it("gives a refused token up at once", async () => {
    const makeClient = () =>
      new FakeClient(async () => {
        throw Object.assign(new Error("An invalid token was provided."), { code: "TokenInvalid" });
      }) as unknown as Client;
    await expect(connect(makeClient, "token", faults(), new AbortController().signal)).rejects.toMatchObject({
      status: EXIT.token,
    });
  });

  it("ends a login that stays pending when it is told to", async () => {
    const end = new AbortController();
    const makeClient = () => new FakeClient(() => new Promise(() => {})) as unknown as Client;
    const connecting = connect(makeClient, "token", faults(), end.signal);
    end.abort(new UnusableError(EXIT.gateway, new UserError("gateway_lost", { seconds: 1 })));
    await expect(connecting).rejects.toMatchObject({ status: EXIT.gateway });
  });
});

describe("watchClient", () => {
  it.each([
    [4004, EXIT.token],
    [4014, EXIT.intents],
    [4011, EXIT.settings],
    [4999, EXIT.gateway],
  ])("tells what close code %i means", (code, status) => {
    const client = new FakeClient(async () => {});
    const fatal = vi.fn();
    const watch = new GatewayWatch(1000, () => {});
    watchClient(client as unknown as Client, watch, faults(), fatal);
    client.emit(Events.ShardDisconnect, { code }, 0);
    expect(fatal).toHaveBeenCalledWith(expect.objectContaining({ status }));
    watch.stop();
  });

  it("counts lost sockets, invalid sessions and rate limits, and writes each kind once", () => {
    const lines: string[] = [];
    const counted = new Faults(
      pino({ base: null }, { write: (line: string) => void lines.push(line) }),
      () => 0,
    );
    const client = new FakeClient(async () => {});
    const watch = new GatewayWatch(1000, () => {});
    watchClient(client as unknown as Client, watch, counted, () => {});
    for (let time = 0; time < 500; time++) client.emit(Events.ShardReconnecting, 0);
    client.emit(Events.Debug, "[WS => Shard 0] Invalid session; will attempt to resume: false");
    client.rest.emit("rateLimited", { global: false, method: "POST", retryAfter: 300 });
    client.emit(Events.Error, new Error("odd"));
    expect(counted.count("socket_lost")).toBe(500);
    expect(counted.count("session_invalid")).toBe(1);
    expect(counted.count("rate_limited")).toBe(1);
    expect(lines).toHaveLength(4);
    watch.stop();
  });
});
