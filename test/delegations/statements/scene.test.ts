import { describe, expect, it } from "vitest";
import { isScene, readScene } from "../../../src/delegations/statements/scene.js";
import { makeArticle } from "../../corpus/make-article.js";
import { extractFromText } from "./extract-from-text.js";

const TEXT =
  "Pourparlers indirects à Mascate\n\nL'Iran et les États-Unis se sont parlé. La délégation iranienne, menée par Reza Farahani, est repartie. Téhéran attend. La délégation omanaise était conduite par Salim Habsi. Les Iraniens reviendront.";

describe("readScene", () => {
  it("keeps what questions need of a text", () => {
    const scene = readScene(makeArticle(TEXT));
    expect(scene.opening).toContain("pourparlers indirects a mascate l iran et les etats unis");
    expect(scene.rounds).toEqual(["indirect"]);
    expect(scene.countries).toEqual(["IR", "OM", "US"]);
    expect(scene.state).toBe("IR");
    expect(scene.organisation).toBeNull();
  });

  it("is one object for the leaderships of an article", () => {
    const [one, two] = extractFromText(TEXT);
    expect(two).toBeDefined();
    expect(one!.scene).toBe(two!.scene);
  });
});

describe("isScene", () => {
  const scene = readScene(makeArticle(TEXT));

  it("knows a scene that was stored", () => {
    expect(isScene(JSON.parse(JSON.stringify(scene)))).toBe(true);
  });

  it.each([
    null,
    "scene",
    [],
    {},
    { ...scene, opening: 1 },
    { ...scene, rounds: "direct" },
    { ...scene, countries: [1] },
    { ...scene, state: undefined },
    { ...scene, organisation: 3 },
  ])("refuses %j", (value) => {
    expect(isScene(value)).toBe(false);
  });
});
