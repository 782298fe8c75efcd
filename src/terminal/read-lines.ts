import { decodeStream } from "./decode-stream.js";

/** A line longer than this is no question; it is given up before it fills the memory. Characters. */
export const MAX_LINE = 1_000_000;

/**
 * Lines of a byte stream as they come, decoded by {@link decodeStream}, without their line ends (LF or CRLF). Unlike readline it does
 * not split at U+2028, which a JSON string may hold. A line over {@link MAX_LINE} comes as `null`.
 */
export async function* readLines(
  stream: AsyncIterable<Buffer | string>,
  name = "-",
): AsyncGenerator<string | null> {
  let pending = "";
  let dropping = false;
  for await (const text of decodeStream(stream, name)) {
    const pieces = text.split("\n");
    const tail = pieces.pop() ?? "";
    for (const piece of pieces) {
      yield dropping || pending.length + piece.length > MAX_LINE ? null : withoutReturn(pending + piece);
      pending = "";
      dropping = false;
    }
    if (!dropping) pending += tail;
    if (pending.length > MAX_LINE) {
      pending = "";
      dropping = true;
    }
  }
  if (dropping) yield null;
  else if (pending !== "") yield withoutReturn(pending);
}

function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}
