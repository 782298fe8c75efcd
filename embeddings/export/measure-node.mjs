// Called by measure.py: loads the model as the program does, and prints timings and token ids as one JSON object.
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { AutoModel, AutoTokenizer, env } from "@xenova/transformers";

const [folder, textsFile] = process.argv.slice(2);
env.localModelPath = `${folder}/../`;
env.allowRemoteModels = false;
env.useFSCache = false;
const name = folder.split("/").at(-1);

const start = performance.now();
const tokenizer = await AutoTokenizer.from_pretrained(name);
const tokenizerMs = performance.now() - start;
const model = await AutoModel.from_pretrained(name, { quantized: true });
const loadMs = performance.now() - start;

const QUESTION = "query: Qui conduit la délégation russe à Genève ?";
const PASSAGE =
  "passage: Les négociateurs se sont retrouvés mardi matin dans un palais du centre de la ville pour une deuxième journée de pourparlers, consacrée aux échanges de prisonniers, à la surveillance d'un cessez-le-feu et au calendrier de la rencontre.";

async function time(text) {
  const times = [];
  let tokens = 0;
  for (let i = 0; i < 45; i++) {
    const began = performance.now();
    const inputs = await tokenizer(text);
    await model(inputs);
    tokens = inputs.input_ids.dims[1];
    if (i >= 5) times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  return { tokens, minimum: times[0], median: times[times.length >> 1] };
}

const timings = { tokenizerMs, loadMs, question: await time(QUESTION), passage: await time(PASSAGE) };
const texts = JSON.parse(readFileSync(textsFile, "utf8"));
const ids = texts.map((text) => Array.from(tokenizer(text, { return_tensor: false }).input_ids));
console.log(JSON.stringify({ timings, ids, processors: availableParallelism() }));
