import { describe, expect, it } from "vitest";
import type { StatedLeader } from "../../../embeddings/types.js";
import { joinPieces } from "../../../src/delegations/statements/tagger/join-pieces.js";

const TEXT = "dirigée par Ramiro « Pablo » Ortega, Luis Vargas et Ana Ruiz";

function mark(words: string, probability: number, status: StatedLeader["status"] = "leads"): StatedLeader {
  const start = TEXT.indexOf(words);
  return { name: [start, start + words.length], parties: [[0, 7]], status, probability };
}

const namesOf = (joined: readonly StatedLeader[]) => joined.map(({ name }) => TEXT.slice(...name));

describe("joinPieces", () => {
  it("makes one of the pieces of a name, surer than each of them", () => {
    const joined = joinPieces(TEXT, [mark("Ramiro", 0.5), mark("« Pablo", 0.5), mark("Ortega", 0.6)]);
    expect(namesOf(joined)).toEqual(["Ramiro « Pablo » Ortega"]);
    expect(joined[0]!.probability).toBeCloseTo(0.9);
    expect(joined[0]!.parties).toEqual([[0, 7]]);
  });

  it("leaves several people, and pieces of different status, as they are", () => {
    const people = [mark("Ortega", 0.9), mark("Luis Vargas", 0.9), mark("Ana Ruiz", 0.9)];
    expect(joinPieces(TEXT, people)).toEqual(people);
    const parted = [mark("Ramiro", 0.9), mark("« Pablo", 0.9, "replaced")];
    expect(joinPieces(TEXT, parted)).toEqual(parted);
    expect(joinPieces(TEXT, [])).toEqual([]);
  });
});
