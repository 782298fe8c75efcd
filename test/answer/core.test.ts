import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEmbedder } from "../../embeddings/embedder.js";
import type { Embedder } from "../../embeddings/types.js";
import { type Core, type CoreOptions, openCore } from "../../src/answer/core.js";
import type { Answer, Excerpt } from "../../src/answer/types.js";
import { loadChatterModel } from "../../src/retrieval/chatter.js";
import { packageRoot } from "../../src/shared/paths.js";
import { english } from "../../src/wording/english.js";
import { finding } from "../../src/wording/messages.js";

const PRESS = join(packageRoot, "..", "shared", "seeds");
if (!existsSync(PRESS))
  console.log("test/answer: no press articles beside the project: only its own are asked");

const LEADERS_OF_RUSSIA = [
  ["fr", "Qui dirigeait la délégation russe à Genève en février 2026 ?"],
  ["en", "Who led the Russian delegation in Geneva in February 2026?"],
  ["uk", "Хто очолював російську делегацію в Женеві у лютому 2026 року?"],
  ["ru", "Кто возглавлял российскую делегацию в Женеве в феврале 2026 года?"],
  ["de", "Wer leitete die russische Delegation in Genf im Februar 2026?"],
  ["es", "¿Quién dirigía la delegación rusa en Ginebra en febrero de 2026?"],
  ["it", "Chi guidava la delegazione russa a Ginevra nel febbraio 2026?"],
] as const;

const SIGNED = "Les deux délégations ont signé un protocole sur les ports francs.";
const ARTICLES = {
  "ports.txt": `Pourparlers de Port-Lune\n\n${SIGNED}\n\nLa séance a duré sept heures dans le pavillon du bac.\n`,
  "neige.txt":
    "Une trêve sous la neige\n\nLa neige a retardé l'arrivée des médiateurs.\n\nAucun calendrier n'a été fixé pour la suite.\n",
};

let folder = "";
let model: Embedder;
/** One model for all the cores of this file: closing a core leaves it open. */
let embedder: Embedder;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "pourparlers-core-"));
  model = createEmbedder();
  embedder = {
    ready: () => model.ready(),
    identify: () => model.identify!(),
    embedQuery: (text) => model.embedQuery(text),
    embedPassages: (inputs, onProgress) => model.embedPassages(inputs, onProgress),
    close: async () => {},
  };
  await model.ready();
});

