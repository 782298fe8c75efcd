const BASE = "pourparlers://article/";
/** Template of {@link uriOf}, RFC 6570. */
export const ARTICLE_TEMPLATE = `${BASE}{+source}`;

/** The address of an article's resource. */
export function uriOf(source: string): string {
  return BASE + source.split("/").map(encodeSegment).join("/");
}

/** The article that an address names; `null` for any other address. It need not exist. */
export function sourceOf(uri: string): string | null {
  if (!uri.startsWith(BASE)) return null;
  try {
    return decodeURIComponent(uri.slice(BASE.length));
  } catch {
    return null;
  }
}

/** A file's name may hold a lone surrogate, which no address can: it then has no address that leads back to it. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, "\ufffd"));
}
