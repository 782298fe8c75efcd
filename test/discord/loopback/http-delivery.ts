import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { FIRST_RESPONSE } from "./interaction-record.js";

/** An application's pair of keys. */
export interface Keys {
  readonly privateKey: KeyObject;
  /** For `DISCORD_PUBLIC_KEY`. */
  readonly publicKey: string;
}

export function makeKeys(): Keys {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const raw = Buffer.from(publicKey.export({ format: "jwk" }).x!, "base64url");
  return { privateKey, publicKey: raw.toString("hex") };
}

/** The headers that Discord sends with a body. `at`: ms since the epoch. */
export function signedHeaders(body: string, { privateKey }: Keys, at = Date.now()): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  return {
    "content-type": "application/json",
    "x-signature-timestamp": timestamp,
    "x-signature-ed25519": sign(null, Buffer.from(timestamp + body), privateKey).toString("hex"),
  };
}

/** What an endpoint answered. */
export interface Delivered {
  readonly status: number;
  readonly json: unknown;
  /** When its answer began to come in, `performance.now()`. */
  readonly arrivedAt: number;
}

/** Posts interactions to a bot's endpoint, signed, as Discord does. */
export class HttpDelivery {
  constructor(
    readonly url: string,
    readonly keys: Keys,
  ) {}

  /** Rejects where the endpoint does not answer in time. */
  async post(interaction: object): Promise<Delivered> {
    const body = JSON.stringify(interaction);
    const response = await fetch(this.url, {
      method: "POST",
      headers: signedHeaders(body, this.keys),
      body,
      signal: AbortSignal.timeout(FIRST_RESPONSE),
    });
    const arrivedAt = performance.now();
    const text = await response.text();
    return { status: response.status, json: text === "" ? undefined : JSON.parse(text), arrivedAt };
  }
}
