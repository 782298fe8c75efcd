/** Signs that a line or a sentence leans on the one before it: who speaks, or whom a pronoun means. */

/** ", a-t-il ajouté", "dit-elle": the speaker is a pronoun, named before. */
const INVERTED_PRONOUN = /^[\s,–—-]*(?:\p{L}+[\s’'-]){0,2}?\p{L}+-(?:t-)?(?:il|elle|ils|elles|on)(?!\p{L})/u;
const ENDING_PRONOUN =
  /,\s(?:a|ont|avait|avaient|\p{L}+)-(?:t-)?(?:il|elle|ils|elles)(?:\s\p{L}+)?[.!?…]?$|,\s(?:he|she|they)\s(?:said|added|wrote)[.!?…]?$/u;
const ENGLISH_PRONOUN =
  /^[\s,–—-]*(?:(?:he|she|they)\s+(?:\p{L}+\s+)?\p{L}+|(?:said|added|wrote|asked|noted|explained|insisted|warned)\s+(?:he|she|they))(?!\p{L})/u;
const PRONOUN_START =
  /^(?:[«“"]\s*)?(?:il|elle|ils|elles|ce dernier|cette dernière|ces derniers|ces dernières|celui-ci|celle-ci|ceux-ci|celles-ci|l['’]intéressée?|he|she|they|the latter)(?!\p{L})/iu;
/** "Il n'a pas …", "Mais …", "En revanche, …": the sentence answers the one before, often by denying it. */
const CONNECTOR_START =
  /^(?:[«“"]\s*)?(?:mais|et|or|donc|car|cependant|toutefois|pourtant|néanmoins|en revanche|au contraire|par ailleurs|de plus|en outre|ainsi|aussi|ensuite|puis|enfin|non|ni|ce qui|cela|ceci|c['’](?:est|était)|ce (?:sont|n['’]est|fut)|une (?:proposition|décision|demande|idée|condition|mesure|affirmation) (?:que|qu['’])|tel(?:le)?s?|but|and|so|however|yet|still|instead|nor|neither|this|that|it|which)(?!\p{L})/iu;
/** ", a déclaré ce diplomate", ", selon ce dernier": the speaker is someone spoken of before. */
const DEMONSTRATIVE =
  /^[\s,–—-]*(?:(?:a|ont|avait|avaient)\s+)?\p{L}+\s+(?:(?:ce|cet|cette|ces)\s+\p{L}+|celui-ci|celle-ci|lui|elle)(?=\s*[,.;]|\s+(?:à|au|aux|sur|devant|lors|avant|après)(?!\p{L})|$)/u;
const SPEAKER_LINE = /^[–—-]\s*\p{Lu}/u;
const QUOTATION_HEAD = /^(?:«[^»]*»|“[^”]*”|„[^“”]*[“”]|"[^"]*")[\s.!?…]*/u;

/** True when the text is a quotation followed by its speaker as a pronoun: whoever that is stands in the text before. */
export function isQuotedByPronoun(text: string): boolean {
  const head = QUOTATION_HEAD.exec(text);
  if (head === null) return false;
  const rest = text.slice(head[0].length);
  return INVERTED_PRONOUN.test(rest) || ENGLISH_PRONOUN.test(rest) || DEMONSTRATIVE.test(rest);
}

/** True when the text ends by naming its speaker as a pronoun: "…, a-t-il précisé." */
export function endsWithPronounSpeaker(text: string): boolean {
  return ENDING_PRONOUN.test(text);
}

/** True when the text begins with a pronoun that stands for someone named before. */
export function startsWithPronoun(text: string): boolean {
  return PRONOUN_START.test(text);
}

/** True when the sentence leans on the one before it: a pronoun, a connector, an attribution. */
export function leansOnPrevious(text: string): boolean {
  return PRONOUN_START.test(text) || CONNECTOR_START.test(text) || isQuotedByPronoun(text);
}

/** A line that only names who spoke: "— Anna Martin, ministre". */
export function isSpeakerLine(line: string): boolean {
  if (line.length > 100 || /[.!?…:;]$/u.test(line)) return false;
  if (SPEAKER_LINE.test(line)) return true;
  // "Anna Martin, ministre des Affaires étrangères": a name of two words, a comma, a role in lower case.
  return /^\p{Lu}[\p{L}.’'-]*(?:\s+(?:(?:de|du|des|la|le|al|ben|von|van)\s+)?\p{Lu}[\p{L}.’'-]*){1,3},\s+(?:\p{Ll}|l['’])/u.test(
    line,
  );
}
