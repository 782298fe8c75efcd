import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where Debian's package and its kin put it; `CHROMIUM` names another. */
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser that is installed here, `null` where none is. */
export const chromiumPath: string | null =
  [process.env.CHROMIUM ?? "", ...PLACES].find((path) => path !== "" && existsSync(path)) ?? null;
if (chromiumPath === null) console.info("Skipped: no Chromium is installed here (apt-get install chromium).");

export function startChromium(): Promise<Browser> {
  if (chromiumPath === null) throw new Error("no Chromium is installed here");
  // Containers have neither a sandbox nor much shared memory.
  return chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
}
