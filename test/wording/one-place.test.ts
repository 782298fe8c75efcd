import { expect, it } from "vitest";
import { packageRoot } from "../../src/shared/paths.js";
import { findSentences } from "./find-sentences.js";

/** Where sentences stand that are not worded: what `--help` says, what documents are made of, and what is no message at all. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "src/deploy.ts": "--help",
  "src/doctor/run-doctor.ts": "--help",
  "src/terminal/program.ts": "--help",
  "src/mcp/options.ts": "--help",
  "src/mcp/descriptions.ts": "what a client's model is told, in English",
  "src/mcp/tools/shapes.ts": "the same, of what tools give",
  "src/settings/render-settings.ts": "docs/settings.md and .env.example",
  "src/settings/schema.ts": "docs/settings.md and .env.example",
  "src/operate/metrics.ts": "the metrics' own help, for Prometheus",
  "src/operate/state-metrics.ts": "the metrics' own help, for Prometheus",
  "src/discord/register-commands.ts": "the log",
  "src/answer/warming-question.ts": "a question that the model is warmed up with",
  "src/doctor/checks/embedding.ts": "sentences whose vectors are known",
  "src/doctor/checks/native.ts": "a program",
  "src/doctor.ts": "where packages are missing, i18next may be one of them",
  "src/database/migrations.ts": "SQL",
  "src/follow/changed-articles.ts": "SQL",
  "src/follow/follow-store.ts": "SQL",
  "src/follow/outbox.ts": "SQL",
  "src/moderation/server-rules.ts": "SQL",
  "src/postgres/catalogue.ts": "SQL",
  "src/postgres/inspect-shards.ts": "SQL",
  "src/postgres/schema.ts": "SQL",
  "src/postgres/searches.ts": "SQL",
  "src/postgres/writer/insert-article.ts": "SQL",
  "src/postgres/writer/shard-writer.ts": "SQL",
  "src/import/page-blocks.ts": "selectors",
  "src/import/page-facts.ts": "selectors",
};

const sentences = findSentences(packageRoot, ["src", "commands"]);

it("words for people stand in src/locales and nowhere else", () => {
  const astray = sentences.filter(
    ({ file }) => !file.startsWith("src/locales/") && !file.endsWith("-data.ts") && !(file in ELSEWHERE),
  );
  expect(astray).toEqual([]);
});

it("knows a sentence where it sees one", () => {
  const found = new Set(sentences.map(({ file }) => file));
  for (const file of [...Object.keys(ELSEWHERE), "src/locales/en.ts", "src/locales/uk.ts"])
    expect(found).toContain(file);
});
