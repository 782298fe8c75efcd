import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Core, openCore } from "../../src/answer/core.js";
import type { Answer, ArticleView } from "../../src/answer/types.js";
import { temporaryFolder } from "../temporary-folder.js";

const LEADER = "La délégation norvégienne est dirigée par Ingrid Halvorsen à Oslo.";
const QUESTION = "Qui dirige la délégation norvégienne ?";

/** What is left out of the articles is as if it did not exist. */
describe("a view of the articles", () => {
  let core: Core;
  beforeAll(async () => {
    const paragraph =
      "Le port d'Oslo a rouvert mardi après la tempête, et les ferries circulent de nouveau. ".repeat(12);
    const seeds = temporaryFolder({
      "oslo.md": `---\ntitle: Oslo\ndate: 2026-03-10\n---\n\n${paragraph}\n\n${LEADER}\n\n${paragraph}\n`,
      "bergen.md":
        "---\ntitle: Bergen\ndate: 2026-03-11\n---\n\nLes pêcheurs de Bergen attendent le retour du hareng.\n",
    });
    core = await openCore({ seeds, index: join(temporaryFolder(), "index") });
  });
  afterAll(() => core.close());

  const ask = (view?: ArticleView) => core.ask(QUESTION, { top: 10, ...(view && { view }) });
  const all = ({ excerpts, nearest, leaders, otherLeaders }: Answer) =>
    JSON.stringify([excerpts, nearest, leaders, otherLeaders]);

  it("leaves out articles, passages and statements", async () => {
    const open = await ask();
    expect(open.status).toBe("answered");
    expect(open.leaders).toHaveLength(1);
    const none = { accepts: () => true, hidden: () => [] };
    expect(all(await ask(none))).toBe(all(open));
    const withoutArticle = await ask({ ...none, accepts: ({ source }) => source !== "oslo.md" });
    expect(withoutArticle.status).toBe("not_in_sources");
    expect(all(withoutArticle)).not.toContain("oslo.md");
    const hiding: ArticleView = {
      ...none,
      hidden: ({ source, text }) => {
        const start = text.indexOf(LEADER);
        return source === "oslo.md" ? [{ start, end: start + LEADER.length }] : [];
      },
    };
    const withoutPassage = await ask(hiding);
    expect(withoutPassage.status).toBe("not_in_sources");
    expect(all(withoutPassage)).not.toContain("Halvorsen");
  });

  it("may leave nothing at all", async () => {
    const nothing = await ask({ accepts: () => false, hidden: () => [] });
    expect(nothing).toMatchObject({ status: "not_in_sources", excerpts: [], nearest: [], leaders: [] });
  });
});
