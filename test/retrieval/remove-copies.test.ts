import { describe, expect, it } from "vitest";
import { removeCopies, shingles } from "../../src/retrieval/remove-copies.js";

const TEXT =
  "Les deux délégations se retrouveront la semaine prochaine à Genève, a fait savoir le ministère.";

describe("removeCopies", () => {
  it("keeps the first of two copies of one agency text", () => {
    const copy = TEXT.replace("a fait savoir le ministère", "selon le ministère");
    expect(removeCopies([TEXT, copy, "Autre chose s'est passé."], shingles)).toEqual([
      TEXT,
      "Autre chose s'est passé.",
    ]);
  });

  it("keeps two statements that differ in what they say", () => {
    const other = "Les deux délégations se sont quittées sans accord à Abou Dhabi, a regretté un diplomate.";
    expect(removeCopies([TEXT, other], shingles)).toHaveLength(2);
  });
});
