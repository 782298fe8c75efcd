import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { AutoModel, AutoTokenizer, env, Tensor } from "@xenova/transformers";
import { loadTokeniser } from "../../embeddings/load-tokeniser.js";
import type { Tokeniser } from "../../embeddings/tokenise.js";
import { packageRoot } from "../../src/shared/paths.js";

const modelFolder = join(packageRoot, "embeddings", "model");

/** The embedded model as its library runs it, with nothing of the project's around it: what timings are compared with. */
export interface BareModel {
  readonly tokeniser: Tokeniser;
  /** Runs one row of vocabulary ids; resolves when the hidden states are there. */
  run(ids: readonly number[]): Promise<void>;
}

/** Loads tokenizer and model through @xenova/transformers, on the calling thread. */
export async function loadBareModel(): Promise<BareModel> {
  env.allowRemoteModels = false;
  env.localModelPath = dirname(modelFolder);
  const [, model] = await Promise.all([
    AutoTokenizer.from_pretrained(basename(modelFolder)),
    AutoModel.from_pretrained(basename(modelFolder), { quantized: true }),
  ]);
  return {
    tokeniser: loadTokeniser(
      JSON.parse(readFileSync(join(modelFolder, "tokenizer.json"), "utf8")),
      "embedded",
    ),
    async run(ids) {
      const shape = [1, ids.length];
      await model({
        input_ids: new Tensor("int64", BigInt64Array.from(ids, BigInt), shape),
        attention_mask: new Tensor("int64", new BigInt64Array(ids.length).fill(1n), shape),
        token_type_ids: new Tensor("int64", new BigInt64Array(ids.length), shape),
      });
    },
  };
}
