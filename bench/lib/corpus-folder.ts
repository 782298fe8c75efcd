import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { packageRoot } from "../../src/shared/paths.js";
import { readJsonLines } from "./question-set.js";

const document = z.object({ id: z.string(), title: z.string().optional(), text: z.string() });

/**
 * The folder of a corpus: the path itself when it is one; of a `.jsonl` file, a folder in the cache with each
 * document's text in a file of its own, `ID.txt`, under its title where `withTitles`.
 */
export function corpusFolder(path: string, withTitles = false): string {
  if (statSync(path).isDirectory()) return path;
  const hash = createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 12);
  const folder = join(packageRoot, ".cache", "corpora", withTitles ? `${hash}-titled` : hash);
  if (existsSync(folder)) return folder;
  const temporary = `${folder}.${process.pid}`;
  mkdirSync(temporary, { recursive: true });
  for (const { id, title, text } of readJsonLines(path, document)) {
    const heading = withTitles && title !== undefined ? `# ${title}\n\n` : "";
    writeFileSync(join(temporary, `${id.replace(/[^\w-]/gu, "_")}.txt`), `${heading}${text}\n`);
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(temporary, folder);
  return folder;
}
