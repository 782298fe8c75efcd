import { type ChildProcess, fork as forkProcess, spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEmbedder, EMBEDDED_MODEL } from "../../embeddings/embedder.js";
import { promisedIdentity } from "../../embeddings/identity.js";
import { createMaxSim } from "../../embeddings/max-sim.js";
import type { ModelSource } from "../../embeddings/messages.js";
import { readQueryAdapter } from "../../embeddings/query-adapter.js";
import type { Embedder, Embedding, TokenVectors } from "../../embeddings/types.js";
import { UserError } from "../../src/shared/errors.js";
import { packageRoot } from "../../src/shared/paths.js";

const WORKER = join(packageRoot, "dist", "embeddings", "embedder-worker.js");
const QUESTION = "Qui conduisait la délégation ukrainienne à Mascate ?";
const PASSAGE = "La délégation ukrainienne était conduite par une ancienne ministre de l'Énergie.";
const LONG =
  "Les discussions ont porté sur la ligne de front, le retrait des armes lourdes et la surveillance. ".repeat(
    8,
  );

const fork = (file: string, ...args: string[]): ChildProcess =>
  forkProcess(file, args, { serialization: "advanced" });

/** Starts real workers and keeps them at hand. */
function watchedWorkers(): { started: ChildProcess[]; startWorker: (source: ModelSource) => ChildProcess } {
  const started: ChildProcess[] = [];
  return {
    started,
    startWorker: (source) => {
      const worker = fork(WORKER, JSON.stringify(source));
      started.push(worker);
      return worker;
    },
  };
}

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

let folder: string;
let embedder: Embedder;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pourparlers-embedder-"));
  embedder = createEmbedder();
});
afterAll(async () => {
  await embedder.close();
  await rm(folder, { recursive: true, force: true });
});

/** A model folder of links to the embedded model's files; those in `except` are left out. */
async function linkModel(name: string, except: readonly string[] = []): Promise<string> {
  const target = join(folder, name);
  await mkdir(join(target, "onnx"), { recursive: true });
  for (const file of [
    "config.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "onnx/model_quantized.onnx",
    "onnx/reader_quantized.onnx",
    "onnx/tagger_quantized.onnx",
    "query_adapter.bin",
    "token_codes.bin",
  ]) {
    if (!except.includes(file)) await symlink(join(EMBEDDED_MODEL, file), join(target, file));
  }
  await cp(join(EMBEDDED_MODEL, "checksums.json"), join(target, "checksums.json"));
  return target;
}

