import { countryName } from "../../language/countries.js";

const ARTICLE = /^(?:(?:de\s+)?(?:(?:la|le|les|the)\s+|l['’]\s*)|(?:du|des)\s+)(?=\S)/iu;

/**
 * What a delegation is called where a line of ours names it: its country, or the European Union, in the reader's language; else the text's
 * own words for it, without their article.
 */
export function delegationName(
  {
    key,
    country,
    delegation,
  }: { readonly key: string; readonly country: string | null; readonly delegation: string },
  language: string,
): string {
  const code = country ?? (key === "EU" ? key : null);
  return code === null ? delegation.replace(/\s+/g, " ").replace(ARTICLE, "") : countryName(code, language);
}
