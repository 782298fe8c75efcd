/** A line longer than this is no question; it is given up before it fills the memory. Characters. */
export const MAX_LINE = 1_000_000;

/**
 * Lines of a byte stream as they come, without their line ends (LF or CRLF) and without a byte order mark. Unlike readline it
 * does not split at U+2028, which a JSON string may hold. A line over {@link MAX_LINE} comes as `null`.
 */
export async function* readLines(stream: AsyncIterable<Buffer | string>): AsyncGenerator<string | null> {
  const decoder = new TextDecoder("utf-8");
  let pending = "";
  let dropping = false;
  for await (const chunk of stream) {
    const pieces = (typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true })).split("\n");
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
  if (!dropping) pending += decoder.decode();
  if (dropping) yield null;
  else if (pending !== "") yield withoutReturn(pending);
}

function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}
