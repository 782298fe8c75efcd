import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { startSite } from "../../src/site/start-site.js";
import { openSite } from "./open-site.js";

const FILES = { "a.txt": "A title\n\nSome words of it.\n" };

const dial = async (port: number): Promise<Socket> => {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  return socket;
};
const closed = (socket: Socket): Promise<unknown> =>
  socket.closed ? Promise.resolve() : once(socket, "close");

describe("the site's server", () => {
  it("lets go of who never ends a request, and answers the others meanwhile", async () => {
    const { port, base } = await openSite(FILES);
    const slow = await dial(port);
    slow.write("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
    slow.resume();
    expect((await fetch(base)).status).toBe(200);
    await closed(slow);
  });

  it("gives the place of who has only held it to the next", async () => {
    const { port, base } = await openSite(FILES);
    const idle: Socket[] = [];
    for (let at = 0; at < 256; at++) idle.push(await dial(port));
    expect((await fetch(base)).status).toBe(200);
    await closed(idle[0]!);
    for (const socket of idle) socket.destroy();
  });

  it("ends with the bot, however slowly somebody reads", async () => {
    const site = await openSite(FILES);
    const reader = await dial(site.port);
    reader.pause();
    reader.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await once(reader, "readable");
    await site.close();
    reader.resume();
    await closed(reader);
    await expect(fetch(site.base)).rejects.toThrow();
  });

  it("does without a port that is taken, and says so in one line", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as AddressInfo;
    const lines: { msg: string }[] = [];
    const server = startSite(
      { host: "127.0.0.1", port },
      {
        core: () => null,
        served: () => {},
        log: pino({ base: null }, { write: (line: string) => void lines.push(JSON.parse(line)) }),
      },
    );
    expect(await server.listening).toBeNull();
    expect(lines.map(({ msg }) => msg)).toEqual([
      `no site pages: port ${port} of 127.0.0.1 is in use (another WEB_PORT, or "off", ends this warning)`,
    ]);
    await server.close();
    taken.close();
  });

  it("leaves the process's own Request and Response alone", async () => {
    const before = [globalThis.Request, globalThis.Response];
    await openSite(FILES);
    expect([globalThis.Request, globalThis.Response]).toEqual(before);
  });
});
