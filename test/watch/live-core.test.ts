import { createHash } from "node:crypto";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { type Core, openCore } from "../../src/answer/core.js";
import type { Answer, AskOptions } from "../../src/answer/types.js";
import { UserError } from "../../src/shared/errors.js";
import type { FolderWatch } from "../../src/watch/types.js";
import { watchArticles } from "../../src/watch/watch-articles.js";
import { watchFolder } from "../../src/watch/watch-folder.js";
import { english } from "../../src/wording/english.js";
import { FakeEmbedder } from "../index/fake.js";
import { temporaryFolder } from "../temporary-folder.js";
import { until } from "../until.js";

const PEOPLE = [
  "Anna Brel",
  "Boris Calder",
  "Chloé Darnac",
  "Denis Erlanger",
  "Elsa Fontanel",
  "Farid Gallois",
];
const TOWNS = ["Lune", "Mars", "Cérès", "Vesta", "Pallas", "Junon", "Hébé"];
const QUESTIONS = [
  "Qui dirige la délégation norvégienne ?",
  "Combien de points l'accord de Lune compte-t-il ?",
  "Que dit le communiqué de Mars ?",
  "Where did the talks resume?",
];

/** Version `n` of an article: never the same text twice. */
function textOf(name: string, n: number): string {
  const person = PEOPLE[n % PEOPLE.length]!;
  const town = TOWNS[n % TOWNS.length]!;
  return [
    `Pourparlers de ${town}, jour ${n}`,
    `La délégation norvégienne est dirigée par ${person}, a dit le communiqué de ${town} numéro ${n}.`,
    `L'accord de ${town} compte ${n + 2} points, selon ${name}.`,
    "Les pourparlers reprennent demain.",
  ].join("\n\n");
}

/** A folder of articles that is written to, and every text each of them ever had, with when it had it. */
class Newsroom {
  readonly folder = temporaryFolder();
  readonly #versions = new Map<string, { text: string; from: number; to: number }[]>();
  #count = 0;

  write(name: string): void {
    const n = ++this.#count;
    const text = textOf(name, n);
    const path = join(this.folder, name);
    this.#end(name);
    // In place, or as careful editors do it.
    if (n % 3 === 0) {
      writeFileSync(`${path}~`, text);
      renameSync(`${path}~`, path);
    } else writeFileSync(path, text);
    const versions = this.#versions.get(name) ?? [];
    versions.push({ text, from: performance.now(), to: Number.POSITIVE_INFINITY });
    this.#versions.set(name, versions);
  }

  remove(name: string): void {
    rmSync(join(this.folder, name), { force: true });
    this.#end(name);
  }

  rename(name: string, to: string): void {
    const last = this.#versions.get(name)?.at(-1);
    if (last === undefined || last.to < Number.POSITIVE_INFINITY) return;
    this.#end(to);
    renameSync(join(this.folder, name), join(this.folder, to));
    this.#end(name);
    const versions = this.#versions.get(to) ?? [];
    versions.push({ ...last, from: performance.now(), to: Number.POSITIVE_INFINITY });
    this.#versions.set(to, versions);
  }

