import { describe, expect, it } from "vitest";
import { maskedLink } from "../../../src/discord/markdown/masked-link.js";
import { placeLine, type ShownPlace } from "../../../src/discord/views/place-line.js";
import { renderMarkdown } from "../loopback/render-markdown.js";
import { frenchAndEnglish } from "./harness.js";

const PLACE: ShownPlace = {
  source: "a/plan.md",
  title: "Le *plan* en 3 points",
  link: "https://example.org/a_(b)*c#:~:text=Un%20plan.",
  lines: [4, 6],
  date: "2026-02-17",
};
const t = (await frenchAndEnglish()).of("fr");

describe("placeLine", () => {
  it("shows title, lines and date, and the title leads to the original", () => {
    const { text, active } = renderMarkdown(placeLine(PLACE, t));
    // The checker shows a link's words as they are written.
    expect(text.replaceAll("\\", "")).toBe("Le *plan* en 3 points · lignes 4–6 · 2026-02-17");
    expect(active).toHaveLength(1);
    expect(active[0]).toContain("](https://example.org/a_%28b%29%2Ac#:~:text=Un%20plan.)");
  });

  it("leads nowhere where the title holds a bracket, which clients read differently in a link's text", () => {
    for (const title of ["Le plan [en] 3 points", "Le plan](https://example.net/", "Le plan ["]) {
      const { text, active } = renderMarkdown(placeLine({ ...PLACE, title }, t));
      expect(text).toBe(`${title} · lignes 4–6 · 2026-02-17`);
      expect(active).toEqual([]);
    }
  });

  it("names the file where the article has no title, and links to nothing without an address", () => {
    const { text, active } = renderMarkdown(placeLine({ ...PLACE, title: null, link: null }, t));
    expect(text).toBe("a/plan.md · lignes 4–6 · 2026-02-17");
    expect(active).toEqual([]);
  });

  it("gives up the fragment, then the link, where there is no room", () => {
    const whole = placeLine({ ...PLACE, title: "Plan" }, t).length;
    const bare = placeLine({ ...PLACE, title: "Plan", link: null }, t).length;
    expect(placeLine({ ...PLACE, title: "Plan" }, t, whole)).toContain(":~:text=");
    expect(placeLine({ ...PLACE, title: "Plan" }, t, whole - 1)).toContain("](https://example.org/");
    expect(placeLine({ ...PLACE, title: "Plan" }, t, whole - 1)).not.toContain(":~:");
    expect(placeLine({ ...PLACE, title: "Plan" }, t, bare)).not.toContain("](");
  });
});

describe("maskedLink", () => {
  const address = (length: number): string => `https://example.org/${"a".repeat(length - 20)}`;

  it("takes an address of 512 characters, and without its fragment one that is longer with it", () => {
    expect(maskedLink("Plan", address(512))).toContain(address(512));
    expect(maskedLink("Plan", `${address(512)}#:~:text=Un`)).toBe(`[Plan](${address(512)})`);
    expect(maskedLink("Plan", address(513))).toBe("Plan");
    expect(maskedLink("Plan", null)).toBe("Plan");
  });
});
