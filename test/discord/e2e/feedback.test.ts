import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../../src/shared/paths.js";
import { temporaryFolder } from "../../temporary-folder.js";
import { userId } from "../loopback/ids.js";
import type { Outcome } from "../loopback/member.js";
import { botIsThere, useStage } from "./stage.js";

const ANSWERED = "Qui dirige la délégation ukrainienne ?";
const NOT_FOUND = "Quelle est la recette de la tarte aux *pommes* ?";

describe.skipIf(!botIsThere)("feedback", () => {
  const folder = temporaryFolder();
  const file = join(folder, "feedback.jsonl");
  const stage = useStage({ env: { FEEDBACK_FILE: file } });

  const told = ({ followUps, reply }: Outcome): string => (followUps[0] ?? reply!).text;
  const records = () =>
    readFileSync(file, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it("tells members that it is kept", async () => {
    expect((await stage.member.slash("help")).text).toMatch(/garde, sans votre nom/);
  });

  it("keeps what was not found and votes, on messages of before a restart too", async () => {
    const answer = (await stage.member.ask(ANSWERED)).reply!;
    const abstention = (await stage.member.ask(NOT_FOUND)).reply!;
    expect(abstention.text).toMatch(/est gardé, sans votre nom/);
    const vote = await stage.member.press(answer, "👍 Utile");
    expect(told(vote)).toMatch(/^Merci/);
    expect((vote.followUps[0] ?? vote.reply!).isPrivate).toBe(true);
    expect(told(await stage.member.press(answer, "👎 Pas utile"))).toMatch(/déjà voté/);
    await stage.bot.stop();
    await stage.startBot();
    const other = stage.member.with({ user: userId(7) });
    expect(told(await other.press(abstention, "👎 Pas utile"))).toMatch(/^Merci/);
    expect(records()).toMatchObject([
      { kind: "unanswered", question: NOT_FOUND },
      { kind: "vote", question: ANSWERED, helpful: true, outcome: "answered" },
      { kind: "vote", question: NOT_FOUND, helpful: false, outcome: "not_in_sources" },
    ]);
    expect(readFileSync(file, "utf8")).not.toMatch(/\d{17}/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("is summed up by the report", () => {
    const cli = join(packageRoot, "dist", "src", "cli.js");
    const output = execFileSync(process.execPath, [cli, "report", "--file", file, "--json"], {
      encoding: "utf8",
    });
    expect(JSON.parse(output)).toMatchObject({
      unanswered: 1,
      votes: { votes: 2, helpful: 1 },
      questions: [{ question: NOT_FOUND }],
    });
  });
});
