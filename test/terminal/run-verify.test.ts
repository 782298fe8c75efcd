import { describe, expect, it } from "vitest";
import { runProgram } from "../../src/terminal/program.js";
import { finding } from "../../src/wording/messages.js";
import { fakeContext } from "./fakes/context.js";

const CITATION = "tour/lausanne.txt:4-5@abababababab";

describe("verify", () => {
  it.each([
    ["ok", 0],
    ["moved", 1],
    ["altered", 1],
  ] as const)("says %s in the first word and returns %i", async (status, exit) => {
    const context = fakeContext({ env: { LANG: "fr" } });
    context.core.verification = {
      status,
      detail: finding("gone", { source: "a.txt" }),
      edited: false,
      file: null,
    };
    expect(await runProgram(context, ["verify", CITATION])).toBe(exit);
    expect(context.out.text).toMatch(new RegExp(`^${status} : .*\\.\na\\.txt n’existe plus .*\\.\n$`));
  });

  it.each(["lausanne.txt", "lausanne.txt:4@abab", "a:4-5@xyz", ""])(
    "refuses %j before anything is opened",
    async (form) => {
      const context = fakeContext();
      await expect(runProgram(context, ["verify", form])).rejects.toMatchObject({ name: "UserError" });
      expect(context.opened).toEqual([]);
    },
  );

  it("wants exactly one citation", async () => {
    await expect(runProgram(fakeContext(), ["verify"])).rejects.toThrow(
      "missing required argument 'citation'",
    );
    await expect(runProgram(fakeContext(), ["verify", CITATION, CITATION])).rejects.toThrow(
      /too many arguments/,
    );
  });
});
