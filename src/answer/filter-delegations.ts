import { foldName } from "../corpus/fold-name.js";
import { delegationName } from "../delegations/parties/delegation-name.js";
import { AnalysedText } from "../language/analysed-text.js";
import { findCountries } from "../language/countries.js";
import { givenName } from "../shared/printable-name.js";
import { type Locale, locales } from "../wording/locales.js";
import type { Translate } from "../wording/translate.js";
import type { LeaderAnswer } from "./types.js";

/**
 * Leaderships of the delegation a person names: by ISO code, by a country's name, demonym or capital in any language known, or
 * by the delegation's own words ("FARC").
 */
export function filterDelegations(leaders: readonly LeaderAnswer[], asked: string): LeaderAnswer[] {
  const words = foldName(asked);
  const codes = new Set(findCountries(new AnalysedText(asked)).map((mention) => mention.code));
  if (/^[a-z]{2}$/i.test(asked.trim())) codes.add(asked.trim().toUpperCase());
  return leaders.filter((leader) => {
    if (words.length > 2 && foldName(leader.delegation).includes(words)) return true;
    if (locales.languages.some((locale) => foldName(delegationName(leader, locale)) === words)) return true;
    return countriesOf(leader).some((code) => codes.has(code));
  });
}

/** What the leaderships' delegations are called, each once, by name: what `--country` takes. */
export function knownDelegations(leaders: readonly LeaderAnswer[], locale: Locale): string[] {
  const names = new Map(leaders.map((leader) => [leader.key, delegationName(leader, locale)]));
  return [...new Set(names.values())].sort(new Intl.Collator(locale).compare);
}

/** That no source says who leads a delegation, or not that one; `asked` is empty where none was asked for. */
export function tellNone(leaders: readonly LeaderAnswer[], asked: string, t: Translate): string {
  if (asked === "") return t("delegations.none");
  const known = knownDelegations(leaders, t.language);
  return known.length === 0
    ? t("terminal.noneOf", { asked: givenName(asked) })
    : t("terminal.noneOfKnown", { asked: givenName(asked), known });
}

function countriesOf({ key, country, delegation }: LeaderAnswer): string[] {
  if (country !== null) return [country];
  return [key, ...findCountries(new AnalysedText(delegation)).map((mention) => mention.code)];
}
