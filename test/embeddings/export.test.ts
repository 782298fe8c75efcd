import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const MODEL = fileURLToPath(new URL("../../embeddings/model/", import.meta.url));
const EXPORT = fileURLToPath(new URL("../../embeddings/export/export.py", import.meta.url));
/** What hosts of repositories take without complaint. */
const FILE_LIMIT = 50_000_000;
const FOLDER_LIMIT = 70_000_000;
const NOT_SUMMED = ["MODEL.md", "checksums.json"];

const weights = process.env.POURPARLERS_E5_BIN;
const canExport = weights !== undefined && existsSync(weights);
if (!canExport) {
  console.info("Skipped: the byte-identical export, since POURPARLERS_E5_BIN names no e5-small-q4.bin.");
}

async function listFiles(): Promise<string[]> {
  const entries = await readdir(MODEL, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(MODEL.length).split(sep).join("/"))
    .sort();
}

async function readChecksums(): Promise<Record<string, string>> {
  return JSON.parse(await readFile(join(MODEL, "checksums.json"), "utf8")) as Record<string, string>;
}

describe("the embedded model", () => {
  it("has exactly the files of checksums.json, with their sha256", async () => {
    const found: Record<string, string> = {};
    for (const file of await listFiles()) {
      if (NOT_SUMMED.includes(file)) continue;
      found[file] = createHash("sha256")
        .update(await readFile(join(MODEL, file)))
        .digest("hex");
    }
    expect(found).toEqual(await readChecksums());
    expect(Object.keys(found)).toContain("onnx/model_quantized.onnx");
  });

  it("takes at most 70 MB, no file more than 50", async () => {
    let total = 0;
    for (const file of await listFiles()) {
      const { size } = await stat(join(MODEL, file));
      expect(size, file).toBeLessThanOrEqual(FILE_LIMIT);
      total += size;
    }
    expect(total).toBeLessThanOrEqual(FOLDER_LIMIT);
  });

  it("comes with a card that names each file beside its sha256", async () => {
    const card = await readFile(join(MODEL, "MODEL.md"), "utf8");
    for (const [file, sum] of Object.entries(await readChecksums())) {
      expect(card).toMatch(new RegExp(`\\| \`${file.replaceAll(".", "\\.")}\` \\|.*\`${sum}\``));
    }
    expect(card).toContain("Copyright (c) Microsoft Corporation");
  });

  it("keeps the special tokens at 0 to 3 and every piece once", async () => {
    const tokenizer = JSON.parse(await readFile(join(MODEL, "tokenizer.json"), "utf8")) as {
      model: { unk_id: number; vocab: [string, number][] };
      added_tokens: { id: number; content: string }[];
    };
    const config = JSON.parse(await readFile(join(MODEL, "config.json"), "utf8")) as { vocab_size: number };
    const pieces = tokenizer.model.vocab.map(([piece]) => piece);
    expect(pieces.slice(0, 4)).toEqual(["<s>", "<pad>", "</s>", "<unk>"]);
    expect(tokenizer.model.unk_id).toBe(3);
    expect(tokenizer.added_tokens.map(({ id, content }) => [id, content])).toEqual([
      [0, "<s>"],
      [1, "<pad>"],
      [2, "</s>"],
      [3, "<unk>"],
    ]);
    expect(new Set(pieces).size).toBe(pieces.length);
    expect(config.vocab_size).toBe(pieces.length);
  });

  it.skipIf(!canExport)(
    "is byte for byte what the export makes",
    async () => {
      const python = process.env.POURPARLERS_E5_PYTHON ?? "python3";
      const { stdout } = await promisify(execFile)(python, [EXPORT, weights ?? "", "--check"]);
      expect(stdout).toContain("byte-identical");
    },
    900_000,
  );
});
