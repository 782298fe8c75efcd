import { afterAll, afterEach, beforeAll } from "vitest";
import type { Core } from "../../src/answer/core.js";
import { Cluster, type findPostgres } from "./clusters.js";
import { QUESTIONS, told } from "./library.js";

/** Servers of a block's tests, started before the first and gone after the last; the lists are filled then. */
export function useClusters(found: ReturnType<typeof findPostgres>, count: number, patienceMs: number) {
  const clusters: Cluster[] = [];
  const urls: string[] = [];
  beforeAll(async () => {
    const { bin } = found as { bin: string };
    clusters.push(...(await Promise.all(Array.from({ length: count }, () => Cluster.start(bin)))));
    urls.push(...clusters.map(({ url }) => url));
  }, patienceMs);
  afterAll(() => Promise.all(clusters.map((cluster) => cluster.close())));
  return { clusters, urls };
}

/** Takes the cores that a test opens, and closes them after it. */
export function useCores(): (core: Promise<Core>) => Promise<Core> {
  const open: Core[] = [];
  afterEach(async () => {
    for (const core of open.splice(0)) await core.close();
  });
  return async (core) => {
    open.push(await core);
    return core;
  };
}

/** All of what a core answers to these questions but the time that it took. */
export async function answersOf(core: Core, questions: readonly string[] = QUESTIONS): Promise<unknown[]> {
  const all: unknown[] = [];
  for (const question of questions) all.push(told(await core.ask(question, { explain: true })));
  return all;
}
