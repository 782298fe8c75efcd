import type { Embedder } from "../../embeddings/types.js";
import { type Core, openCore } from "../../src/answer/core.js";
import type { Excerpt } from "../../src/answer/types.js";
import { keepOpen } from "./keep-open.js";

/** What an answer comes down to, however the articles are written. */
export interface PlainAnswer {
  readonly status: string;
  /** The passage of the first excerpt, or of the nearest: its article and number in it. */
  readonly first: string;
  /** Who led what, in letters alone; empty where it tells of none. */
  readonly leaders: string;
}

/** Asks every question to the articles of a folder. The embedder stays open. */
export async function askPlainly(
  seeds: string,
  index: string,
  embedder: Embedder,
  questions: readonly string[],
): Promise<PlainAnswer[]> {
  const core = await openCore({ seeds, index, embedder: keepOpen(embedder) });
  try {
    const answers: PlainAnswer[] = [];
    for (const question of questions) answers.push(await plainAnswer(core, question));
    return answers;
  } finally {
    await core.close();
  }
}

export async function plainAnswer(core: Core, question: string): Promise<PlainAnswer> {
  const { status, excerpts, nearest, leaders } = await core.ask(question);
  return {
    status,
    first: placeOf(core, excerpts[0] ?? nearest[0]),
    leaders: leaders
      .map(
        (one) =>
          `${lettersOf(one.delegation)}: ${one.leaders.map(({ name }) => lettersOf(name)).join(" & ")}`,
      )
      .join("; "),
  };
}

function placeOf(core: Core, excerpt: Excerpt | undefined): string {
  if (excerpt === undefined) return "";
  const number = core.passages(excerpt.source).findIndex(({ start }) => start === excerpt.start);
  return `${excerpt.source} ${number}`;
}

function lettersOf(text: string): string {
  return (
    text
      .normalize("NFC")
      .replace(/[’']/gu, "'")
      .match(/[\p{L}\p{N}']+/gu) ?? []
  ).join(" ");
}
