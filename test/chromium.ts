import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll } from "vitest";

/** Debian's package, and where others put theirs. */
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** `undefined`: no browser is installed, and what needs one is skipped. */
export const chromiumPath = [process.env.CHROMIUM, ...PLACES].find(
  (place) => place !== undefined && existsSync(place),
);
if (chromiumPath === undefined) {
  console.log("no Chromium is installed (apt-get install chromium): nothing is driven in a browser");
}

/** A browser for all tests of a suite. */
export function useChromium(): { readonly browser: Browser } {
  const held: { browser: Browser } = { browser: undefined as unknown as Browser };
  beforeAll(async () => {
    held.browser = await chromium.launch({
      executablePath: chromiumPath!,
      // Where tests run as root, or in a container with little shared memory.
      args: ["--no-sandbox", "--disable-dev-shm-usage"],
    });
  });
  afterAll(async () => {
    await held.browser?.close();
  });
  return held;
}
