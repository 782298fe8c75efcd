import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { isPublicAddress } from "../../src/import/http-get.js";
import { type FetcherOptions, PageFetcher } from "../../src/import/page-fetcher.js";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server on loopback; what it is asked for, in order. Without a handler for it, robots.txt is not there. */
async function serve(
  paths: Readonly<Record<string, Handler>>,
): Promise<{ origin: string; port: number; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url!);
    const handler = paths[request.url!];
    if (handler !== undefined) return handler(request, response);
    response.writeHead(404).end();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, port, asked };
}

/** 127.0.0.1 alone counts as public, and the clock stands. */
function fetcher(options: FetcherOptions = {}): {
  fetch: (address: string) => ReturnType<PageFetcher["fetch"]>;
  waited: number[];
} {
  const waited: number[] = [];
  const pages = new PageFetcher({
    isAllowed: (address) => address === "127.0.0.1",
    now: () => 0,
    sleep: async (ms) => waited.push(ms),
    ...options,
  });
  return { fetch: (address) => pages.fetch(address, new AbortController().signal), waited };
}

const text =
  (body: string | Buffer, type = "text/html", headers = {}): Handler =>
  (_, response) => {
    response.writeHead(200, { "content-type": type, ...headers }).end(body);
  };
const redirect =
  (to: string): Handler =>
  (_, response) => {
    response.writeHead(302, { location: to }).end();
  };

