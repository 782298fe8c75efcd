// What the program compares for each question of a set, for evaluate.py: `node dump_candidates.mjs ARTICLES questions.jsonl OUT.json`.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isGold, readQuestions } from "../../dist/bench/lib/question-set.js";
import { openCore } from "../../dist/src/answer/core.js";

const [seeds, questions, out] = process.argv.slice(2);
const index = mkdtempSync(join(tmpdir(), "pourparlers-dump-"));
const core = await openCore({ seeds, index, reads: false });
const { library } = core;
const passages = Array.from(library.index.passages, ({ source, context }, id) => ({
  id,
  source,
  context,
  text: library.textOf(id),
}));
const asked = [];
for (const question of readQuestions(questions)) {
  const { explanation, confidence } = await core.ask(question.question, { explain: true });
  const gold = passages.filter(({ source, text }) => isGold(question, source, text)).map(({ id }) => id);
  const cands = explanation.search.ranked.map(({ id, score, signals }) => ({ id, score, signals }));
  asked.push({ ...question, conf: confidence, gold, cands });
}
writeFileSync(out, JSON.stringify({ P: passages, Q: asked }));
await core.close();
rmSync(index, { recursive: true });
