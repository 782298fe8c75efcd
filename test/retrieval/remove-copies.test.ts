import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EMBEDDED_MODEL } from "../../embeddings/embedder.js";
import { loadTokeniser } from "../../embeddings/load-tokeniser.js";
import { removeCopies } from "../../src/retrieval/remove-copies.js";
import { packageRoot } from "../../src/shared/paths.js";

const tokeniser = loadTokeniser(
  JSON.parse(readFileSync(join(EMBEDDED_MODEL, "tokenizer.json"), "utf8")),
  "model",
);
const tokensOf = (text: string) => tokeniser.encode(text).ids;

const TEXT =
  "Les deux délégations se retrouveront la semaine prochaine à Genève, a fait savoir le ministère.";

describe("removeCopies", () => {
  it("keeps the first of two copies of one agency text", () => {
    const copy = TEXT.replace("a fait savoir le ministère", "selon le ministère");
    expect(removeCopies([TEXT, copy, "Autre chose s'est passé."], tokensOf)).toEqual([
      TEXT,
      "Autre chose s'est passé.",
    ]);
  });

  it("keeps two statements that differ in what they say", () => {
    const other = "Les deux délégations se sont quittées sans accord à Abou Dhabi, a regretté un diplomate.";
    expect(removeCopies([TEXT, other], tokensOf)).toHaveLength(2);
  });

  it("compares texts of a word or none", () => {
    expect(removeCopies(["Oui", "Non", "Oui", "", ""], tokensOf)).toEqual(["Oui", "Non", ""]);
  });

  it("compares no more than a list shows", () => {
    const list = Array.from({ length: 15 }, (_, i) => "Nouvelle ".repeat(i + 5 * i) + i);
    expect(removeCopies([...list, list[14]!], tokensOf)).toHaveLength(16);
  });
});

const FOLDERS = ["seeds", join("..", "shared", "seeds"), join("..", "shared", "eval", "talks", "articles")];

describe.each(FOLDERS)("removeCopies in the articles of %s", (name) => {
  const folder = join(packageRoot, name);
  const there = existsSync(folder);
  if (!there) console.log(`skipped: ${name} is not beside this copy`);

  it.skipIf(!there)("keeps different news of one event, and knows what was lightly edited", () => {
    const paragraphs = new Set<string>();
    for (const file of readdirSync(folder)) {
      for (const line of readFileSync(join(folder, file), "utf8").split(/\n+/u)) {
        if (line.length > 150) paragraphs.add(line.trim());
      }
    }
    const all = [...paragraphs];
    expect(all.length).toBeGreaterThan(5);
    for (const [i, text] of all.entries()) {
      for (const other of all.slice(i + 1)) expect(removeCopies([text, other], tokensOf)).toHaveLength(2);
      const words = text.split(" ");
      const edits = [
        `${text} Un porte-parole n'a pas souhaité commenter.`,
        `GENÈVE (Agence) - ${text}`,
        words.toSpliced(Math.floor(words.length / 2), 1, "lundi").join(" "),
        words.slice(0, -4).join(" "),
      ];
      for (const edited of edits) expect(removeCopies([text, edited], tokensOf)).toEqual([text]);
    }
  });
});