afterAll(async () => {
  await model.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A core on a folder of its own, `files` in it. */
async function coreOf(name: string, files: Record<string, string>, options: Partial<CoreOptions> = {}) {
  const seeds = join(folder, name);
  mkdirSync(seeds, { recursive: true });
  const write = (file: string, text: string) => writeFileSync(join(seeds, file), text);
  for (const [file, text] of Object.entries(files)) write(file, text);
  const core = await openCore({ seeds, index: `${seeds}-index`, embedder, patienceMs: 60_000, ...options });
  return { core, seeds, write };
}

const shown = (answer: Answer): Excerpt[] => [...answer.excerpts, ...answer.nearest];

/** Every quote is the slice it says it is, its highlights lie within it, in order and disjoint. */
function expectTrue(answer: Answer, seeds: string): void {
  const textOf = (source: string) => readFileSync(join(seeds, source), "utf8").replace(/^\uFEFF/, "");
  for (const { source, start, end, quote, highlights, best, lines } of shown(answer)) {
    const text = textOf(source);
    expect(text.slice(start, end)).toBe(quote);
    expect(text.slice(0, start).split(/\r\n|[\r\n]/)).toHaveLength(lines[0]);
    let last = start;
    for (const [from, to] of highlights) {
      expect(from).toBeGreaterThanOrEqual(last);
      expect(to).toBeGreaterThan(from);
      last = to;
    }
    expect(last).toBeLessThanOrEqual(end);
    expect(best[0]).toBeGreaterThanOrEqual(start);
    expect(best[1]).toBeLessThanOrEqual(end);
  }
  for (const { source, quote } of answer.leaders) expect(textOf(source)).toContain(quote);
  const quotes = shown(answer).map(({ quote }) => quote);
  expect(new Set(quotes).size).toBe(quotes.length);
  for (const { score } of shown(answer)) {
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThanOrEqual(1);
  }
}

describe("the project's own articles", () => {
  let core: Core;
  let seeds: string;
  beforeAll(async () => {
    seeds = join(folder, "own");
    cpSync(join(packageRoot, "seeds"), seeds, { recursive: true });
    core = await openCore({ seeds, index: `${seeds}-index`, embedder, patienceMs: 60_000 });
  });
  afterAll(() => core.close());

  it.each(LEADERS_OF_RUSSIA)(
    "say in %s who led a delegation, with a true quote",
    async (language, question) => {
      const answer = await core.ask(question);
      expectTrue(answer, seeds);
      expect(answer).toMatchObject({ question, language, status: "answered", reason: null, nearest: [] });
      // Stated outright: never less than sure.
      expect(answer).toMatchObject({ certainty: "sure", chatter: false, unanswered: [], request: null });
      expect(answer.leaders[0]).toMatchObject({
        country: "RU",
        leaders: [{ name: expect.stringContaining("Medinsky") }],
      });
      expect(answer.leaders[0]!.citation).toMatch(/^2026-02-1\d-.*\.md:\d+-\d+@[0-9a-f]{12}$/);
      expect(answer.excerpts[0]!.quote).toContain("Medinsky");
      expect(answer.excerpts[0]!.highlights.length).toBeGreaterThan(0);
    },
  );

  it("answer a question that goes on with the one before as the whole question", async () => {
    const previous = "Qui conduisait la délégation américaine à Genève en novembre 2025 ?";
    const answer = await core.ask("et côté ukrainien ?", { previous });
    expect(answer).toMatchObject({
      question: "et côté ukrainien ?",
      understoodAs: "Qui conduisait la délégation ukrainienne à Genève en novembre 2025 ?",
      status: "answered",
    });
    expect(answer.leaders[0]).toMatchObject({ country: "UA" });
    expectTrue(answer, seeds);
    expect(await core.ask("et pourquoi ?", { previous })).toMatchObject({
      question: "et pourquoi ?",
      understoodAs: null,
    });
  });

  it.each([
    ["combien de drones avant la rencontre", "drones"],
    ["how long did the first session last on 17 February?", "quatre heures"],
    ["mediateurs geneve", "médiateurs"],
  ])("answer %j with what they say of it", async (question, words) => {
    const answer = await core.ask(question);
    expectTrue(answer, seeds);
    expect(answer.status).toBe("answered");
    expect(answer.excerpts.map(({ quote }) => quote).join("\n")).toContain(words);
  });

  it.each(["merci !", "2+2 ?", "aaaaaa", "Quelle heure est-il ?"])("quote nothing to %j", async (message) => {
    for (const explain of [false, true]) {
      const answer = await core.ask(message, { explain });
      expect(answer).toMatchObject({
        question: message,
        status: "not_in_sources",
        reason: "off_topic",
        chatter: true,
        missing: [],
        leaders: [],
        excerpts: [],
        nearest: [],
      });
      expect(answer.confidence).toBeLessThanOrEqual(0.05);
      expect(answer.explanation === undefined).toBe(!explain);
    }
  });

  it("answer a question wrapped in courtesy", async () => {
    const answer = await core.ask("Bonjour ! Qui dirigeait la délégation russe à Genève ? Merci d'avance");
    expect(answer).toMatchObject({ status: "answered", chatter: false, unanswered: [] });
    expect(answer.leaders.length).toBeGreaterThan(0);
  });

  it("answer the parts of a question in turn", async () => {
    const both = await core.ask(
      "Qui dirigeait la délégation russe et combien de drones ont été lancés avant la rencontre ?",
    );
    expectTrue(both, seeds);
    expect(both).toMatchObject({ status: "answered", unanswered: [] });
    expect(both.excerpts).toHaveLength(3);
    expect(both.excerpts[0]!.quote).toContain("Medinsky");
    expect(both.excerpts[1]!.quote).toContain("drones");
    expect(both.leaders.length).toBeGreaterThan(0);
  });

  it("say which part they do not answer", async () => {
    const read: Embedder["read"] = (question, passages, options) => model.read!(question, passages, options);
    const reading = await openCore({ seeds, index: `${seeds}-index`, embedder: { ...embedder, read } });
    const answer = await reading.ask(
      "Qui dirigeait la délégation russe à Genève ? Et quelle est la recette de la tarte aux pommes ?",
    );
    expectTrue(answer, seeds);
    expect(answer).toMatchObject({
      status: "answered",
      nearest: [],
      unanswered: ["quelle est la recette de la tarte aux pommes ?"],
    });
    expect(answer.excerpts[0]!.quote).toContain("Medinsky");
    await reading.close();
  });

  it("quote where a summary is asked for, and say that one was", async () => {
    const answer = await core.ask("Résume les pourparlers de Genève de février 2026");
    expectTrue(answer, seeds);
    expect(answer.request).toBe("summary");
    expect(shown(answer).length).toBeGreaterThan(0);
  });

  it.each([
    ["off_topic", "Quelle est la recette de la tarte aux pommes ?"],
    ["unknown_entity", "Qui dirigeait la délégation chinoise ?"],
    ["unknown_entity", "Who headed the Brazilian delegation in Geneva?"],
  ])("do not answer: %s, %s", async (reason, question) => {
    const answer = await core.ask(question);
    expectTrue(answer, seeds);
    expect(answer).toMatchObject({ status: "not_in_sources", reason, excerpts: [], leaders: [] });
    expect(answer.certainty).toBe("unsure");
    expect(answer.nearest.length).toBeGreaterThan(0);
    if (reason === "unknown_entity") expect(answer.missing.join()).toMatch(/chinoise|Brazilian/);
  });

  it.each([
    "Qui dirigeait la délégation russe à Abou Dhabi ?",
    "Who led the Russian delegation in Abu Dhabi?",
    "Хто очолював російську делегацію в Абу-Дабі?",
    "Wer leitete die russische Delegation in der zweiten Runde?",
  ])(
    "give nobody for a round whose leader they do not name, and the other round apart: %s",
    async (question) => {
      const answer = await core.ask(question);
      expectTrue(answer, seeds);
      expect(answer.leaders).toEqual([]);
      expect(answer.certainty).not.toBe("sure");
      expect(answer.otherLeaders.length).toBeGreaterThan(0);
      for (const { place, source, quote } of answer.otherLeaders) {
        expect(place).toBe("Genève");
        expect(readFileSync(join(seeds, source), "utf8")).toContain(quote);
      }
      const here = await core.ask("Qui dirigeait la délégation russe à Genève ?");
      expect(here).toMatchObject({ certainty: "sure", otherLeaders: [] });
    },
  );

  it.each([
    "Qui dirigeait la délégation russe à Genève, après la réunion de Zlatograd ?",
    "Who led the Russian delegation in the Quimperville session?",
    "Qui dirigeait la délégation russe à Genève ? Et la délégation chinoise ?",
  ])("are no sure answer with a word left that was not understood, or told nowhere: %s", async (question) => {
    const answer = await core.ask(question);
    expectTrue(answer, seeds);
    expect(answer.certainty).not.toBe("sure");
  });

  it("answer from the articles named alone, at most as many excerpts as asked for", async () => {
    const source = "2026-02-18-geneve-huis-clos.md";
    const question = "Qui dirigeait la délégation ukrainienne en novembre 2025 ?";
    const answer = await core.ask(question, { sources: [source], top: 5 });
    expect(shown(answer).length).toBeGreaterThan(1);
    expect(shown(answer).length).toBeLessThanOrEqual(5);
    for (const { source: from } of [...shown(answer), ...answer.leaders]) expect(from).toBe(source);
    // The filter goes before the count: what stands first elsewhere takes no place.
    const all = await core.ask(question, { top: 5 });
    expect(shown(all).every((excerpt) => excerpt.source === source)).toBe(false);
  });

  it("answer within dates", async () => {
    const answer = await core.ask("Qui dirigeait la délégation ukrainienne ?", { to: "2025-12-31", top: 10 });
    for (const { date } of shown(answer)) expect(date! <= "2025-12-31").toBe(true);
    expect(answer.leaders.map(({ leaders }) => leaders[0]!.name).join()).toMatch(/Yermak/);
  });

  it("refuse an article that is not there and a count out of range, in one line", async () => {
    await expect(core.ask("Qui ?", { sources: ["nul\npart.md"] })).rejects.toMatchObject({
      name: "UserError",
      code: "unknown_source",
      message: expect.stringMatching(/^No article is named "nul\\npart\.md"\. There are: .* and \d+ more\.$/),
    });
    for (const top of [0, 11, 1.5, Number.NaN]) {
      await expect(core.ask("Qui ?", { top })).rejects.toMatchObject({ code: "bad_top" });
    }
    await expect(core.ask(" \u0000\u200B ")).rejects.toMatchObject({ code: "empty_question" });
  });

  it("take 10,000 characters, control characters and any script", async () => {
    const long = "Qui dirigeait la délégation russe à Genève, et avec quels médiateurs ? ".repeat(150);
    expect(long.length).toBeGreaterThan(10_000);
    for (const question of [
      long,
      "\u0007Qui\u0000 dirigeait\u001b[31m la\u202e délégation russe ?",
      "谁是俄罗斯代表团团长？",
      "🕊️ 17",
      "a",
    ]) {
      const answer = await core.ask(question);
      expectTrue(answer, seeds);
      expect(answer.question).toBe(question);
      expect(answer.confidence).toBeGreaterThanOrEqual(0);
      expect(answer.confidence).toBeLessThanOrEqual(1);
    }
  });

  it("answer twenty at once as they answer one by one", async () => {
    const questions = Array.from({ length: 20 }, (_, n) => LEADERS_OF_RUSSIA[n % 7]![1]);
    const alone = new Map<string, Answer>();
    for (const [, question] of LEADERS_OF_RUSSIA) alone.set(question, await core.ask(question));
    const together = await Promise.all(questions.map((question) => core.ask(question)));
    for (const answer of together) {
      const ms = expect.anything();
      expect({ ...answer, confidence: 0, excerpts: places(answer) }).toEqual({
        ...alone.get(answer.question),
        ms,
        confidence: 0,
        excerpts: places(alone.get(answer.question)!),
      });
      expect(answer.confidence).toBeCloseTo(alone.get(answer.question)!.confidence, 4);
    }
  });

  it("are embedded once: a second core on the same index embeds nothing", async () => {
    const idle: Embedder = {
      ...embedder,
      ready: () => Promise.reject(new Error("not needed")),
      embedPassages: () => Promise.reject(new Error("not needed")),
    };
    const again = await openCore({
      seeds,
      index: `${seeds}-index`,
      embedder: idle,
      loadModel: "when needed",
    });
    expect(again.status).toMatchObject({ embedded: 0 });
    const stated = await again.leaderships();
    expect(stated).toEqual(await core.leaderships());
    expect(stated.length).toBeGreaterThan(5);
    await again.close();
  });
});

const places = (answer: Answer) =>
  answer.excerpts.map(({ citation, start, end }) => ({ citation, start, end }));

describe("a folder that changes", () => {
  it("gives no stale quote of an article edited since it was indexed", async () => {
    const { core, seeds, write } = await coreOf("edited", ARTICLES);
    const question = "Quel protocole les délégations ont-elles signé ?";
    const before = await core.ask(question);
    expect(shown(before)[0]!.quote).toBe(SIGNED);
    const edited = "Les deux délégations ont paraphé un protocole sur les phares.";
    write("ports.txt", ARTICLES["ports.txt"].replace(SIGNED, edited));
    const after = await core.ask(question);
    expectTrue(after, seeds);
    expect(shown(after).map(({ quote }) => quote)).toContain(edited);
    expect(after.index).not.toBe(before.index);
    expect(await core.verify(shown(before)[0]!.citation)).toMatchObject({ status: "altered" });
    expect(await core.verify(shown(after)[0]!.citation)).toMatchObject({ status: "ok", edited: false });
    await core.close();
  });

  it("follows added and removed articles, and shares one refresh among those who ask for it", async () => {
    const { core, seeds, write } = await coreOf("moving", ARTICLES);
    const { citation } = shown(await core.ask("Quel protocole les délégations ont-elles signé ?"))[0]!;
    rmSync(join(seeds, "ports.txt"));
    write("phare.txt", "Le phare\n\nLa gardienne du phare a ouvert la séance.\n");
    const [first, second] = await Promise.all([core.refresh(), core.refresh()]);
    expect(second).toBe(first);
    expect(first).toMatchObject({ added: ["phare.txt"], changed: [], removed: ["ports.txt"], skipped: [] });
    expect(core.passages("ports.txt")).toEqual([]);
    expect(core.passages("phare.txt").length).toBeGreaterThan(0);
    expect(await core.verify(citation)).toMatchObject({
      status: "altered",
      detail: finding("gone", { source: "ports.txt" }),
    });
    await core.close();
  });

  it("answers empty_index while it is empty, and from its first article on", async () => {
    const { core, write } = await coreOf("empty", {});
    const question = "Qui a retardé les médiateurs ?";
    expect(await core.ask(question)).toMatchObject({
      status: "not_in_sources",
      reason: "empty_index",
      confidence: 0,
      excerpts: [],
      nearest: [],
    });
    write("neige.txt", ARTICLES["neige.txt"]);
    await core.refresh();
    expect(shown(await core.ask(question)).length).toBeGreaterThan(0);
    await core.close();
  });

  it("takes nothing for chatter by the vectors of another model, and says so", async () => {
    const notices: string[] = [];
    const { core } = await coreOf("model", ARTICLES, {
      chatter: { ...loadChatterModel(), model: "another" },
      onNotice: (told) => notices.push(english.say(told)),
    });
    expect(notices).toEqual([expect.stringContaining("npm run fit:chatter")]);
    expect(await core.ask("merci !")).toMatchObject({ chatter: false });
    expect(await core.ask("2+2 ?")).toMatchObject({ chatter: true });
    await core.close();
  });

  it("shows a text that two articles print once, and names skipped files in one line each", async () => {
    const notices: string[] = [];
    const files = { ...ARTICLES, "agence.txt": `Brèves\n\n${SIGNED}\n`, "vi\nde.txt": "" };
    const { core, seeds } = await coreOf("copies", files, {
      onNotice: (told) => notices.push(english.say(told)),
    });
    expect(notices).toEqual([expect.stringMatching(/^vi\\nde\.txt: .*empty.*\.$/)]);
    const answer = await core.ask("Quel protocole les délégations ont-elles signé ?", { top: 10 });
    expectTrue(answer, seeds);
    expect(shown(answer).filter(({ quote }) => quote === SIGNED)).toHaveLength(1);
    await core.close();
  });
});

describe.skipIf(!existsSync(PRESS))("the press articles beside the project", () => {
  let core: Core;
  beforeAll(async () => {
    core = await openCore({ seeds: PRESS, index: join(folder, "press-index"), embedder });
  });
  afterAll(() => core?.close());

  it.each(LEADERS_OF_RUSSIA)("say in %s who led a delegation, with a true quote", async (_, question) => {
    const answer = await core.ask(question);
    expectTrue(answer, PRESS);
    expect(answer.status).toBe("answered");
    expect(answer.leaders.map(({ leaders }) => leaders[0]!.name).join()).toMatch(/Medin/);
  });

  it("give true quotes to every question of the project's own set", async () => {
    const file = join(packageRoot, "bench", "sets", "seeds", "questions.jsonl");
    const questions = readFileSync(file, "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as { question: string }).question);
    for (const question of questions) expectTrue(await core.ask(question, { top: 10 }), PRESS);
  });
});
