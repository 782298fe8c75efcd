import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** Stands before a database; while it is silent, what either side sends is kept back, and connections stay open. */
export class SilentRelay {
  /** How much later than the database each part of an answer comes, ms. */
  delayMs = 0;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  #isSilent = false;

  private constructor(private readonly to: number) {
    this.#server = createServer((near) => {
      const far = connect({ host: "127.0.0.1", port: this.to });
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
  }

  static async before(port: number): Promise<SilentRelay> {
    const relay = new SilentRelay(port);
    relay.#server.listen({ host: "127.0.0.1", port: 0 });
    await once(relay.#server, "listening");
    return relay;
  }

  get url(): string {
    return `postgres://writer@127.0.0.1:${(this.#server.address() as AddressInfo).port}/postgres`;
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

  async close(): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    this.cut();
    await closed;
  }
}
