import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { Embedder } from "../../embeddings/types.js";
import type { Core } from "../../src/answer/core.js";
import type { LeaderAnswer } from "../../src/answer/types.js";
import { foldSpace } from "../../src/corpus/lines.js";
import { sameName } from "../../src/language/names.js";
import { readJsonLines } from "./question-set.js";
import { type LeadershipItem, scoreLeaderships } from "./score-leaderships.js";

export const leadersLine = z.object({
  file: z.string(),
  leaders: z.array(z.string()),
  contains: z.string(),
  status: z.string().optional(),
});
export const notLeadersLine = z.object({ file: z.string(), person: z.string() });
export const sentencesLine = z.object({
  id: z.string(),
  split: z.string().optional(),
  text: z.string(),
  expect: z.array(
    z.object({
      delegation: z.string(),
      country: z.string().nullable(),
      names: z.array(z.string()),
      status: z.string(),
    }),
  ),
});

/**
 * How the leaderships read from the articles compare with `leaders.jsonl` and `not_leaders.jsonl` beside the
 * questions; `null` where there are none.
 */
export async function reportLeaders(core: Core, questionsFile: string): Promise<string | null> {
  const folder = dirname(questionsFile);
  const [leaders, others] = [join(folder, "leaders.jsonl"), join(folder, "not_leaders.jsonl")];
  if (!existsSync(leaders) || !existsSync(others)) return null;
  const given = await core.leaderships();
  const current = given.filter(({ status }) => status !== "replaced");
  const states = (file: string, name: string) => (one: LeaderAnswer) =>
    one.source === file && one.leaders.some((leader) => samePerson(leader.name, name));
  const wanted = readJsonLines(leaders, leadersLine).flatMap(({ file, leaders: names, status }) =>
    names.map((name) => ({ file, name, replaced: status === "replaced" })),
  );
  const missed = wanted.filter(
    ({ file, name, replaced }) =>
      !given.some((one) => (one.status === "replaced") === replaced && states(file, name)(one)),
  );
  const wrong = readJsonLines(others, notLeadersLine).filter(({ file, person }) =>
    current.some(states(file, person)),
  );
  const list = (names: readonly string[]) => (names.length === 0 ? "" : `: ${names.join(", ")}`);
  return [
    `leaders found: ${wanted.length - missed.length} of ${wanted.length}${list(missed.map(({ name }) => `missed ${name}`))}`,
    `people given as leaders who are not: ${wrong.length}${list(wrong.map(({ person }) => person))}`,
  ].join("\n");
}

/** Every word of the shorter name is a spelling of one of the longer. */
export function samePerson(a: string, b: string): boolean {
  const [short, long] = [foldSpace(a).split(" "), foldSpace(b).split(" ")].sort(
    (x, y) => x.length - y.length,
  );
  return short!.every((word) => long!.some((other) => sameName(word, other)));
}

/** Precision and recall of (delegation, name) pairs on labelled sentences. */
export async function reportSentences(
  embedder: Embedder,
  file: string,
  split?: string,
  withFailures = false,
): Promise<string> {
  const items: LeadershipItem[] = readJsonLines(file, sentencesLine).filter(
    (item) => split === undefined || item.split === split,
  );
  const { right, found, expected, precision, recall, failures } = await scoreLeaderships(embedder, items);
  const lines = [
    `${items.length} sentences: ${right} of ${found} (delegation, name) pairs right, ${expected} expected`,
    `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
  ];
  if (withFailures) {
    for (const { id, text, wrong, missing } of failures) {
      lines.push(
        `  ${id} ${text}`,
        `      wrong: ${wrong.join("; ") || "-"}; missing: ${missing.join("; ") || "-"}`,
      );
    }
  }
  return lines.join("\n");
}
