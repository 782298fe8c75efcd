import { ButtonStyle } from "discord-api-types/v10";
import { describe, expect, it } from "vitest";
import type { Context } from "../../../src/discord/command.js";
import { LIMITS } from "../../../src/discord/limits.js";
import { buildMessage, type OutgoingMessage } from "../../../src/discord/replies.js";
import { pageButtons } from "../../../src/discord/views/excerpt-buttons.js";
import { frenchAndEnglish } from "./harness.js";

const SITE = "https://talks.example/citations/";

async function contextWith(pageOf: Context["pageOf"]): Promise<Context> {
  return { pageOf, t: (await frenchAndEnglish()).of("en-GB") } as Context;
}
const buttonsOf = ({ components }: OutgoingMessage) => components.flatMap((row) => row.components);

describe("links to the site", () => {
  it("stand under quotes where there is a site, numbered as they are", async () => {
    const context = await contextWith((citation) => SITE + citation);
    const { components } = buildMessage(
      [{ text: "x", colour: "neutral" }],
      [pageButtons(["a.md:1-2@00", "b.md:3-3@00"], 3, context)],
    );
    expect(components[0]!.components).toEqual([
      { type: 2, style: ButtonStyle.Link, label: "Page 4", url: `${SITE}a.md:1-2@00` },
      { type: 2, style: ButtonStyle.Link, label: "Page 5", url: `${SITE}b.md:3-3@00` },
    ]);
  });

  it("are none without one", async () => {
    expect(pageButtons(["a.md:1-2@00"], 0, await contextWith(undefined))).toEqual([]);
  });

  it("are left out where Discord would refuse the address, the others kept", async () => {
    const context = await contextWith((citation) => SITE + citation);
    const room = LIMITS.components.url - SITE.length;
    const message = buildMessage(
      [{ text: "x", colour: "neutral" }],
      [pageButtons(["a".repeat(room), "b".repeat(room + 1)], 0, context)],
    );
    expect(buttonsOf(message).map((button) => "url" in button && button.url.length)).toEqual([
      LIMITS.components.url,
    ]);
    const many = Array.from({ length: 9 }, (_, at) => `${at}`);
    expect(
      buttonsOf(buildMessage([{ text: "x", colour: "neutral" }], [pageButtons(many, 0, context)])),
    ).toHaveLength(LIMITS.components.buttonsPerRow);
  });
});
