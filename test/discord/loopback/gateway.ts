import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type APIGuild, GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from "discord-api-types/v10";
import { type RawData, WebSocket, WebSocketServer } from "ws";
import { IDS } from "./ids.js";

export const PRIVILEGED =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

export interface GatewayOptions {
  readonly token: string;
  readonly botUser: object;
  readonly guilds: readonly APIGuild[];
  readonly heartbeatMs: number;
  /** Intents that are refused (4014). */
  readonly disallowed: number;
}

interface Session {
  readonly id: string;
  readonly shard: readonly [number, number];
  seq: number;
  socket: WebSocket | null;
  ready: boolean;
  readonly sent: { seq: number; text: string }[];
}

/** Events kept for a resume. */
const KEPT = 5_000;

/** The socket side: identify, heartbeat, resume, and what goes wrong with them. */
export class Gateway {
  readonly identifies: { intents: number; shard: readonly [number, number] }[] = [];
  resumes = 0;
  heartbeats = 0;
  connections = 0;
  /** Protocol mistakes of the client. */
  readonly violations: string[] = [];
  /** Sockets are cut at once. */
  refusing = false;
  /** Heartbeats get no answer. */
  deaf = false;
  /** Shards that are kept waiting, and who waits. */
  readonly #held = new Map<number, (() => void)[]>();
  readonly #sessions = new Map<string, Session>();
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #open = new Set<WebSocket>();
  readonly #watchers = new Set<() => void>();

