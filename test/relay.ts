import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { afterAll } from "vitest";

const started: Relay[] = [];
afterAll(async () => {
  for (const relay of started.splice(0)) await relay.kill();
});

/** Stands before a server; can be taken away with all its connections as the server's process can, keep back what either side sends, or be slow. */
export class Relay {
  /** How much later than the server each part of an answer comes, ms. */
  delayMs = 0;
  port = 0;
  #server: Server | null = null;
  readonly #sockets = new Set<Socket>();
  #isSilent = false;

  private constructor(private to: URL) {
    started.push(this);
  }

  static async before(url: string): Promise<Relay> {
    const relay = new Relay(new URL(url));
    await relay.revive();
    return relay;
  }

  /** From the next connection on. */
  lead(url: string): void {
    this.to = new URL(url);
  }

  /** The server's address, but for the port. */
  get url(): string {
    const url = new URL(this.to);
    url.port = String(this.port);
    return url.href.replace(/\/$/, "");
  }

  async revive(): Promise<void> {
    const server = createServer((near) => {
      const far = connect({ host: "127.0.0.1", port: Number(this.to.port) });
      for (const [from, into] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(from);
        from.on("data", (bytes) => {
          if (from === near || this.delayMs === 0) into.write(bytes);
          else setTimeout(() => into.write(bytes), this.delayMs);
        });
        from.on("error", () => {});
        from.on("close", () => {
          this.#sockets.delete(from);
          into.destroy();
        });
        if (this.#isSilent) from.pause();
      }
    });
    this.#server = server;
    server.listen({ host: "127.0.0.1", port: this.port });
    await once(server, "listening");
    this.port = (server.address() as AddressInfo).port;
  }

  silence(): void {
    this.#isSilent = true;
    for (const socket of this.#sockets) socket.pause();
  }

  speak(): void {
    this.#isSilent = false;
    for (const socket of this.#sockets) socket.resume();
  }

  /** Ends every connection as it is. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async kill(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server === null) return;
    const closed = once(server, "close");
    server.close();
    this.cut();
    await closed;
  }
}
