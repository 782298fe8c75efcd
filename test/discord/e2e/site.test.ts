import { ButtonStyle } from "discord-api-types/v10";
import { describe, expect, it } from "vitest";
import { botIsThere, useStage } from "./stage.js";

describe.skipIf(!botIsThere)("the site of a running bot", () => {
  const stage = useStage({ env: { WEB_PORT: "0", WEB_PUBLIC_URL: "https://talks.example/press" } });

  it("has the page that a quote's button leads to", async () => {
    const { reply } = await stage.member.ask("Qui dirigeait la délégation russe à Genève ?", { count: 1 });
    const links = (reply!.message.components ?? []).flatMap((row) =>
      "components" in row
        ? row.components.flatMap((each) =>
            "style" in each && each.style === ButtonStyle.Link && "url" in each ? [each.url] : [],
          )
        : [],
    );
    expect(links).toHaveLength(1);
    expect(links[0]).toMatch(/^https:\/\/talks\.example\/press\/citations\/.+:\d+-\d+@[0-9a-f]{12}$/);
    const [, base] = /site on (http:\/\/127\.0\.0\.1:\d+)/.exec(stage.bot.log)!;
    const response = await fetch(base! + new URL(links[0]!).pathname, {
      headers: { "accept-language": "en" },
    });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("<strong>ok</strong>");
  });
});