  /** What stands in the folder now, by name. */
  get present(): Map<string, string> {
    const found = [...this.#versions].flatMap(([name, versions]) => {
      const { text, to } = versions.at(-1)!;
      return to === Number.POSITIVE_INFINITY ? [[name, text] as const] : [];
    });
    return new Map(found);
  }

  /** Each quote is of a text that its file held at some time between `start` and now. Returns how many there were. */
  expectTrue({ excerpts, nearest, leaders }: Answer, start: number): number {
    const shown = [...excerpts, ...nearest];
    for (const { source, start: from, end, quote, sha256 } of shown) {
      expect(quote).toBe(this.#heldSince(source, sha256, start).slice(from, end));
    }
    for (const { source, quote, citation } of leaders) {
      expect(this.#heldSince(source, citation.split("@").at(-1)!, start)).toContain(quote);
    }
    return shown.length + leaders.length;
  }

  #heldSince(source: string, sha256: string, start: number): string {
    const version = (this.#versions.get(source) ?? []).findLast(({ text }) => hash(text).startsWith(sha256));
    if (version === undefined) throw new Error(`${source} never held a text of that hash`);
    if (version.to <= start) throw new Error(`${source} had changed before the question was asked`);
    return version.text;
  }

  #end(name: string): void {
    const last = this.#versions.get(name)?.at(-1);
    if (last !== undefined) last.to = Math.min(last.to, performance.now());
  }
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Asks; `null` where the articles were replaced too fast for anything to be quoted. */
async function askUnlessChanging(core: Core, question: string, options: AskOptions): Promise<Answer | null> {
  try {
    return await core.ask(question, options);
  } catch (error) {
    if (error instanceof UserError && error.code === "articles_changing") return null;
    throw error;
  }
}

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function openWatched(room: Newsroom): Promise<{ core: Core; notices: string[]; watch: FolderWatch }> {
  const notices: string[] = [];
  const core = await openCore({
    seeds: room.folder,
    index: join(temporaryFolder(), "index"),
    embedder: new FakeEmbedder(),
    patienceMs: 60_000,
  });
  open.push(core);
  // A reading under way writes to the index: it ends before the folder is removed.
  open.push({ close: async () => void (await core.refresh()) });
  const watch = watchArticles({
    folder: room.folder,
    refresh: () => core.refresh(),
    onNotice: (told) => notices.push(english.say(told)),
    quietMs: 100,
    longestMs: 500,
    watch: watchFolder,
  });
  open.push(watch);
  return { core, notices, watch };
}

function indexed(core: Core): Map<string, string> {
  return new Map(core.corpus.articles.map(({ source, sha256 }) => [source, sha256]));
}

async function untilIndexed(core: Core, room: Newsroom): Promise<void> {
  const wanted = () => new Map([...room.present].map(([name, text]) => [name, hash(text)]));
  await until(() => {
    const now = indexed(core);
    return now.size === wanted().size && [...wanted()].every(([name, sha256]) => now.get(name) === sha256);
  }, "the index holds what the folder does");
}

describe("a core whose folder is watched", () => {
  it("indexes by itself what is added, edited, renamed and deleted", async () => {
    const room = new Newsroom();
    for (let n = 0; n < 4; n++) room.write(`a${n}.txt`);
    const { core, notices } = await openWatched(room);
    for (const act of [
      () => room.write("new.md"),
      () => room.write("a0.txt"),
      () => room.rename("a1.txt", "b1.txt"),
      () => room.remove("a2.txt"),
    ]) {
      act();
      await untilIndexed(core, room);
    }
    expect(notices).toEqual([]);
  });

  it("quotes no statement of who led from a file that has changed, seen by the watch or not", async () => {
    const room = new Newsroom();
    for (let n = 0; n < 3; n++) room.write(`a${n}.txt`);
    const core = await openCore({
      seeds: room.folder,
      index: join(temporaryFolder(), "index"),
      embedder: new FakeEmbedder(),
      patienceMs: 60_000,
    });
    open.push(core);
    const question = QUESTIONS[0]!;
    for (let edit = 0; edit < 3; edit++) {
      const before = await core.ask(question, { top: 1 });
      const shown = new Set(before.excerpts.map(({ source }) => source));
      const aside = before.leaders.find(({ source }) => !shown.has(source))!;
      room.write(aside.source);
      const start = performance.now();
      const after = await core.ask(question, { top: 1 });
      room.expectTrue(after, start);
      expect(after.leaders).toHaveLength(3);
    }
  });

  it("never sends a quote of what a file no longer holds, through hundreds of edits", async () => {
    const room = new Newsroom();
    const names = Array.from({ length: 8 }, (_, n) => `a${n}.txt`);
    for (const name of names) room.write(name);
    const { core } = await openWatched(room);
    let editing = true;
    let shown = 0;
    let answers = 0;
    const ask = async (): Promise<void> => {
      for (let n = 0; editing; n++) {
        const start = performance.now();
        const answer = await askUnlessChanging(core, QUESTIONS[n % QUESTIONS.length]!, { top: 10 });
        if (answer === null) continue;
        shown += room.expectTrue(answer, start);
        answers++;
      }
    };
    const asking = Promise.all([ask(), ask(), ask(), ask()]);
    // A slow machine gets as many edits as it takes to answer some of the questions among them.
    for (let edit = 0; edit < 400 || (answers <= 4 && edit < 10_000); edit++) {
      const name = names[(edit * 5) % names.length]!;
      if (edit % 23 === 7) room.remove(name);
      else if (edit % 29 === 11) room.rename(name, `r-${name}`);
      else room.write(name);
      await sleep(edit % 10 === 0 ? 40 : 4);
    }
    editing = false;
    await asking;
    expect(answers).toBeGreaterThan(4);
    expect(shown).toBeGreaterThan(0);
    await untilIndexed(core, room);
    const start = performance.now();
    expect(room.expectTrue(await core.ask(QUESTIONS[0]!, { top: 10 }), start)).toBeGreaterThan(0);
  });

  it("goes on answering through a burst of a thousand edits or more, and has them all in the end", async () => {
    const room = new Newsroom();
    const names = Array.from({ length: 50 }, (_, n) => `dossier-${n % 5}-a${n}.txt`);
    for (const name of names) room.write(name);
    const { core } = await openWatched(room);
    let answered = 0;
    let editing = true;
    const asking = (async () => {
      while (editing) {
        const start = performance.now();
        const answer = await askUnlessChanging(core, QUESTIONS[answered % QUESTIONS.length]!, {});
        if (answer === null) continue;
        room.expectTrue(answer, start);
        answered++;
      }
    })();
    // A slow machine gets no question through a thousand at once: the edits go on, less often, until one is answered.
    for (let edit = 0; edit < 1_000 || (answered === 0 && edit < 3_000); edit++) {
      room.write(names[(edit * 7) % names.length]!);
      await sleep(edit < 1_000 ? 1 : 40);
    }
    editing = false;
    await asking;
    expect(answered).toBeGreaterThan(0);
    await untilIndexed(core, room);
  });
});
