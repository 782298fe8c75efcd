import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import { en } from "../../src/doctor/texts/en.js";

export const t = en;

const folders: string[] = [];

/** A folder that is removed after the test. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "doctor-"));
  folders.push(folder);
  return folder;
}

/** To be called once by a test file that makes folders. */
export function removeFoldersAfterEach(): void {
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
}

/** What a token of this bot looks like; no such bot exists. */
export const BOT_ID = "1100000000000000001";
export const TOKEN = `${Buffer.from(BOT_ID).toString("base64url")}.AbC-dE.${"x_Y-1".repeat(6)}`;
