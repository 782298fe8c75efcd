import { isUtf8 } from "node:buffer";
import chardet from "chardet";
import sniffEncoding from "html-encoding-sniffer";
import iconv from "iconv-lite";

/** Decoded bytes, without a byte order mark, and the encoding they were in where it was not UTF-8. */
export interface Decoded {
  readonly text: string;
  readonly encoding: string | null;
}

/** How much of a text its encoding is guessed by, bytes. */
const SAMPLE = 65_536;
/** Guesses between the encodings of western languages are a toss; Windows' own holds all that the others do of them. */
const WESTERN = /^(?:ascii|utf-8|iso-8859-(?:1|2|9|15)|windows-125[024])$/i;

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

/** Plain text by its mark, as UTF-8 where it is that, else by a guess: Windows-1252 unless it is clearly something else. */
export function decodePlain(bytes: Uint8Array): Decoded {
  const marked = sniffEncoding(bytes, { defaultEncoding: "none" });
  if (marked !== "none") return decodeAs(bytes, marked);
  if (isUtf8(bytes)) return decodeAs(bytes, "UTF-8");
  const guess = chardet.detect(bytes.subarray(0, SAMPLE));
  return decodeAs(bytes, guess === null || WESTERN.test(guess) ? "windows-1252" : guess);
}

function decodeAs(bytes: Uint8Array, encoding: string): Decoded {
  const known = iconv.encodingExists(encoding) ? encoding : "UTF-8";
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), known);
  return {
    text: text.replace(/\p{Surrogate}/gu, "\ufffd"),
    encoding: /^utf-?8$/i.test(known) ? null : known,
  };
}