describe("createEmbedder", () => {
  it("moves a question's vector as the model's query adapter says, and leaves passages where they are", async () => {
    const adapt = readQueryAdapter(await readFile(join(EMBEDDED_MODEL, "query_adapter.bin")), 384);
    const { vector, adapted } = await embedder.embedQuery(QUESTION);
    expect(Math.hypot(...adapted!)).toBeCloseTo(1, 4);
    expect(cosine(adapted!, adapt(vector))).toBeCloseTo(1, 5);
    expect(cosine(adapted!, vector)).toBeLessThan(0.999);
    const [passage] = await embedder.embedPassages([{ text: QUESTION }]);
    expect(passage!.adapted).toBeUndefined();
  });

  it("finds who leads which delegation in passages, and looks for nobody in questions", async () => {
    const text = "Les émissaires du Front des Dunes ont Idriss Abakar à leur tête.";
    const [passage] = await embedder.embedPassages([{ text }]);
    const [one] = passage!.leaders!;
    expect(text.slice(...one!.name)).toContain("Abakar");
    expect(text.slice(...one!.parties[0]!)).toContain("Front des Dunes");
    expect((await embedder.embedQuery(text)).leaders).toBeUndefined();
  });

  it("embeds with the embedded model: unit vectors, meaning across languages", async () => {
    const identity = await embedder.ready();
    expect(identity).toMatchObject({
      dimensions: 384,
      prefixes: "query: |passage: |context read, not pooled",
    });
    expect(identity.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    const [near, far] = await embedder.embedPassages([
      { text: PASSAGE },
      { text: "Le prix du chocolat a augmenté de dix pour cent en un an." },
    ]);
    for (const question of [QUESTION, "Who led the Ukrainian team?", "Хто очолював українську делегацію?"]) {
      const { vector } = await embedder.embedQuery(question);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
      expect(cosine(vector, near!.vector)).toBeGreaterThan(cosine(vector, far!.vector) + 0.03);
    }
  });

  it("reads: the passage that answers is the most relevant, its answer's words are found", async () => {
    const texts = [
      "Le prix du chocolat a augmenté de dix pour cent en un an.",
      "La délégation ukrainienne a quitté Mascate lundi soir sans faire de déclaration.",
      PASSAGE,
      "",
    ];
    const question = await embedder.embedQuery(QUESTION);
    const { codebook } = question;
    const compare = createMaxSim(question.tokens.data, question.tokens.dimensions, { codebook });
    // Each stands alone in its article.
    const met = (tokens: TokenVectors) => compare(tokens.data).scores;
    const passages = (await embedder.embedPassages(texts.map((text) => ({ text })))).map(
      ({ tokens, vector }) => ({ tokens, cosine: cosine(vector, question.vector), met: met(tokens) }),
    );
    const readings = (await embedder.read!(question.tokens, passages))!;
    expect(readings[3]).toBeNull();
    const relevance = readings.slice(0, 3).map((reading) => reading!.relevance);
    expect(relevance.indexOf(Math.max(...relevance))).toBe(2);
    expect(readings[2]!.answers).toBeGreaterThan(readings[0]!.answers);
    const [first, last] = readings[2]!.answer;
    const { starts, ends } = passages[2]!.tokens;
    expect(PASSAGE.slice(starts[first], ends[last])).toContain("ancienne ministre");
    // A passage's reading does not depend on what it is read beside.
    const [alone] = (await embedder.read!(question.tokens, [passages[2]!]))!;
    expect(alone!.relevance).toBeCloseTo(readings[2]!.relevance, 1);
    expect(alone!.answers).toBeCloseTo(readings[2]!.answers, 1);
  });

  it("stops reading when the signal says so, and goes on answering", async () => {
    const question = await embedder.embedQuery(QUESTION);
    const [{ tokens }] = (await embedder.embedPassages([{ text: LONG }])) as [Embedding];
    const met = new Float32Array(question.tokens.count).fill(0.8);
    const passages = Array.from({ length: 40 }, () => ({ tokens, cosine: 0.8, met }));
    const controller = new AbortController();
    const reading = embedder.read!(question.tokens, passages, { signal: controller.signal });
    controller.abort(new Error("no longer wanted"));
    await expect(reading).rejects.toThrow("no longer wanted");
    expect((await embedder.read!(question.tokens, passages.slice(0, 1)))![0]).not.toBeNull();
  });

  it("reads nothing where the reader is switched off, or the model has none", async () => {
    const bare = await linkModel("unread", ["onnx/reader_quantized.onnx"]);
    await rm(join(bare, "checksums.json"));
    for (const options of [{ reads: false }, { model: bare }]) {
      const unread = createEmbedder(options);
      expect((await unread.ready()).reader).toBeNull();
      const { tokens } = await unread.embedQuery(QUESTION);
      expect(
        await unread.read!(tokens, [{ tokens, cosine: 1, met: new Float32Array(tokens.count) }]),
      ).toBeNull();
      await unread.close();
    }
  });

  it("tells the embedded model's identity without starting a worker, and the worker's is the same", async () => {
    const workers = watchedWorkers();
    const idle = createEmbedder({ startWorker: workers.startWorker });
    expect(await idle.identify!()).toEqual(await embedder.ready());
    expect(workers.started).toEqual([]);
    await idle.close();
  });

  it("promises no identity for a folder without checksums or with another config.json: the model tells", async () => {
    const bare = await linkModel("bare");
    const other = await linkModel("other-config", ["config.json"]);
    await rm(join(bare, "checksums.json"));
    await writeFile(join(other, "config.json"), '{"hidden_size":12}');
    for (const model of [bare, other]) {
      const source = {
        name: "x",
        model,
        remote: false,
        cacheFolder: folder,
        checksums: "optional",
        reads: true,
      } as const;
      expect(await promisedIdentity(source)).toBeNull();
    }
  });

  it("gives a text the same vectors alone and in a batch, in the order of the input", async () => {
    const texts = [
      PASSAGE,
      LONG,
      "Oui.",
      "Le médiateur a salué « un pas ».",
      `${PASSAGE} ${PASSAGE}`,
      "Non, pas encore.",
    ];
    const counts: number[] = [];
    const together = await embedder.embedPassages(
      texts.map((text) => ({ text, context: "Pourparlers de Mascate" })),
      (done) => counts.push(done),
    );
    expect(counts).toEqual([1, 2, 3, 4, 5, 6]);
    for (const [i, text] of texts.entries()) {
      const [alone] = await embedder.embedPassages([{ text, context: "Pourparlers de Mascate" }]);
      expect(cosine(alone!.vector, together[i]!.vector)).toBeGreaterThan(0.999);
      expect(alone!.tokens.ids).toEqual(together[i]!.tokens.ids);
    }
  });

  it("gives one row of codes a token of a passage, with offsets into it, and whole rows of a question", async () => {
    const [embedding] = await embedder.embedPassages([{ text: PASSAGE, context: "Titre de l'article" }]);
    const { tokens, codebook: none } = embedding as Embedding;
    expect(none).toBeUndefined();
    expect((tokens.data.length + tokens.states.length) / tokens.count).toBeLessThanOrEqual(80);
    const slices = Array.from(tokens.starts, (start, i) => PASSAGE.slice(start, tokens.ends[i]));
    expect(slices.join("")).toBe(PASSAGE.replaceAll(" ", ""));
    const { tokens: asked } = await embedder.embedQuery(QUESTION);
    expect(asked.data).toHaveLength(asked.count * asked.dimensions);
    for (let row = 0; row < asked.count; row += 1) {
      const values = asked.data.subarray(row * 384, (row + 1) * 384);
      expect(Math.hypot(...values) / 127).toBeCloseTo(1, 1);
    }
  });

  it("compares and reads codes nearly as whole rows, which a model without token codes keeps", async () => {
    const bare = await linkModel("whole", ["token_codes.bin"]);
    await rm(join(bare, "checksums.json"));
    const whole = createEmbedder({ model: bare });
    expect((await whole.ready()).fingerprint).not.toBe((await embedder.ready()).fingerprint);
    const said = [];
    for (const each of [embedder, whole]) {
      const { tokens, vector, codebook } = await each.embedQuery(QUESTION);
      const compare = createMaxSim(tokens.data, tokens.dimensions, { codebook });
      const [passage] = await each.embedPassages([{ text: PASSAGE }]);
      const met = compare(passage!.tokens.data).scores;
      const read = { tokens: passage!.tokens, cosine: cosine(vector, passage!.vector), met };
      said.push({ passage: passage!, met, reading: (await each.read!(tokens, [read]))![0]! });
    }
    await whole.close();
    const [coded, kept] = said as [(typeof said)[number], (typeof said)[number]];
    expect(kept.passage.tokens.data).toHaveLength(kept.passage.tokens.count * 384);
    expect(coded.passage.vector).toEqual(kept.passage.vector);
    for (const [i, score] of kept.met.entries()) expect(Math.abs(coded.met[i]! - score)).toBeLessThan(0.15);
    expect(coded.reading.answer).toEqual(kept.reading.answer);
    expect(Math.abs(coded.reading.answers - kept.reading.answers)).toBeLessThan(1);
  });

  it("says when a text's end was left out", async () => {
    const { truncated, tokens } = await embedder.embedQuery("mot ".repeat(2000));
    expect(truncated).toBe(true);
    expect(tokens.count).toBeLessThan(512);
    expect((await embedder.embedQuery(QUESTION)).truncated).toBe(false);
  });

  it("embeds an empty text and no text at all", async () => {
    expect((await embedder.embedQuery("")).tokens.count).toBe(0);
    expect(await embedder.embedPassages([])).toEqual([]);
  });

  it("answers a question while passages are being embedded", async () => {
    let done = 0;
    const passages = embedder.embedPassages(
      Array.from({ length: 16 }, () => ({ text: LONG })),
      (count) => {
        done = count;
      },
    );
    await embedder.embedQuery(QUESTION);
    expect(done).toBeLessThan(12);
    await passages;
    expect(done).toBe(16);
  });

  it("shares one start between concurrent callers", async () => {
    const { started, startWorker } = watchedWorkers();
    const own = createEmbedder({ startWorker });
    const [identity, again] = await Promise.all([own.ready(), own.ready(), own.embedQuery(QUESTION)]);
    expect(started).toHaveLength(1);
    expect(again).toEqual(identity);
    await own.close();
  });

  it("moves the missing texts to a new worker when the first one dies", async () => {
    const { started, startWorker } = watchedWorkers();
    const own = createEmbedder({ startWorker });
    const counts: number[] = [];
    const embeddings = await own.embedPassages(
      Array.from({ length: 6 }, () => ({ text: LONG })),
      (done) => {
        counts.push(done);
        if (done === 2) started[0]!.kill("SIGKILL");
      },
    );
    expect(started).toHaveLength(2);
    expect(embeddings.every(({ vector }) => vector.length === 384)).toBe(true);
    expect(counts).toEqual([1, 2, 3, 4, 5, 6]);
    await own.close();
  });

  it("fails clearly when the worker dies again and again, and works afterwards", async () => {
    const { started, startWorker } = watchedWorkers();
    let healthy = false;
    const own = createEmbedder({
      startWorker: (source) => {
        const worker = startWorker(source);
        if (!healthy) worker.kill("SIGKILL");
        return worker;
      },
    });
    await expect(own.embedQuery(QUESTION)).rejects.toThrow("The embedding worker stopped (SIGKILL)");
    expect(started).toHaveLength(2);
    healthy = true;
    expect((await own.embedQuery(QUESTION)).vector).toHaveLength(384);
    await own.close();
  });

  it("fails what is pending when it is closed, and everything after", async () => {
    const own = createEmbedder();
    await own.ready();
    const pending = own.embedPassages(Array.from({ length: 20 }, () => ({ text: LONG })));
    const outcome = expect(pending).rejects.toThrow("has been closed");
    await own.close();
    await outcome;
    await expect(own.embedQuery(QUESTION)).rejects.toThrow("has been closed");
    await own.close();
  });

  it.each([
    ["without being closed", "await embedder.embedQuery('paix');", 0],
    ["in the middle of a batch", "await embedder.ready(); work(); setTimeout(() => process.exit(4), 50);", 4],
    ["while the model is loading", "work(); setTimeout(() => process.exit(4), 100);", 4],
    ["in the middle of a batch that is closed", "await embedder.ready(); work(); await embedder.close();", 0],
  ])("lets the program end %s", (_, code, expected) => {
    const module = JSON.stringify(pathToFileURL(join(packageRoot, "dist", "embeddings", "embedder.js")).href);
    const script = `const embedder = (await import(${module})).createEmbedder();
      const work = () => embedder.embedPassages(Array(50).fill({ text: "paix ".repeat(200) })).catch(() => undefined);
      ${code}`;
    const { status, signal, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
      encoding: "utf8",
      timeout: 50_000,
    });
    expect({ status, signal, stderr }).toEqual({ status: expected, signal: null, stderr: "" });
  });
});

