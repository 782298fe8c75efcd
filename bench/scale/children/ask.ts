import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Core } from "../../../src/answer/core.js";
import type { QuestionEvent } from "../../../src/answer/types.js";
import { askMany, type StageSpreads, spreadStages } from "../../lib/ask-many.js";
import { type LoopDelay, watchLoop } from "../../lib/event-loop.js";
import { quantile } from "../../lib/metrics.js";
import { Random } from "../../lib/random.js";
import { BaseEmbeddings } from "../base-embeddings.js";
import type { BaseQuestion } from "../base-texts.js";
import { createVariationEmbedder, openGrown, RememberedQuestions } from "../measured-core.js";
import { answerParent } from "../run-child.js";
import type { VariationEmbedder } from "../variation-embedder.js";
import { Vocabulary } from "../vary-paragraph.js";

export interface AskInput {
  readonly seeds: string;
  readonly index: string;
  readonly bases: string;
  readonly questions: readonly BaseQuestion[];
  /** Articles that may be edited, by source. */
  readonly sources: readonly string[];
  readonly concurrency: number;
}

export interface AskResult {
  /** With the real model. */
  readonly real: { readonly alone: StageSpreads; readonly many: StageSpreads };
  /** With the questions embedded beforehand. */
  readonly given: { readonly alone: StageSpreads; readonly many: StageSpreads };
  /** With `concurrency` questions at work and the real model; the second while an article that changed is read again. */
  readonly delay: { readonly asking: LoopDelay; readonly refreshing: LoopDelay };
  /** Reading an article that changed again, without waiting for the model, ms: nothing else at work, and under load. */
  readonly refreshMs: number;
  readonly refreshUnderLoadMs: number;
  /** The first three excerpts of each question, best first, whatever the confidence. */
  readonly excerpts: readonly (readonly { readonly source: string; readonly start: number }[])[];
  /** The first passages of each question's list of neighbours, of its lexical list, and of the two fused. */
  readonly vectors: readonly (readonly number[])[];
  readonly words: readonly (readonly number[])[];
  readonly both: readonly (readonly number[])[];
}

const WARM_UP = 50;
const ALONE = 300;
const REFRESHES = 3;
const SHOWN = 3;

answerParent(async (input: AskInput): Promise<AskResult> => {
  const { questions, concurrency } = input;
  const bases = BaseEmbeddings.read(input.bases);
  const variations = createVariationEmbedder(bases);
  const remembered = new RememberedQuestions(variations, questions, bases.questions);
  const events: QuestionEvent[] = [];
  const core = await openGrown(input, remembered, { onQuestion: (event) => events.push(event) });
  const texts = questions.map(({ text }) => text);
  const run = async (
    count: number,
    atOnce: number,
    embedded: "really" | "beforehand",
  ): Promise<StageSpreads> => {
    remembered.enabled = embedded === "beforehand";
    events.length = 0;
    const start = performance.now();
    await askMany(texts.slice(0, count), atOnce, (text) => core.ask(text));
    return spreadStages(events, performance.now() - start);
  };
  await run(WARM_UP, 1, "really");
  const alone = await run(ALONE, 1, "really");
  const { value: many, delay: asking } = await watchLoop(() => run(texts.length, concurrency, "really"));
  const given = {
    alone: await run(texts.length, 1, "beforehand"),
    many: await run(texts.length, concurrency, "beforehand"),
  };
  const lists = await collectLists(core, texts);
  const editor = new Editor(input, bases);
  const times: number[] = [];
  for (let n = 0; n < REFRESHES; n++) {
    editor.edit();
    times.push(await timeRefresh(core, variations));
  }
  remembered.enabled = false;
  const busy = await refreshUnderLoad(core, variations, texts, concurrency, editor);
  const refreshMs = quantile(times, 0.5);
  await core.close();
  return {
    real: { alone, many },
    given,
    delay: { asking, refreshing: busy.delay },
    refreshMs,
    refreshUnderLoadMs: busy.value,
    ...lists,
  };
});

async function collectLists(
  core: Core,
  texts: readonly string[],
): Promise<Pick<AskResult, "excerpts" | "vectors" | "words" | "both">> {
  const lists = {
    excerpts: [] as { source: string; start: number }[][],
    vectors: [] as number[][],
    words: [] as number[][],
    both: [] as number[][],
  };
  for (const text of texts) {
    const { excerpts, nearest, explanation } = await core.ask(text, { top: SHOWN, explain: true });
    lists.excerpts.push([...excerpts, ...nearest].map(({ source, start }) => ({ source, start })));
    lists.vectors.push([...explanation!.search.dense.slice(0, SHOWN)]);
    lists.words.push([...explanation!.search.lexical.slice(0, SHOWN)]);
    lists.both.push([...explanation!.search.fused.slice(0, SHOWN)]);
  }
  return lists;
}

async function timeRefresh(core: Core, embedder: VariationEmbedder): Promise<number> {
  const start = performance.now();
  const modelMs = embedder.modelMs;
  const { changed } = await core.refresh();
  if (changed.length !== 1) throw new Error(`${changed.length} articles changed instead of 1`);
  return performance.now() - start - (embedder.modelMs - modelMs);
}

/** Questions go on from before the refresh until after it. */
function refreshUnderLoad(
  core: Core,
  embedder: VariationEmbedder,
  texts: readonly string[],
  concurrency: number,
  editor: Editor,
) {
  return watchLoop(async () => {
    let isOver = false;
    let n = 0;
    const member = async (): Promise<void> => {
      while (!isOver) await core.ask(texts[n++ % texts.length]!);
    };
    const members = Array.from({ length: concurrency }, member);
    editor.edit();
    const took = await timeRefresh(core, embedder).finally(() => {
      isOver = true;
    });
    await Promise.all(members);
    return took;
  });
}

/** Changes one article after the other: some words of its body, each by another of the same length. */
class Editor {
  readonly #random = Random.of("edits");
  readonly #vocabulary: Vocabulary;

  constructor(
    private readonly input: AskInput,
    bases: BaseEmbeddings,
  ) {
    this.#vocabulary = new Vocabulary(bases.bases.map(({ text }) => text));
  }

  edit(): void {
    const file = join(this.input.seeds, this.#random.pick(this.input.sources));
    const text = readFileSync(file, "utf8");
    const bodyStart = text.indexOf("\n\n") + 2;
    writeFileSync(
      file,
      text.slice(0, bodyStart) + this.#vocabulary.vary(text.slice(bodyStart), this.#random),
    );
  }
}
