import { isUtf8 } from "node:buffer";
import sniffEncoding from "html-encoding-sniffer";
import iconv from "iconv-lite";

/** Decoded bytes, without a byte order mark, and the encoding they were in where it was not UTF-8. */
export interface Decoded {
  readonly text: string;
  readonly encoding: string | null;
}

/** A page as browsers decode it: its mark, the server's word, its `<meta>`, else UTF-8 where it is that, else Windows-1252. */
export function decodePage(bytes: Uint8Array, contentType: string | null): Decoded {
  const defaultEncoding = isUtf8(bytes) ? "UTF-8" : "windows-1252";
  return decodeTold(bytes, charsetOf(contentType), defaultEncoding);
}

/** XML by its mark, the server's word, its declaration, else UTF-8. */
export function decodeXml(bytes: Uint8Array, contentType: string | null): Decoded {
  const head = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)/.exec(head)?.[1];
  return decodeTold(bytes, charsetOf(contentType) ?? declared, "UTF-8");
}

function charsetOf(contentType: string | null): string | undefined {
  return /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? "")?.[1];
}

/** By its mark, by what is told of it, by what it says itself, else as `defaultEncoding`. */
function decodeTold(bytes: Uint8Array, charset: string | undefined, defaultEncoding: string): Decoded {
  const told = charset === undefined ? {} : { transportLayerEncodingLabel: charset };
  return decodeAs(bytes, sniffEncoding(bytes, { defaultEncoding, ...told }));
}

function decodeAs(bytes: Uint8Array, encoding: string): Decoded {
  const known = iconv.encodingExists(encoding) ? encoding : "UTF-8";
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), known);
  return {
    text: text.replace(/\p{Surrogate}/gu, "\ufffd"),
    encoding: /^utf-?8$/i.test(known) ? null : known,
  };
}