describe("a model folder", () => {
  it("is tried again after a failed start", async () => {
    const model = await linkModel("mended", ["tokenizer.json"]);
    const own = createEmbedder({ model });
    const failure = own.ready();
    await expect(failure).rejects.toBeInstanceOf(UserError);
    await expect(failure).rejects.toMatchObject({ code: "model_missing" });
    await expect(failure).rejects.toThrow(join(model, "tokenizer.json"));
    await symlink(join(EMBEDDED_MODEL, "tokenizer.json"), join(model, "tokenizer.json"));
    expect((await own.ready()).fingerprint).toBe((await embedder.ready()).fingerprint);
    await own.close();
  });

  it.each(["tokenizer.json", "tokenizer_config.json", "onnx/model_quantized.onnx", "query_adapter.bin"])(
    "is refused when one byte of %s was altered",
    async (file) => {
      const model = await linkModel(`altered-${file.replace("/", "-")}`, [file]);
      const bytes = await readFile(join(EMBEDDED_MODEL, file));
      bytes[Math.floor(bytes.length / 2)]! ^= 1;
      await writeFile(join(model, file), bytes);
      const own = createEmbedder({ model });
      await expect(own.embedQuery(QUESTION)).rejects.toMatchObject({ code: "model_altered" });
      await expect(own.ready()).rejects.toThrow(join(model, file));
      await own.close();
    },
  );

  it("that does not exist is named in one sentence, and nothing is looked for on a hub", async () => {
    const own = createEmbedder({ model: join(folder, "nowhere") });
    await expect(own.ready()).rejects.toThrow(/nowhere.*cannot be read/);
    await own.close();
  });
});
