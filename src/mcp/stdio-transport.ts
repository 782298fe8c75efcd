import type { Readable, Writable } from "node:stream";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { ErrorCode, type JSONRPCMessage, JSONRPCMessageSchema } from "@modelcontextprotocol/sdk/types.js";
import { escapeUnsafeJson } from "../shared/neutralise-text.js";

/** A longer line is no message to this server; it is given up before it fills the memory. Bytes. */
const MAX_LINE = 1_000_000;
const NEWLINE = 0x0a;

/**
 * One JSON-RPC message a line on a pair of streams. Unlike the SDK's it outlives a line that is too long and answers what it cannot read, and
 * it ends with its input, as the protocol asks.
 */
export class StdioTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;
  readonly #pending: Buffer[] = [];
  #length = 0;
  /** Within a line that is too long. */
  #dropping = false;
  #closed = false;

  constructor(
    private readonly input: Readable,
    private readonly output: Writable,
  ) {}

  async start(): Promise<void> {
    this.input.on("data", this.#read);
    for (const event of ["end", "close", "error"]) this.input.on(event, this.#end);
    // Whoever read our answers has gone.
    this.output.on("error", this.#end);
  }

  /** Resolves when the stream has taken it, or there is nobody any more to take it. */
  send(message: JSONRPCMessage): Promise<void> {
    return this.#write(message);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.input.off("data", this.#read).pause();
    this.onclose?.();
  }

  readonly #end = (): void => void this.close();

  readonly #read = (chunk: Buffer): void => {
    let rest = chunk;
    for (let at = rest.indexOf(NEWLINE); at >= 0 && !this.#closed; at = rest.indexOf(NEWLINE)) {
      this.#keep(rest.subarray(0, at));
      this.#finishLine();
      rest = rest.subarray(at + 1);
    }
    this.#keep(rest);
  };

  #keep(piece: Buffer): void {
    this.#length += piece.length;
    if (this.#length > MAX_LINE) {
      this.#dropping = true;
      this.#pending.length = 0;
    } else if (piece.length > 0) this.#pending.push(piece);
  }

  #finishLine(): void {
    const line = this.#dropping ? null : Buffer.concat(this.#pending);
    this.#pending.length = 0;
    this.#length = 0;
    this.#dropping = false;
    if (line === null) this.#refuse(ErrorCode.ParseError, `a message has ${MAX_LINE} bytes at most`);
    else if (line.some((byte) => byte > 0x20)) this.#receive(line);
  }

  #receive(line: Buffer): void {
    let value: unknown;
    try {
      value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(line));
    } catch {
      this.#refuse(ErrorCode.ParseError, "the line is no JSON in UTF-8");
      return;
    }
    const message = JSONRPCMessageSchema.safeParse(value);
    if (message.success) this.onmessage?.(message.data);
    else this.#refuse(ErrorCode.InvalidRequest, "this is no JSON-RPC 2.0 message", idOf(value));
  }

  /** Answers what is no message; without an id where none can be made out, as JSON-RPC asks. */
  #refuse(code: number, message: string, id: string | number | null = null): void {
    this.onerror?.(new Error(message));
    void this.#write({ jsonrpc: "2.0", id, error: { code, message } });
  }

  #write(message: unknown): Promise<void> {
    if (this.#closed || this.output.destroyed) return Promise.resolve();
    // Some clients split what they read at every line separator that Unicode knows.
    const line = `${escapeUnsafeJson(JSON.stringify(message))}\n`;
    return new Promise((resolve) => this.output.write(line, () => resolve()));
  }
}

function idOf(value: unknown): string | number | null {
  const id = typeof value === "object" && value !== null && "id" in value ? value.id : null;
  return typeof id === "string" || (typeof id === "number" && Number.isInteger(id)) ? id : null;
}