describe("reading an address", () => {
  it("gives its bytes, where they were found in the end, and how the server calls them", async () => {
    const { origin, asked } = await serve({
      "/a": redirect("/b?c=1#d"),
      "/b?c=1": text("<p>é</p>", "text/html; charset=utf-8"),
    });
    const { fetch, waited } = fetcher();
    const read = await fetch(`${origin}/a#top`);
    expect({ ...read, bytes: Buffer.from(read.bytes).toString() }).toEqual({
      name: "/b",
      bytes: "<p>é</p>",
      url: `${origin}/b?c=1`,
      contentType: "text/html; charset=utf-8",
    });
    expect(asked).toEqual(["/robots.txt", "/a", "/b?c=1"]);
    expect(waited).toEqual([1000]);
  });

  it("unpacks what is sent packed, within the same limit", async () => {
    const { origin } = await serve({
      "/a": text(gzipSync("x".repeat(900)), "text/plain", { "content-encoding": "gzip" }),
      "/bomb": text(gzipSync("x".repeat(1_000_000)), "text/plain", { "content-encoding": "gzip" }),
      "/large": text("x".repeat(2000)),
    });
    const { fetch } = fetcher({ maxBytes: 1000 });
    expect((await fetch(`${origin}/a`)).bytes).toHaveLength(900);
    await expect(fetch(`${origin}/bomb`)).rejects.toMatchObject({ code: "import_longer" });
    await expect(fetch(`${origin}/large`)).rejects.toMatchObject({ code: "import_longer" });
  });

  it("asks robots.txt once a site, keeps to it, and waits as it says", async () => {
    const robots =
      "User-agent: Pourparlers\nDisallow: /closed\nCrawl-delay: 3\n\nUser-agent: *\nDisallow: /\n";
    const { origin, asked } = await serve({
      "/robots.txt": text(robots, "text/plain"),
      "/a": text("a"),
      "/b": text("b"),
      "/c": redirect("/closed/x"),
    });
    const { fetch, waited } = fetcher();
    await fetch(`${origin}/a`);
    await fetch(`${origin}/b`);
    await expect(fetch(`${origin}/closed/x`)).rejects.toMatchObject({ code: "import_robots" });
    await expect(fetch(`${origin}/c`)).rejects.toMatchObject({ code: "import_robots" });
    expect(asked).toEqual(["/robots.txt", "/a", "/b", "/c"]);
    expect(waited).toEqual([3000, 3000]);
  });

  it("reads nothing of a site whose robots.txt cannot be read", async () => {
    const { origin, asked } = await serve({
      "/robots.txt": (_, response) => response.writeHead(503).end(),
      "/a": text("a"),
    });
    await expect(fetcher().fetch(`${origin}/a`)).rejects.toMatchObject({ code: "import_robots_unreachable" });
    expect(asked).toEqual(["/robots.txt"]);
  });

  it.each([
    ["an address of the machine", (port: number) => `http://127.0.0.2:${port}/`],
    ["one written as a number", () => "http://2130706434/"],
    ["one of IPv6", (port: number) => `http://[::1]:${port}/`],
    ["one of IPv4 in IPv6", (port: number) => `http://[::ffff:127.0.0.2]:${port}/`],
    ["a name that means one", (port: number) => `http://inside.example:${port}/`],
  ])("refuses %s, also behind a redirect", async (_, address) => {
    const { origin, port, asked } = await serve({});
    const lookup: FetcherOptions["lookup"] = (_host, _options, callback) =>
      callback(null, [{ address: "10.0.0.7", family: 4 }]);
    const from = await serve({ "/a": redirect(address(port)) });
    const { fetch } = fetcher({ lookup });
    await expect(fetch(address(port))).rejects.toMatchObject({ code: "import_private_address" });
    await expect(fetch(`${from.origin}/a`)).rejects.toMatchObject({ code: "import_private_address" });
    expect(asked).toEqual([]);
    expect(origin).not.toBe(from.origin);
  });

  it("connects to the allowed one of a name's addresses alone", async () => {
    const { port } = await serve({ "/a": text("a") });
    const lookup: FetcherOptions["lookup"] = (_host, _options, callback) =>
      callback(null, [
        { address: "127.0.0.9", family: 4 },
        { address: "127.0.0.1", family: 4 },
      ]);
    const read = await fetcher({ lookup }).fetch(`http://quai.example:${port}/a`);
    expect(Buffer.from(read.bytes).toString()).toBe("a");
  });

  it("checks a connection once more, whatever the lookup said", async () => {
    const { port, asked } = await serve({ "/a": text("a") });
    let questions = 0;
    // Allowed while it is looked up, forbidden once it is connected to.
    const isAllowed = (): boolean => ++questions === 1;
    const lookup: FetcherOptions["lookup"] = (_host, _options, callback) =>
      callback(null, [{ address: "127.0.0.1", family: 4 }]);
    await expect(fetcher({ lookup, isAllowed }).fetch(`http://quai.example:${port}/a`)).rejects.toMatchObject(
      {
        code: "import_private_address",
      },
    );
    expect(asked).toEqual([]);
  });

  it("has a time limit for all it does, also against an answer that trickles", async () => {
    const { origin } = await serve({
      "/a": (_, response) => {
        response.writeHead(200);
        const timer = setInterval(() => response.write("x"), 20);
        response.on("close", () => clearInterval(timer));
      },
    });
    await expect(fetcher({ timeoutMs: 400 }).fetch(`${origin}/a`)).rejects.toMatchObject({
      code: "import_timeout",
    });
  });

  it.each([
    ["too many redirects", { "/a": redirect("/a") }, "import_too_many_redirects"],
    [
      "a status",
      { "/a": (_: IncomingMessage, response: ServerResponse) => response.writeHead(410).end() },
      "import_http_status",
    ],
    ["a redirect to a file", { "/a": redirect("file:///etc/passwd") }, "import_bad_address"],
    [
      "a connection that breaks",
      { "/a": (request: IncomingMessage) => request.socket.destroy() },
      "import_unreachable",
    ],
  ] as [string, Record<string, Handler>, string][])("is refused for %s", async (_, paths, code) => {
    const { origin } = await serve(paths);
    await expect(fetcher().fetch(`${origin}/a`)).rejects.toMatchObject({ name: "UserError", code });
  });

  it.each(["ftp://quai.example/", "http://name:word@quai.example/", "http://", "gopher://x/"])(
    "refuses %s",
    async (address) => {
      await expect(fetcher().fetch(address)).rejects.toMatchObject({ code: "import_bad_address" });
    },
  );

  it("stops at once when it is interrupted", async () => {
    const { origin } = await serve({ "/a": () => {} });
    const stop = new AbortController();
    const reading = new PageFetcher({ isAllowed: () => true }).fetch(`${origin}/a`, stop.signal);
    setTimeout(() => stop.abort(), 50);
    await expect(reading).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("isPublicAddress", () => {
  it.each(["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"])("is true for %s", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fc00::1",
    "fd12::1",
    "ff02::1",
    "::ffff:10.0.0.1",
    "::ffff:7f00:1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:db8::1",
    "fe80::1%eth0",
    "",
    "quai.example",
  ])("is false for %j", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
