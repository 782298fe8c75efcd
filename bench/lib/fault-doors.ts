import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Core } from "../../src/answer/core.js";
import { BotDoor, customIdDoor, discordDoors } from "./door-discord.js";
import { importDoor } from "./door-import.js";
import { mcpDoor } from "./door-mcp.js";
import { settingsDoor } from "./door-settings.js";
import { siteDoor } from "./door-site.js";
import { sweepDoor } from "./door-sweep.js";
import { runTerminal, terminalDoors } from "./door-terminal.js";
import { checkQuotes } from "./fault-answers.js";
import { QUESTIONS } from "./fault-articles.js";
import { FaultEmbedder } from "./fault-embedder.js";
import { openEngine } from "./fault-engine.js";
import { makeStage } from "./fault-stage.js";
import { type Fault, type FaultRow, FEW_ROUNDS, Tally } from "./fault-types.js";
import { escapingArticle, FILE_NAMES, findObeyed } from "./hostile-inputs.js";

/** So many rounds put every shape through every door, fewer that many shapes. */
const ALL_SHAPES = 40;

/**
 * Whatever people and other systems can put into the program besides articles: questions at the terminal, in a batch, in the console
 * and in Discord, file names, ids of buttons, settings, originals to import, addresses of the site, tools of the MCP server. `rounds` shapes, each at several lengths.
 */
export const doorFaults: Fault = async ({ random, rounds, work }) => {
  const stage = await makeStage(join(work, "stage"), random, "small");
  writeFileSync(join(stage.seeds, "escapes.txt"), escapingArticle());
  const core = await openEngine({ seeds: stage.seeds, index: stage.copy(), embedder: new FaultEmbedder() });
  const rows: FaultRow[] = [];
  try {
    const bot = await BotDoor.open(core);
    const doors = [
      ...terminalDoors(core, stage.seeds),
      ...discordDoors(bot),
      customIdDoor(bot, random),
      settingsDoor(),
      importDoor(core, work),
      siteDoor(core),
      await mcpDoor(core),
    ];
    for (const door of doors) {
      const all = Object.entries(door.shapes);
      const shapes = rounds < ALL_SHAPES ? random.sample(all, rounds) : all;
      const lengths = rounds < FEW_ROUNDS ? door.lengths.slice(0, 2) : door.lengths;
      rows.push(await sweepDoor({ ...door, lengths, shapes: Object.fromEntries(shapes) }));
    }
  } finally {
    await core.close();
  }
  rows.push(await nameFaults(join(work, "names"), random.sample(FILE_NAMES, rounds)));
  return rows;
};

/** An empty file, one of bytes, one whose name is no text, and a link to nothing. */
const OTHER_FILES = 4;

/** A folder of hostile names: each article is read, or named with a reason, and no name drives a terminal or a message. */
async function nameFaults(work: string, names: readonly string[]): Promise<FaultRow> {
  const seeds = join(work, "seeds");
  mkdirSync(join(seeds, "sous\u001b[2Jdossier"), { recursive: true });
  for (const [n, name] of names.entries()) {
    writeFileSync(
      join(seeds, name),
      `# Titre ${n}\n\nLa délégation lavanienne est dirigée par Odile Fresnay à Corvane.\n`,
    );
  }
  writeFileSync(join(seeds, "sous\u001b[2Jdossier", "vide\u009b.txt"), "");
  writeFileSync(join(seeds, "binaire\u001b]0;x\u0007.txt"), "a\0b");
  // Of bytes that are no UTF-8.
  writeFileSync(
    Buffer.concat([Buffer.from(`${seeds}/`), Buffer.from([0xff, 0xfe]), Buffer.from(".txt")]),
    "Un texte.\n",
  );
  symlinkSync("nulle part\u001b[2J", join(seeds, "lien\u001b[2J.txt"));

  const tally = new Tally("file names", 0);
  const notices: string[] = [];
  const begin = performance.now();
  const core = await openEngine({
    seeds,
    index: join(work, "index"),
    embedder: new FaultEmbedder(),
    onNotice: (line) => notices.push(line),
  });
  const ms = performance.now() - begin;
  try {
    tally.add(
      {
        problems: checkNotices(core, notices, names.length + OTHER_FILES),
        said: notices[0] ?? null,
        embedded: 0,
        ms,
      },
      "notices",
    );
    const answers = [await core.ask(QUESTIONS[0]!, { top: 10 })];
    const quotes = checkQuotes(seeds, answers);
    tally.add({ problems: quotes === null ? [] : [quotes], said: null, embedded: 0, ms: 0 }, "quotes");
    for (const { source } of core.corpus.articles)
      tally.add(await useName(core, seeds, source), JSON.stringify(source));
  } finally {
    await core.close();
    rmSync(work, { recursive: true, force: true });
  }
  return tally.row();
}

function checkNotices({ corpus }: Core, notices: readonly string[], files: number): string[] {
  const obeyed = notices.map(findObeyed).find((found) => found !== null);
  const lines = notices.find((notice) => notice.includes("\n"));
  const known = corpus.articles.length + corpus.skipped.length;
  return [
    ...(obeyed === undefined ? [] : [`a notice holds ${obeyed}`]),
    ...(lines === undefined ? [] : [`a notice of several lines: ${JSON.stringify(lines)}`]),
    ...(known === files ? [] : [`${known} files known of ${files}`]),
  ];
}

/** What shows or takes an article's name. */
async function useName(core: Core, seeds: string, source: string) {
  const bot = await BotDoor.open(core);
  const begin = performance.now();
  const { excerpts, nearest } = await core.ask(QUESTIONS[0]!, { sources: [source] });
  const { citation } = excerpts[0] ?? nearest[0] ?? {};
  const runs = [
    await runTerminal(core, seeds, ["ask", `--source=${source}`, QUESTIONS[0]!]),
    await runTerminal(core, seeds, ["console"], "/sources\n/quit\n"),
    ...(citation === undefined ? [] : [await runTerminal(core, seeds, ["verify", "--", citation])]),
  ];
  const problems = runs.flatMap(({ out, err }) => {
    const obeyed = findObeyed(out) ?? findObeyed(err);
    return obeyed === null ? [] : [`a terminal would obey ${obeyed}`];
  });
  if (citation === undefined) problems.push("it is not found by its name");
  else if (runs[2]!.status !== 0) problems.push(`its citation is not verified: ${runs[2]!.out}`);
  for (const { problems: found } of [
    await bot.command("source", { name: source }),
    await bot.command("sources", {}),
    await bot.complete("source", "name", source.slice(0, 90)),
  ])
    problems.push(...found);
  return { problems, said: null, embedded: 0, ms: performance.now() - begin };
}
