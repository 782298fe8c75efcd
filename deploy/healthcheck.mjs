// Asks the bot's own health pages, for images and machines without curl: node deploy/healthcheck.mjs [/healthz|/readyz]
// Exit status 0: it answered 200, or serves no pages (METRICS_PORT=off). 1: anything else, said in one line.
const page = process.argv[2] ?? "/healthz";
const port = process.env.METRICS_PORT?.trim() || "9464";
const host = process.env.METRICS_HOST?.trim() || "127.0.0.1";

/** Where a server that listens everywhere is reached. */
const here = { "0.0.0.0": "127.0.0.1", "::": "::1", "[::]": "::1" }[host] ?? host;
const address = here.includes(":") && !here.startsWith("[") ? `[${here}]` : here;

if (port.toLowerCase() === "off") {
  console.log("METRICS_PORT is off: there is nothing to ask.");
} else {
  const url = `http://${address}:${port}${page}`;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(4_000) });
    console.log(`${url}: ${response.status} ${(await response.text()).trim()}`);
    process.exitCode = response.ok ? 0 : 1;
  } catch (error) {
    console.log(`${url}: ${error.cause?.message ?? error.message}`);
    process.exitCode = 1;
  }
}
