import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import { english } from "../../src/wording/english.js";
import { locales } from "../../src/wording/locales.js";

export const t = english;
export const fr = locales.of("fr");

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
