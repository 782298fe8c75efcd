import { expect, it } from "vitest";
import { DiscordMessenger } from "../../../src/discord/alerts/discord-messenger.js";
import type { Alert, Batch } from "../../../src/follow/types.js";
import { FakeCore } from "./fake-core.js";
import { frenchAndEnglish } from "./harness.js";

it("says which alerts are in a message before it leaves, where not all are", async () => {
  const core = new FakeCore([
    { source: "a.md", text: "Ingrid mène." },
    { source: "b.md", text: "Tora mène." },
  ]);
  const batch: Batch = {
    id: 1,
    nonce: "n",
    triedAt: null,
    follow: {
      id: 1,
      owner: "1",
      guild: null,
      channel: "7",
      kind: "question",
      subject: "Qui mène ?",
      asked: "Qui mène ?",
      label: "Qui mène ?",
      locale: "fr",
      hold: null,
    },
    alerts: core.corpus.articles.map(
      ({ source, sha256, text }, id): Alert => ({
        id,
        source,
        sha256,
        start: 0,
        end: text.length,
        best: [0, text.length],
      }),
    ),
  };
  const events: unknown[] = [];
  const messenger = new DiscordMessenger({
    rest: {
      get: async () => [],
      post: async (_, options) => {
        const text = JSON.stringify(options?.body);
        events.push([text.includes("Ingrid"), text.includes("Tora")]);
      },
    },
    applicationId: "5",
    core,
    locales: await frenchAndEnglish(),
    viewOf: () => undefined,
    onFault: () => {},
  });
  const send = () => messenger.send(batch, (shown) => events.push(shown.map(({ source }) => source)));
  expect(await send()).toEqual({ kind: "sent" });
  core.altered.add("a.md");
  expect(await send()).toEqual({ kind: "sent" });
  core.altered.add("b.md");
  expect(await send()).toEqual({ kind: "changed" });
  expect(events).toEqual([[true, true], ["b.md"], [false, true]]);
});
