import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Core, openCore } from "../../src/answer/core.js";
import { packageRoot } from "../../src/shared/paths.js";
import { temporaryFolder } from "../temporary-folder.js";

/** Answered by a leadership, by a passage, not at all. */
const QUESTIONS = [
  "qui menait les ukrainiens au round de novembre",
  "Combien de missiles la défense anti-aérienne a descendus ?",
  "Qui signe à la fin ? Les présidents ou les négociateurs",
  "Lavrov il a dit quoi aux négociations",
  "Que dit Anna Zorglub du plan ?",
];

const VARIANTS: Readonly<Record<string, (question: string) => string>> = {
  "a link": (question) => `${question} https://www.example.org/2026/02/18/ukraine-russie_6667777_3210.html`,
  "a link before it": (question) => `https://discord.com/channels/1189234567890123456/998877665 ${question}`,
  "a custom emoji": (question) => `${question} <:PepeThink:1087654321098765432>`,
  "a mention": (question) => `<@123456789012345678> ${question}`,
  "a role, a channel and a time": (question) => `<@&8877665544> ${question} <#1122334455> <t:1771430400:R>`,
  "bold and a link": (question) => question.replace(/\p{L}{5,}/u, "**[$&](https://example.org/Page_2024)**"),
  "a spoiler": (question) => `||${question}||`,
  "a block of code": (question) => `\`\`\`txt\n${question}\n\`\`\``,
  "a block quote": (question) => `> ${question}`,
  "NFD, no-break spaces and curly apostrophes": (question) =>
    question.normalize("NFD").replaceAll(" ", "\u00a0").replaceAll("'", "’"),
  "a greeting and thanks": (question) => `Bonjour !\n${question}\nMerci d'avance !`,
};

describe("the same question, written as people write", () => {
  let core: Core;
  const plain = new Map<string, Awaited<ReturnType<typeof answerTo>>>();
  beforeAll(async () => {
    core = await openCore({ seeds: join(packageRoot, "seeds"), index: temporaryFolder() });
    for (const question of QUESTIONS) plain.set(question, await answerTo(question));
  });
  afterAll(() => core?.close());

  async function answerTo(question: string) {
    const { status, missing, leaders, excerpts, nearest } = await core.ask(question);
    return {
      status,
      missing,
      leaders: leaders.map(({ citation }) => citation),
      first: (excerpts[0] ?? nearest[0])?.citation,
    };
  }

  it.each(Object.entries(VARIANTS))("is answered alike with %s", async (_, vary) => {
    for (const [question, answer] of plain) expect(await answerTo(vary(question))).toEqual(answer);
  });

  it("comes out alike in capitals, where no name is told by its capital", async () => {
    for (const question of QUESTIONS) {
      const { certainty, confidence, status } = await core.ask(question);
      const loud = await core.ask(question.toUpperCase());
      // Its first letter says little, and decides only what lies on a limit between two outcomes.
      const isOnLimit = Math.abs(loud.confidence - confidence) < 0.05;
      if (!isOnLimit) expect(loud, question).toMatchObject({ certainty, status });
    }
  });
});
