import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { growArticles } from "../../bench/scale/grow-corpus.js";
import { ChangingFolder } from "../../bench/soak/changing-folder.js";

const TEXTS = Array.from(
  { length: 6 },
  (_, i) => `La délégation numéro ${i} quitte la grande salle avant midi.`,
);
const BASE = {
  name: "six sentences",
  paragraphs: TEXTS.map((text, i) => ({ id: `p${i}`, title: `Sujet ${i}`, text })),
  questions: [],
};

let folder = "";
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("remembers what stood in the folder, and when", () => {
  folder = mkdtempSync(join(tmpdir(), "changing-"));
  const changing = new ChangingFolder(folder, growArticles(BASE, 2), 5, TEXTS);
  const start = performance.now();
  const seen: { source: string; sha256: string }[] = [];
  for (let n = 0; n < 60; n++) {
    changing.change();
    const now = performance.now();
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files).toHaveLength(changing.size);
    for (const { parentPath, name } of files) {
      const source = join(parentPath, name).slice(folder.length + 1);
      const text = readFileSync(join(parentPath, name), "utf8");
      const sha256 = createHash("sha256").update(text).digest("hex");
      expect(changing.stood(source, sha256, now, now)).toBe(text);
      seen.push({ source, sha256 });
    }
  }
  expect(Object.values(changing.changes).every((count) => count > 0)).toBe(true);
  // What is gone stood there once, but no longer.
  const now = performance.now();
  for (const { source, sha256 } of seen) expect(changing.stood(source, sha256, start, now)).not.toBeNull();
  expect(seen.some(({ source, sha256 }) => changing.stood(source, sha256, now, now) === null)).toBe(true);
});
