import { spawn } from "node:child_process";
import { cpSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createEmbedder, EMBEDDED_MODEL } from "../../embeddings/embedder.js";
import type { Embedder, Embedding } from "../../embeddings/types.js";
import { checkEmbedding, REFERENCE } from "../../src/doctor/checks/embedding.js";
import { checkModel } from "../../src/doctor/checks/model.js";
import { checkRuntime } from "../../src/doctor/checks/runtime.js";
import { UserError } from "../../src/shared/errors.js";
import { makeFolder, removeFoldersAfterEach, t } from "./fakes.js";

removeFoldersAfterEach();

const identity = { model: "fake", fingerprint: "f", dimensions: 2, prefixes: "" };
const reference = { question: "q", passage: "p", fingerprint: "f", cosine: 0.6, tolerance: 0.01 };

function fakeEmbedder(question: number[], passage: number[], ready = async () => identity): Embedder {
  const embedding = (values: number[]) => ({ vector: Float32Array.from(values) }) as Embedding;
  return {
    ready,
    embedQuery: async () => embedding(question),
    embedPassages: async () => [embedding(passage)],
    close: async () => {},
  };
}

describe("checkRuntime", () => {
  const check = (error: Error) =>
    checkRuntime(
      { embedder: fakeEmbedder([], [], () => Promise.reject(error)), lastWords: () => "its last words" },
      t,
    );

  it("starts the model's process", async () => {
    const found = await checkRuntime({ embedder: fakeEmbedder([], []), lastWords: () => "" }, t);
    expect(found.status).toBe("ok");
  });

  it("tells a library that does not load from a model that is not right and from nothing compiled", async () => {
    const broken = await check(new Error("libonnxruntime.so: cannot open shared object file"));
    expect(broken.finding).toMatch(/^cannot be loaded: .*libonnxruntime.*its last words$/);
    expect((await check(new UserError("model_altered", { file: "no" }))).finding).toMatch(/see Model/);
    expect((await check(new UserError("not_built", { file: "no" }))).next).toBe("npm run build");
  });

  it("hears a process that dies at once", async () => {
    const embedder = createEmbedder({
      startWorker: () => spawn(process.execPath, ["-e", "process.exit(7)"], { stdio: ["ipc"] }),
    });
    const found = await checkRuntime({ embedder, lastWords: () => "" }, t);
    expect(found).toMatchObject({ status: "failed" });
    expect(found.finding).toContain("exit code 7");
    await embedder.close();
  });
});

describe("checkModel", () => {
  const embedded = { name: "multilingual-e5-small", checksums: "required", compared: true } as const;

  it("compares the files of the embedded model", async () => {
    const found = await checkModel({ ...embedded, folder: EMBEDDED_MODEL, embedded: true }, t);
    expect(found).toMatchObject({ status: "ok", details: { fingerprint: REFERENCE.fingerprint } });
  });

  it("names a file that was altered, and one that is missing", async () => {
    const folder = makeFolder();
    for (const file of [
      "checksums.json",
      "config.json",
      "query_adapter.bin",
      "token_codes.bin",
      "tokenizer.json",
      "tokenizer_config.json",
    ])
      cpSync(join(EMBEDDED_MODEL, file), join(folder, file));
    const check = () => checkModel({ ...embedded, folder, embedded: true }, t);
    const missing = await check();
    expect(missing).toMatchObject({ status: "failed", details: { code: "model_missing" } });
    expect(missing.finding).toContain("model_quantized.onnx");
    symlinkSync(join(EMBEDDED_MODEL, "onnx"), join(folder, "onnx"));
    writeFileSync(join(folder, "config.json"), "{}");
    const altered = await check();
    expect(altered.finding).toMatch(/not the one released: .*config\.json$/);
    expect(altered.next).toMatch(/^git checkout/);
  });

  it("does not download anything", async () => {
    const found = await checkModel(
      { name: "a/b", folder: null, checksums: "optional", compared: false, embedded: false },
      t,
    );
    expect(found.status).toBe("skipped");
  });
});

describe("checkEmbedding", () => {
  const check = (embedder: Embedder, changes = {}) =>
    checkEmbedding({ embedder, reference: { ...reference, ...changes } }, t);

  it("compares the cosine with the known one", async () => {
    const embedder = fakeEmbedder([1, 0], [0.6, 0.8]);
    expect(await check(embedder)).toMatchObject({ status: "ok", details: { cosine: 0.6 } });
    expect(await check(embedder, { cosine: 0.7 })).toMatchObject({ status: "failed" });
  });

  it("only wants sound vectors of a model that it does not know", async () => {
    expect(await check(fakeEmbedder([1, 0], [0, 1]), { fingerprint: "other" })).toMatchObject({
      status: "ok",
    });
  });

  it.each([
    ["not of unit length", [3, 0]],
    ["not numbers", [Number.NaN, 1]],
    ["of another length", [1, 0, 0]],
  ])("fails for vectors that are %s", async (_, vector) => {
    expect((await check(fakeEmbedder([1, 0], vector))).status).toBe("failed");
  });

  it("leaves a model that did not load to the other lines", async () => {
    const embedder = fakeEmbedder([1, 0], [1, 0], () => Promise.reject(new Error("no")));
    expect((await check(embedder)).status).toBe("skipped");
  });

  it("finds the embedded model as it was measured", async () => {
    const embedder = createEmbedder();
    try {
      const found = await checkEmbedding({ embedder, reference: REFERENCE }, t);
      expect(found).toMatchObject({ status: "ok", details: { dimensions: 384 } });
    } finally {
      await embedder.close();
    }
  });
});
