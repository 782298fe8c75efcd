import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { afterAll } from "vitest";

const started: Relay[] = [];
afterAll(async () => {
  for (const relay of started.splice(0)) await relay.kill();
});

/** Stands before a service, and can be taken away with all its connections as the service's process can. */
export class Relay {
  #server: Server | null = null;
  readonly #sockets = new Set<Socket>();
  port = 0;

  #to: number;

  private constructor(url: string) {
    this.#to = Number(new URL(url).port);
    started.push(this);
  }

  static async before(url: string): Promise<Relay> {
    const relay = new Relay(url);
    await relay.revive();
    return relay;
  }

  /** From the next connection on. */
  lead(url: string): void {
    this.#to = Number(new URL(url).port);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async revive(): Promise<void> {
    const server = createServer((near) => {
      const far = connect({ host: "127.0.0.1", port: this.#to });
      for (const socket of [near, far]) {
        this.#sockets.add(socket);
        socket.on("error", () => {});
        socket.on("close", () => {
          this.#sockets.delete(socket);
          near.destroy();
          far.destroy();
        });
      }
      near.pipe(far).pipe(near);
    });
    this.#server = server;
    server.listen({ host: "127.0.0.1", port: this.port });
    await once(server, "listening");
    this.port = (server.address() as AddressInfo).port;
  }

  async kill(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server === null) return;
    const closed = once(server, "close");
    server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}
