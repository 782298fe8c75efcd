import { describe, expect, it } from "vitest";
import {
  divideShards,
  readShare,
  shardsOf,
  writeShare,
} from "../../../../src/discord/processes/shard-share.js";

describe("divideShards", () => {
  it.each([
    [64, 4, [16, 16, 16, 16]],
    [7, 3, [2, 2, 3]],
    [1, 1, [1]],
    [2, 5, [1, 1]],
  ])("gives %i shards to %i processes, each of them once", (count, processes, sizes) => {
    const shares = divideShards(count, processes);
    expect(shares.map(({ process }) => process)).toEqual(sizes.map((_, nth) => nth + 1));
    expect(shares.map((share) => shardsOf(share).length)).toEqual(sizes);
    expect(shares.flatMap(shardsOf)).toEqual(Array.from({ length: count }, (_, id) => id));
    for (const { of } of shares) expect(of).toBe(count);
  });
});

describe("a share among a program's arguments", () => {
  it("is read as it was written", () => {
    for (const share of divideShards(64, 4)) expect(readShare(writeShare(share))).toEqual(share);
  });

  it.each([[[]], [["share"]], [["share", "1", "0", "4"]], [["ask", "share 1 0-3 4"]]])(
    "is not seen in others: %j",
    (args) => {
      expect(readShare(args)).toBeNull();
    },
  );
});
