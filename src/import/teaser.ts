import { foldName } from "../corpus/fold-name.js";
import { countWords } from "./one-line.js";
import type { TextBlock } from "./page-blocks.js";

/** What a page prints where its text breaks off for those who have not paid. */
const WALL =
  /(?:il vous reste \d{1,3}(?:[.,]\d+)?\s?% de cet article|la suite (?:de cet article )?est réservée? aux? abonné|(?:cet )?article (?:est )?réservé (?:aux|à nos) abonné|contenu réservé aux abonné|pour lire la suite,? (?:abonnez|connectez|identifiez)|abonnez[- ]vous pour (?:lire|continuer|accéder)|poursuivre (?:votre|la) lecture|subscribe to (?:continue|read|keep) reading|to (?:continue|keep) reading,? (?:subscribe|please|sign|log)|this (?:article|story|content) is (?:only )?(?:for|available to|reserved for|exclusive to) (?:our )?subscribers|you have \d{1,3}(?:[.,]\d+)?\s?% of this (?:article|story) left|become a (?:subscriber|member) to (?:read|continue)|log in to (?:read|continue)|already a subscriber\?|déjà abonnée?\s?\?)/i;
/** A label of that kind; a sentence of the article that says it is longer. */
const MAX_WALL = 300;
/** Words of an article that is said not to be free, below which it is taken for its beginning. */
const FEW_WORDS = 250;
/** Words below which a text that breaks off with "…" is a teaser. */
const VERY_FEW_WORDS = 120;
const BREAKS_OFF = /(?:…|\.\.\.)["»”\])\s]*$/;

export interface Told {
  readonly isFree: boolean | null;
  /** What the page or feed calls its summary. */
  readonly description: string | null;
}

/** Whether the article's text is only its beginning or summary. `leftOut`: the page's other texts. */
export function isTeaser(kept: readonly TextBlock[], leftOut: readonly string[], told: Told): boolean {
  const text = kept.map((block) => block.text).join("\n");
  const words = countWords(text);
  const others = [...leftOut, ...kept.slice(-3).map((block) => block.text)];
  const hasWall = others.some((other) => other.length <= MAX_WALL && WALL.test(other));
  if (told.isFree === false || hasWall) return words < FEW_WORDS || hasWallAtEnd(kept);
  if (words >= VERY_FEW_WORDS) return false;
  return (
    BREAKS_OFF.test(text) || (told.description !== null && foldName(told.description) === foldName(text))
  );
}

/** The text itself breaks off with such a label: whatever its length. */
function hasWallAtEnd(kept: readonly TextBlock[]): boolean {
  return kept.slice(-3).some(({ text }) => text.length <= MAX_WALL && WALL.test(text));
}
