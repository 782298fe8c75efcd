import { convert } from "../../src/import/convert.js";
import type { Draft, Original } from "../../src/import/types.js";

export function original(
  name: string,
  content: string | Uint8Array,
  given: Partial<Original> = {},
): Original {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  return { name, bytes, url: null, contentType: null, ...given };
}

/** The only article of an original. */
export async function onlyDraft(of: Original): Promise<Draft> {
  const { drafts } = await convert(of);
  if (drafts.length !== 1) throw new Error(`${drafts.length} articles`);
  return drafts[0]!;
}
