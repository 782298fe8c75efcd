import { TextDecoder } from "node:util";
import { UserError } from "../shared/errors.js";

/**
 * The text of a byte stream as it comes, without a byte order mark: UTF-8, or UTF-16 where such a mark says so. Throws UserError
 * `input_not_utf8` or `batch_not_utf8`, by the name of the stream (`-`: standard input), at the first bytes in another encoding.
 */
export async function* decodeStream(
  stream: AsyncIterable<Buffer | string>,
  name: string,
): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let held = Buffer.alloc(0);
  for await (const chunk of stream) {
    if (typeof chunk === "string") {
      yield chunk;
      continue;
    }
    held = Buffer.concat([held, chunk]);
    if (decoder === null && held.length < 2) continue;
    decoder ??= createDecoder(held);
    yield decode(decoder, held, name, true);
    held = Buffer.alloc(0);
  }
  yield decode(decoder ?? createDecoder(held), held, name, false);
}

/** A decoder of the encoding that the first two bytes tell. */
function createDecoder(bytes: Buffer): TextDecoder {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
  return new TextDecoder(isLittle ? "utf-16le" : isBig ? "utf-16be" : "utf-8", { fatal: true });
}

function decode(decoder: TextDecoder, bytes: Buffer, name: string, stream: boolean): string {
  try {
    const text = decoder.decode(bytes, { stream });
    // What UTF-16 without its mark looks like.
    if (!text.includes("\0")) return text;
  } catch {
    // Told below.
  }
  throw name === "-" ? new UserError("input_not_utf8") : new UserError("batch_not_utf8", { file: name });
}
