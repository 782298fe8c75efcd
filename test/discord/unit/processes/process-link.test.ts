import { describe, expect, it } from "vitest";
import { ProcessLink } from "../../../../src/discord/processes/process-link.js";
import { makeChannels } from "./channels.js";

type Calls = {
  readonly double: { readonly given: number; readonly made: number };
  readonly fail: { readonly given: null; readonly made: null };
  readonly hang: { readonly given: null; readonly made: null };
};

function makeLinks() {
  const [near, far] = makeChannels();
  const answering = new ProcessLink<Record<string, never>>(far, {
    double: (value: number) => 2 * value,
    fail: () => {
      throw new Error("no such luck");
    },
    hang: () => new Promise(() => {}),
  });
  return { asking: new ProcessLink<Calls>(near, {}), answering, far };
}

describe("ProcessLink", () => {
  it("brings each question its own answer", async () => {
    const { asking } = makeLinks();
    expect(await Promise.all([1, 2, 3].map((value) => asking.call("double", value)))).toEqual([2, 4, 6]);
  });

  it("tells of a failure on the other side, and of what it does not know", async () => {
    const { asking, answering } = makeLinks();
    await expect(asking.call("fail", null)).rejects.toThrow("no such luck");
    await expect(answering.call("toString", undefined as never)).rejects.toThrow("toString");
  });

  it("leaves what is no message of the kind alone", async () => {
    const { asking, far } = makeLinks();
    for (const message of [{ answers: true, number: 99, made: 1 }, { cmd: "NODE_x" }, { number: 1 }])
      far.send(message);
    expect(await asking.call("double", 4)).toBe(8);
  });

  it("lets nobody wait for a process that is gone", async () => {
    const { asking } = makeLinks();
    const waiting = asking.call("hang", null);
    asking.close();
    await expect(waiting).rejects.toThrow("gone");
    await expect(asking.call("double", 1)).rejects.toThrow("gone");
  });
});
