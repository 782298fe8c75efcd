import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linkBothWays } from "../../embeddings/mutual-links.js";

describe("linkBothWays", () => {
  it("adds the missing ways back, each once, behind a node's own links", async () => {
    const node = fc.nat(11);
    const graphs = fc.array(fc.uniqueArray(node, { maxLength: 6 }), { minLength: 12, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(graphs, async (lists) => {
        const starts = Uint32Array.from([0, ...lists.map((_, i) => lists.slice(0, i + 1).flat().length)]);
        const both = await linkBothWays({ starts, links: Uint32Array.from(lists.flat()) });
        for (const [from, list] of lists.entries()) {
          const found = [...both.links.subarray(both.starts[from], both.starts[from + 1])];
          const back = [...lists.keys()].filter((to) => lists[to]!.includes(from) && !list.includes(to));
          expect([...found].sort()).toEqual([...list, ...back].sort());
        }
      }),
    );
  });

  it("takes a graph without nodes", async () => {
    const { links } = await linkBothWays({ starts: new Uint32Array(1), links: new Uint32Array(0) });
    expect(links).toHaveLength(0);
  });
});
