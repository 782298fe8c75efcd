import { describe, expect, it } from "vitest";
import { tellTime } from "../../../src/answer/time/tell-time.js";
import type { Dated, Period } from "../../../src/answer/types.js";
import { locales } from "../../../src/wording/locales.js";

const period = (given: Partial<Period> = {}): Period => ({
  from: "2031-02-01",
  to: "2031-02-28",
  words: "en février",
  fit: "met",
  ...given,
});
const dated = (given: Partial<Dated> = {}): Dated => ({ from: "2031-02-01", to: null, undated: 0, ...given });
const told = (
  given: { period?: Period; dated?: Dated; status?: "answered" | "not_in_sources" },
  language = "fr",
) => tellTime({ period: null, dated: null, status: "answered", ...given }, locales.of(language)).join("\n");

describe("the time that was asked about", () => {
  it.each([
    ["fr", "Période demandée : du 1er février 2031 au 28 février 2031 (« en février »)."],
    ["en", "Time asked about: from February 1, 2031 to February 28, 2031 (“en février”)."],
    ["uk", "Час, про який запитано: з 1 лютого 2031 р. до 28 лютого 2031 р. («en février»)."],
  ])("is named back in %s", (language, line) => {
    expect(told({ period: period() }, language).replaceAll("\u00a0", " ")).toBe(line);
  });

  it("is one day, or open at an end", () => {
    expect(told({ period: period({ to: "2031-02-01" }) })).toMatch(/: le 1er février 2031 \(/);
    expect(told({ period: period({ to: null }) })).toMatch(/: à partir du 1er février 2031 \(/);
    expect(told({ period: period({ from: null }) })).toMatch(/: jusqu’au 28 février 2031 \(/);
  });

  it("says where what is quoted is of another time", () => {
    expect(told({ period: period({ fit: "unmet" }) })).toMatch(/Aucun article de cette période/);
    expect(told({ period: period({ fit: "open" }) })).not.toMatch(/Aucun article/);
  });

  it("says how many articles have no date where nothing was found, and only there", () => {
    expect(told({ dated: dated({ undated: 2 }) })).toBe(
      "Articles interrogés d’après leur date : à partir du 1er février 2031.",
    );
    expect(told({ dated: dated({ undated: 2 }), status: "not_in_sources" })).toMatch(
      /\n2 articles sans date/,
    );
    expect(told({ dated: dated(), status: "not_in_sources" })).not.toMatch(/\n/);
  });

  it("is not told where nobody asked about one", () => expect(told({})).toBe(""));
});
