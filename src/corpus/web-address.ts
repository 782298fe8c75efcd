/** Longest address that is kept, UTF-16 code units as a URL writes it: more than that is data, not a place. */
const MAX_ADDRESS = 2000;

/**
 * An address of the web as a URL writes it (ASCII throughout: a name in other letters is written in punycode, whatever else is not of a
 * URL's alphabet in `%XX`), or `null` for anything else: other schemes, an address with a name or a password in it, one that is too long.
 */
export function readWebAddress(text: string | null): string | null {
  const given = text?.trim() ?? "";
  if (given.length > MAX_ADDRESS || !URL.canParse(given)) return null;
  const { protocol, username, password, href } = new URL(given);
  if (protocol !== "http:" && protocol !== "https:") return null;
  // Who reads a link would hand somebody's password on by following it.
  if (username !== "" || password !== "") return null;
  return href.length <= MAX_ADDRESS ? href : null;
}
