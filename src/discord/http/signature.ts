import { createPublicKey, type KeyObject, verify } from "node:crypto";

/** What Discord sends with each interaction to prove that it comes from there. */
export interface Signed {
  /** The header `X-Signature-Ed25519`. */
  readonly signature: string;
  /** The header `X-Signature-Timestamp`: seconds since the epoch. */
  readonly timestamp: string;
  /** As it came in, byte for byte. */
  readonly body: Buffer;
}

/** An application's public key, 32 bytes in hexadecimal, as the developer portal shows it. */
export function readPublicKey(hex: string): KeyObject {
  const x = Buffer.from(hex, "hex").toString("base64url");
  return createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
}

/** Whether whoever holds the private key signed the timestamp and the body together. */
export function isSigned({ signature, timestamp, body }: Signed, key: KeyObject): boolean {
  if (!/^[\da-f]{128}$/i.test(signature)) return false;
  return verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, Buffer.from(signature, "hex"));
}