  constructor(
    server: Server,
    private readonly options: GatewayOptions,
    private readonly url: () => string,
  ) {
    server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      this.connections++;
      if (this.refusing) socket.destroy();
      else this.#sockets.handleUpgrade(request, socket, head, (client) => this.#accept(client));
    });
  }

  /**
   * Sends an event to the shard that a guild (`null`: direct messages) belongs to: to each of its sessions, as Discord does where a shard has
   * several (https://discord.com/developers/docs/events/gateway#sharding).
   */
  dispatch(event: string, data: unknown, guildId: string | null): void {
    const sessions = [...this.#sessions.values()].filter(
      ({ shard: [id, count] }) => id === (guildId === null ? 0 : shardOf(guildId, count)),
    );
    if (sessions.length === 0) throw new Error("no gateway session to send to");
    for (const session of sessions) this.#send(session, event, data);
  }

  /** Every shard has a session, and every session a socket. */
  get ready(): boolean {
    const sessions = [...this.#sessions.values()];
    const [first] = sessions;
    return (
      first !== undefined &&
      new Set(sessions.map(({ shard: [id] }) => id)).size >= first.shard[1] &&
      sessions.every(({ ready, socket }) => ready && socket !== null)
    );
  }

  /** Resolves when `done` holds, looked at whenever something happened on the gateway. */
  when(done: (gateway: this) => boolean, timeoutMs = 20_000): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#watchers.delete(look);
        reject(new Error(`the gateway did not get there in ${timeoutMs} ms`));
      }, timeoutMs);
      const look = () => {
        if (!done(this)) return;
        clearTimeout(timer);
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
      look();
    });
  }

  /** From here on who identifies for this shard is kept waiting. */
  hold(shard: number): void {
    this.#held.set(shard, []);
  }

  /** Whoever waits for this shard waits no longer. */
  letIn(shard: number): void {
    const waiting = this.#held.get(shard) ?? [];
    this.#held.delete(shard);
    for (const letIn of waiting) letIn();
  }

  /** Op 7: the client is asked to come again. */
  askToReconnect(): void {
    for (const { socket } of this.#sessions.values()) send(socket, { op: GatewayOpcodes.Reconnect, d: null });
  }

  /** Op 9. Unless `resumable`, its session is gone. */
  invalidate(resumable = false): void {
    for (const session of [...this.#sessions.values()]) {
      const { socket } = session;
      if (!resumable) this.#sessions.delete(session.id);
      send(socket, { op: GatewayOpcodes.InvalidSession, d: resumable });
    }
  }

  /** The sockets die without a word. */
  kill(): void {
    for (const socket of this.#open) socket.terminate();
  }

  close(code: number): void {
    for (const socket of this.#open) socket.close(code);
  }

  /** Sessions are forgotten: a resume is answered by op 9. */
  forget(): void {
    this.#sessions.clear();
  }

  async stop(): Promise<void> {
    this.refusing = true;
    this.kill();
    await new Promise<void>((resolve) => this.#sockets.close(() => resolve()));
  }

  #accept(socket: WebSocket): void {
    this.#open.add(socket);
    let session: Session | null = null;
    socket.on("close", (code) => {
      this.#open.delete(socket);
      if (session?.socket === socket) {
        session.socket = null;
        // Whoever closes so does not come back.
        if (code === 1000 || code === 1001) this.#sessions.delete(session.id);
      }
      this.#changed();
    });
    socket.on("error", () => {});
    send(socket, { op: GatewayOpcodes.Hello, d: { heartbeat_interval: this.options.heartbeatMs } });
    socket.on("message", (raw: RawData) => {
      let payload: { op: number; d: unknown };
      try {
        payload = JSON.parse(raw.toString()) as typeof payload;
      } catch {
        return this.#refuse(socket, GatewayCloseCodes.DecodeError, "not JSON");
      }
      switch (payload.op) {
        case GatewayOpcodes.Heartbeat:
          this.heartbeats++;
          if (!this.deaf) send(socket, { op: GatewayOpcodes.HeartbeatAck, d: null });
          break;
        case GatewayOpcodes.Identify: {
          if (session !== null)
            return this.#refuse(socket, GatewayCloseCodes.AlreadyAuthenticated, "identified twice");
          const identify = payload.d as Identify;
          const letIn = (): void => {
            session = this.#identify(socket, identify);
            this.#changed();
          };
          const waiting = this.#held.get(identify.shard?.[0] ?? 0);
          if (waiting === undefined) letIn();
          else waiting.push(letIn);
          break;
        }
        case GatewayOpcodes.Resume:
          session = this.#resume(socket, payload.d as { token: string; session_id: string; seq: number });
          break;
        case GatewayOpcodes.PresenceUpdate:
        case GatewayOpcodes.RequestGuildMembers:
          if (session === null)
            this.#refuse(socket, GatewayCloseCodes.NotAuthenticated, `op ${payload.op} before identify`);
          break;
        default:
          this.#refuse(socket, GatewayCloseCodes.UnknownOpcode, `op ${payload.op}`);
      }
      this.#changed();
    });
  }

  #identify(socket: WebSocket, identify: Identify): Session | null {
    const { token, intents, shard = [0, 1], properties } = identify;
    this.identifies.push({ intents, shard });
    if (token !== this.options.token) {
      socket.close(GatewayCloseCodes.AuthenticationFailed, "Authentication failed.");
      return null;
    }
    if (typeof intents !== "number" || typeof properties !== "object") {
      this.#refuse(socket, GatewayCloseCodes.InvalidIntents, "identify without intents or properties");
      return null;
    }
    if ((intents & this.options.disallowed) !== 0) {
      socket.close(GatewayCloseCodes.DisallowedIntents, "Disallowed intent(s).");
      return null;
    }
    // What a process that is gone has left; one that is connected goes on beside the new one.
    for (const old of [...this.#sessions.values()])
      if (old.shard[0] === shard[0] && old.socket === null) this.#sessions.delete(old.id);
    const session: Session = {
      id: randomUUID().replaceAll("-", ""),
      shard,
      seq: 0,
      socket,
      ready: false,
      sent: [],
    };
    this.#sessions.set(session.id, session);
    const guilds = this.options.guilds.filter(({ id }) => shardOf(id, shard[1]) === shard[0]);
    this.#send(session, "READY", {
      v: 10,
      user: this.options.botUser,
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: this.url(),
      shard,
      application: { id: IDS.application, flags: 0 },
    });
    for (const guild of guilds) this.#send(session, "GUILD_CREATE", guild);
    session.ready = true;
    return session;
  }

  #resume(
    socket: WebSocket,
    { token, session_id, seq }: { token: string; session_id: string; seq: number },
  ): Session | null {
    const session = this.#sessions.get(session_id);
    if (token !== this.options.token || session === undefined) {
      send(socket, { op: GatewayOpcodes.InvalidSession, d: false });
      return null;
    }
    if (seq > session.seq) {
      socket.close(GatewayCloseCodes.InvalidSeq);
      return null;
    }
    this.resumes++;
    session.socket = socket;
    for (const each of session.sent) if (each.seq > seq) socket.send(each.text);
    this.#send(session, "RESUMED", {});
    return session;
  }

  #send(session: Session, event: string, data: unknown): void {
    session.seq++;
    const text = JSON.stringify({ op: GatewayOpcodes.Dispatch, t: event, s: session.seq, d: data });
    session.sent.push({ seq: session.seq, text });
    if (session.sent.length > KEPT) session.sent.shift();
    if (session.socket?.readyState === WebSocket.OPEN) session.socket.send(text);
  }

  #refuse(socket: WebSocket, code: number, why: string): void {
    this.violations.push(`gateway: ${why}`);
    socket.close(code, why);
  }

  #changed(): void {
    for (const watcher of [...this.#watchers]) watcher();
  }
}

interface Identify {
  readonly token: string;
  readonly intents: number;
  readonly properties: object;
  readonly shard?: [number, number];
}

/** The shard that a guild belongs to, out of `count`. */
function shardOf(guildId: string, count: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(count));
}

function send(socket: WebSocket | null, payload: object): void {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(payload));
}
