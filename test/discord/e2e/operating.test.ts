import { describe, expect, it } from "vitest";
import { ADMINISTRATOR } from "../loopback/make-interaction.js";
import { botIsThere, useStage } from "./stage.js";

const ANSWERED = "Qui dirige la délégation russe à Genève ?";
const ABSENT = "Combien coûte un café à Rio de Janeiro ?";
const USER = "777777777777777777";

/** What an operator sees of the real bot. */
describe.skipIf(!botIsThere)("operating", { timeout: 120_000 }, () => {
  const stage = useStage({ env: { METRICS_PORT: "0" } });
  const page = async (path: string) => {
    const address = /health and metrics on (http:\/\/[\d.:]+)/.exec(stage.bot.log)![1]!;
    const response = await fetch(`${address}${path}`);
    return { status: response.status, text: await response.text() };
  };

  it("counts questions and writes a line for each, without what was asked or by whom", async () => {
    const member = stage.member.with({ user: USER });
    expect((await page("/readyz")).status).toBe(200);
    await member.ask(ANSWERED);
    await member.ask(ABSENT);
    await member.ask("?!");
    await member.with({ permissions: ADMINISTRATOR }).slash("reindex");
    const { text } = await page("/metrics");
    for (const line of [
      'questions_total{outcome="answered",certainty="sure",language="fr"} 1',
      'questions_total{outcome="not_in_sources",certainty="unsure",language="fr"} 1',
      'questions_total{outcome="mistake",certainty="none",language="none"} 1',
      'question_stage_duration_seconds_count{stage="rerank"} 2',
      'refreshes_total{result="unchanged"} 1',
      'gateway_connected{shard="0"} 1',
      "embedder_starts_total 1",
      "ready 1",
    ])
      expect(text).toContain(`pourparlers_${line}\n`);
    for (const name of ["index_articles", "index_passages", "index_size_bytes", "guilds"])
      expect(text).toMatch(new RegExp(`^pourparlers_${name} [1-9]`, "m"));
    expect(text).toMatch(/^pourparlers_build_info\{.*model_fingerprint="[0-9a-f]{12}"\} 1$/m);

    const lines = stage.bot.log
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const questions = lines.filter(({ msg }) => msg === "question");
    expect(questions.map(({ outcome }) => outcome)).toEqual(["answered", "not_in_sources", "mistake"]);
    expect(questions.map(({ certainty }) => certainty)).toEqual(["sure", "unsure", undefined]);
    for (const told of [text, stage.bot.log])
      expect(told).not.toMatch(/délégation russe|Rio de Janeiro|7{17}/);
  });
});
