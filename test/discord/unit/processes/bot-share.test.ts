import { describe, expect, it } from "vitest";
import { BotShare } from "../../../../src/discord/processes/bot-share.js";
import type { BotCalls } from "../../../../src/discord/processes/calls.js";
import { ProcessLink } from "../../../../src/discord/processes/process-link.js";
import type { FeedbackRecord } from "../../../../src/feedback/records.js";
import { makeChannels } from "./channels.js";

const SHARE = { process: 2, first: 16, last: 18, of: 64 };
const LOOK = { notReady: ["gateway"], shards: { connected: 0, known: 3 }, metrics: [] };

function join(handlers: Readonly<Record<string, (given: never) => unknown>> = {}) {
  const [near, far] = makeChannels();
  const supervisor = new ProcessLink<BotCalls>(near, handlers);
  return { supervisor, share: new BotShare({ share: SHARE, channel: far, look: async () => LOOK }) };
}

describe("BotShare", () => {
  it("knows its shards, and asks whether an interaction is its own and when a shard may identify", async () => {
    const asked: unknown[] = [];
    const { share } = join({
      claim: ({ interaction }: { interaction: string }) => interaction === "1",
      identify: (given: object) => void asked.push(given),
    });
    expect([share.shards, share.shardCount]).toEqual([[16, 17, 18], 64]);
    expect([await share.claim("1"), await share.claim("2")]).toEqual([true, false]);
    await share.waitForIdentify(17);
    expect(asked).toEqual([{ shard: 17 }]);
  });

  it("tells how it stands, and does what is done once when it is to", async () => {
    const told: string[] = [];
    const { share, supervisor } = join({ ready: () => void told.push("ready") });
    expect(await supervisor.call("look", null)).toEqual(LOOK);
    share.ready(async () => void told.push("duties"));
    await supervisor.call("duties", null);
    expect(told).toEqual(["ready", "duties"]);
  });

  it("has left once it takes nothing more, and not before", async () => {
    const { share, supervisor } = join();
    let hasLeft = false;
    const left = supervisor.call("leave", null).then(() => {
      hasLeft = true;
    });
    await new Promise((resolve) => share.leaving.addEventListener("abort", resolve));
    // Whatever else is asked is answered meanwhile.
    await supervisor.call("look", null);
    expect(hasLeft).toBe(false);
    share.left();
    await left;
    expect(share.stopping.aborted).toBe(false);
    await supervisor.call("stop", null);
    expect(share.stopping.aborted).toBe(true);
  });

  it("has feedback kept by the supervisor, and says when it could not be", async () => {
    const kept: string[] = [];
    const { share } = join({
      keep: ({ language }: FeedbackRecord) => language === "fr" && kept.push(language) > 0,
    });
    const { feedback } = share;
    const record = { kind: "unanswered", language: "fr" } as FeedbackRecord;
    expect([await feedback.append(record), feedback.isFailing]).toEqual([true, false]);
    expect([await feedback.append({ ...record, language: "en" }), feedback.isFailing]).toEqual([false, true]);
    expect(kept).toEqual(["fr"]);
  });
});
