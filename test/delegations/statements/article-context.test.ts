import { describe, expect, it } from "vitest";
import { isArticleContext, readArticleContext } from "../../../src/delegations/statements/article-context.js";
import { makeArticle } from "../../corpus/make-article.js";
import { readText } from "../read-with-model.js";

const TEXT =
  "Pourparlers indirects à Mascate\n\nL'Iran et les États-Unis se sont parlé. La délégation iranienne, menée par Reza Farahani, est repartie. Téhéran attend. La délégation omanaise était conduite par Salim Habsi. Les Iraniens reviendront.";

describe("readArticleContext", () => {
  it("keeps what questions need of a text", () => {
    const context = readArticleContext(makeArticle(TEXT));
    expect(context.opening).toContain("pourparlers indirects a mascate l iran et les etats unis");
    expect(context.rounds).toEqual(["indirect"]);
    expect(context.countries).toEqual(["IR", "OM", "US"]);
    expect(context.state).toBe("IR");
    expect(context.organisation).toBeNull();
  });

  it("is one object for the leaderships of an article", async () => {
    const [one, two] = await readText(TEXT);
    expect(two).toBeDefined();
    expect(one!.context).toBe(two!.context);
  });
});

describe("isArticleContext", () => {
  const context = readArticleContext(makeArticle(TEXT));

  it("knows a context that was stored", () => {
    expect(isArticleContext(JSON.parse(JSON.stringify(context)))).toBe(true);
  });

  it.each([
    null,
    "context",
    [],
    {},
    { ...context, opening: 1 },
    { ...context, rounds: "direct" },
    { ...context, countries: [1] },
    { ...context, state: undefined },
    { ...context, organisation: 3 },
  ])("refuses %j", (value) => {
    expect(isArticleContext(value)).toBe(false);
  });
});
