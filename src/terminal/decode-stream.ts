import { TextDecoder } from "node:util";
import { findMarked, UTF_8 } from "../corpus/decode-text.js";
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

/** A decoder of the encoding that the first two bytes tell: an encoding without a mark is told by a whole file only. */
function createDecoder(bytes: Buffer): TextDecoder {
  return new TextDecoder((findMarked(bytes.subarray(0, 2)) ?? UTF_8).codec, { fatal: true });
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
