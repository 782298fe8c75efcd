import { describe, expect, it } from "vitest";
import { type ButtonAction, formatCustomId, provenAction } from "../../../src/discord/custom-id.js";
import { ASKER, OTHER } from "./harness.js";

const { userId: owner } = ASKER;
const excerpts = [{ passage: "abcdef", sentence: "A" }];
const OWNED: readonly ButtonAction[] = [
  { kind: "page", owner, isPrivate: false, size: 3, page: 1, excerpts },
  { kind: "share", owner, isPrivate: true, size: 3, page: 0, excerpts },
  { kind: "delete", owner },
  { kind: "followUp", owner, question: "abcdef" },
  { kind: "context", passage: "abcdef", part: 0, owner },
  { kind: "sources", owner, page: 2 },
  { kind: "article", owner, article: "abcdef", page: 0 },
  { kind: "delegations", owner, page: 0, delegation: "", talks: "" },
];
const FREE: readonly ButtonAction[] = [
  { kind: "context", passage: "abcdef", part: 0, owner: null },
  { kind: "vote", helpful: true, outcome: "answered", question: "abcdef", passages: ["abcdef"] },
];

describe("provenAction", () => {
  it.each(OWNED)("believes $kind where Discord says the same, or says nothing", (action) => {
    const id = formatCustomId(action);
    expect(provenAction(id, { isOwn: true, askerId: owner })).toEqual(action);
    expect(provenAction(id, { isOwn: true, askerId: null })).toEqual(action);
  });

  it.each(OWNED)("does not believe $kind of an owner whom the message does not answer", (action) => {
    expect(provenAction(formatCustomId(action), { isOwn: true, askerId: OTHER.userId })).toBeNull();
  });

  it.each(FREE)("takes $kind, which is everybody's, from whoever asked", (action) => {
    expect(provenAction(formatCustomId(action), { isOwn: true, askerId: OTHER.userId })).toEqual(action);
  });

  it.each([...OWNED, ...FREE])("takes no $kind from a message of somebody else's", (action) => {
    for (const askerId of [owner, null])
      expect(provenAction(formatCustomId(action), { isOwn: false, askerId })).toBeNull();
  });

  it("takes nothing from an id that is none", () => {
    expect(provenAction("0dAAAAAAAAAAA", { isOwn: true, askerId: owner })).toBeNull();
  });
});
