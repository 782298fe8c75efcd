import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ButtonAction,
  CUSTOM_ID_VERSION,
  formatCustomId,
  parseCustomId,
} from "../../../src/discord/custom-id.js";
import { LIMITS } from "../../../src/discord/limits.js";

const snowflake = fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }).map(String);
const ref = fc.stringMatching(/^[\w-]{6}$/);
const excerpts = fc.array(fc.record({ passage: ref, sentence: fc.stringMatching(/^[\w-]$/) }), {
  minLength: 1,
  maxLength: 10,
});
const page = fc.nat({ max: 99_999 });
const action: fc.Arbitrary<ButtonAction> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("page" as const, "share" as const),
    owner: snowflake,
    isPrivate: fc.boolean(),
    size: fc.integer({ min: 1, max: 5 }),
    page: fc.integer({ min: 0, max: 9 }),
    excerpts,
  }),
  fc.record({ kind: fc.constant("delete" as const), owner: snowflake }),
  fc.record({ kind: fc.constant("context" as const), passage: ref, part: page, owner: fc.option(snowflake) }),
  fc.record({
    kind: fc.constant("vote" as const),
    helpful: fc.boolean(),
    outcome: fc.constantFrom("answered" as const, "not_in_sources" as const),
    question: ref,
    passages: fc.array(ref, { maxLength: 10 }),
  }),
  fc.record({ kind: fc.constant("followUp" as const), owner: snowflake, question: ref }),
  fc.record({ kind: fc.constant("sources" as const), owner: snowflake, page }),
  fc.record({ kind: fc.constant("article" as const), owner: snowflake, article: ref, page }),
  fc.record({
    kind: fc.constant("delegations" as const),
    owner: snowflake,
    page,
    delegation: fc.oneof(fc.constant(""), ref),
    talks: fc.oneof(fc.constant(""), ref),
  }),
);

describe("custom ids", () => {
  it("hold every action within Discord's 100 characters, and give it back", () => {
    fc.assert(
      fc.property(action, (each) => {
        const id = formatCustomId(each);
        expect(id.length).toBeLessThanOrEqual(LIMITS.components.customId);
        expect(parseCustomId(id)).toEqual(each);
      }),
      { numRuns: 1000 },
    );
  });

  it("differ as their actions do", () => {
    fc.assert(
      fc.property(action, action, (a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b));
        expect(formatCustomId(a)).not.toBe(formatCustomId(b));
      }),
    );
  });

  it("are refused when another version or nobody made them", () => {
    const id = formatCustomId({ kind: "delete", owner: "123456789012345678" });
    expect(id.startsWith(CUSTOM_ID_VERSION)).toBe(true);
    for (const other of [
      `9${id.slice(1)}`,
      "",
      "x",
      `${id}x`,
      id.slice(0, -1),
      "1z",
      `1d${"é".repeat(11)}`,
      "a".repeat(200),
    ]) {
      expect(parseCustomId(other)).toBeNull();
    }
    fc.assert(fc.property(fc.string(), (text) => void parseCustomId(text)));
  });
});
