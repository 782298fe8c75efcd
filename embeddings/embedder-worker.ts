/**
 * The process that runs the model, and the only file that imports @xenova/transformers.
 * A process and no thread: onnxruntime-node 1.14 computes on its calling thread, hence not in the program's own; and its
 * binding keeps process-wide state, so that a second thread that loads it, even after the first has ended, corrupts
 * memory or finds it "not self-registered", and ending a thread during a run aborts the program.
 */
import { basename, dirname, join } from "node:path";
import { endWithParent, tellParent } from "../src/shared/end-with-parent.js";
import { UserError } from "../src/shared/errors.js";
import { packError } from "../src/shared/plain-error.js";
import { EmbedJob, type RunModel } from "./embed-job.js";
import { identityOf } from "./identity.js";
import { loadTokeniser } from "./load-tokeniser.js";
import type { LoadedModel, ModelSource, QueueRequest, WorkerMessage, WorkerRequest } from "./messages.js";
import {
  type ModelFiles,
  parseJson,
  QUERY_ADAPTER,
  READER,
  readModelFiles,
  serveFiles,
  TAGGER,
  TOKEN_CODES,
} from "./model-files.js";
import { ModelQueue } from "./model-queue.js";
import { readQueryAdapter } from "./query-adapter.js";
import { ReadJob } from "./read-job.js";
import type { ReaderLogits, RunReader } from "./reading.js";
import type { RunTagger, TaggerLogits } from "./tagging.js";
import { readTokenCodes } from "./token-codes.js";

type Transformers = typeof import("@xenova/transformers");

const post = (message: WorkerMessage): void => tellParent(message);

endWithParent();
try {
  const { loaded, queue } = await load(JSON.parse(process.argv[2] ?? "") as ModelSource);
  process.on("message", (request: WorkerRequest) => {
    if (request.kind === "ping") post({ type: "pong" });
    else queue.add(request);
  });
  post({ type: "ready", loaded });
} catch (error) {
  post({ type: "failed", error: packError(error) });
}

async function load(source: ModelSource): Promise<{ loaded: LoadedModel; queue: ModelQueue }> {
  // Reading goes on while @xenova/transformers is evaluated, which takes as long.
  const reading = source.remote ? undefined : readModelFiles(source.model, source.checksums, source.reads);
  reading?.catch(() => undefined);
  const transformers = await import("@xenova/transformers");
  const files = await (reading ?? fetchModel(transformers, source));
  const tokeniser = loadTokeniser(parseJson(files, "tokenizer.json"), source.model);
  const config = parseJson(files, "config.json") as { hidden_size: number };
  const { hidden_size: dimensions } = config;
  const run = await loadModel(transformers, files);
  const read = files.bytes.has(READER) ? await loadReader(transformers, files) : null;
  const tag = files.bytes.has(TAGGER) ? await loadTagger(transformers, files) : null;
  const adapterBytes = files.bytes.get(QUERY_ADAPTER);
  const adapt = adapterBytes === undefined ? null : readQueryAdapter(adapterBytes, dimensions);
  const codeBytes = files.bytes.get(TOKEN_CODES);
  const codes = codeBytes === undefined ? null : readTokenCodes(codeBytes, dimensions);
  const parts = { tokeniser, run, dimensions, tag, adapt, codes };
  const { logProbabilities } = tokeniser.unigram;
  const makeJob = (request: Exclude<QueueRequest, { kind: "cancel" }>) => {
    if (request.kind !== "read") return new EmbedJob(request, parts);
    if (read === null) throw new Error("this model has no reader");
    return new ReadJob(request, read, { logProbabilities, codes });
  };
  const { fingerprint, reader } = await files.verified;
  const identity = identityOf(source, fingerprint, reader, config);
  return {
    loaded: { identity, codebook: codes?.vectors.codebook ?? null },
    queue: new ModelQueue(makeJob, post),
  };
}

/** Loads one graph of the model's folder from the bytes in memory. `file`: its name without ending, `model` when absent. */
async function loadGraph({ AutoModel, env }: Transformers, files: ModelFiles, file?: string) {
  env.allowRemoteModels = false;
  env.localModelPath = dirname(files.folder);
  env.useFSCache = false;
  env.useCustomCache = true;
  env.customCache = serveFiles(files);
  const options = { quantized: true, ...(file === undefined ? {} : { model_file_name: file }) };
  try {
    return await AutoModel.from_pretrained(basename(files.folder), options);
  } catch (error) {
    // Altered weights may fail to load before they are hashed: that they were altered is the better answer.
    await files.verified;
    throw error;
  } finally {
    env.customCache = null;
  }
}

async function loadModel(transformers: Transformers, files: ModelFiles): Promise<RunModel> {
  const { Tensor } = transformers;
  const model = await loadGraph(transformers, files);
  return async (ids, mask, rows) => {
    const shape = [rows, ids.length / rows];
    const inputs = {
      input_ids: new Tensor("int64", ids, shape),
      attention_mask: new Tensor("int64", mask, shape),
      token_type_ids: new Tensor("int64", new BigInt64Array(ids.length), shape),
    };
    const { last_hidden_state: last, join_states: join } = (await model(inputs)) as {
      last_hidden_state: { data: Float32Array };
      join_states?: { data: Int8Array };
    };
    return { last: last.data, ...(join && { join: join.data }) };
  };
}

async function loadReader(transformers: Transformers, files: ModelFiles): Promise<RunReader> {
  const { Tensor } = transformers;
  const reader = await loadGraph(transformers, files, "reader");
  return async ({ question, passages, mask, cosine, met, rows, width, dimensions }) => {
    const count = question.rarity.length;
    const inputs = {
      question_states: new Tensor("int8", question.states, [count, dimensions]),
      question_vectors: new Tensor("int8", question.vectors, [count, dimensions]),
      question_rarity: new Tensor("float32", question.rarity, [count]),
      passage_states: new Tensor("int8", passages.states, [rows, width, dimensions]),
      passage_vectors: new Tensor("int8", passages.vectors, [rows, width, dimensions]),
      passage_rarity: new Tensor("float32", passages.rarity, [rows, width]),
      passage_mask: new Tensor("int64", mask, [rows, width]),
      cosine: new Tensor("float32", cosine, [rows]),
      met: new Tensor("float32", met, [rows, count]),
    };
    const output = (await reader(inputs)) as Record<keyof ReaderLogits, { data: Float32Array }>;
    return { relevance: output.relevance.data, answers: output.answers.data, span: output.span.data };
  };
}

async function loadTagger(transformers: Transformers, files: ModelFiles): Promise<RunTagger> {
  const { Tensor } = transformers;
  const tagger = await loadGraph(transformers, files, "tagger");
  return async ({ states, mask, rows, width, dimensions }) => {
    const inputs = {
      states: new Tensor("int8", states, [rows, width, dimensions]),
      mask: new Tensor("int64", mask, [rows, width]),
    };
    const output = (await tagger(inputs)) as Record<keyof TaggerLogits, { data: Float32Array }>;
    return { tags: output.tags.data, asks: output.asks.data, offers: output.offers.data };
  };
}

/** Has a hub's model in the cache folder and reads it from there; it is downloaded the first time only. */
async function fetchModel(
  { AutoModel, AutoTokenizer, env }: Transformers,
  { model, cacheFolder, checksums }: ModelSource,
): Promise<ModelFiles> {
  const folder = join(cacheFolder, ...model.split("/"));
  try {
    return await readModelFiles(folder, checksums);
  } catch {
    env.cacheDir = cacheFolder;
    env.allowLocalModels = false;
    try {
      await AutoTokenizer.from_pretrained(model);
      await AutoModel.from_pretrained(model, { quantized: true });
    } catch (error) {
      throw new UserError("model_not_downloaded", { model }, { cause: error });
    } finally {
      env.allowLocalModels = true;
    }
    return readModelFiles(folder, checksums);
  }
}
