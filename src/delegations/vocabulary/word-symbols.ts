import { SYMBOL } from "./symbol.js";

/** Single words under the symbol that stands for them in the sentence patterns (see `symbol.ts`). Folded, separated by spaces. */
export const WORD_SYMBOLS: Readonly<Record<string, string>> = {
  [SYMBOL.is]: "est sont is are demeure demeurent reste restent",
  [SYMBOL.was]: "etait etaient fut furent was were restait demeurait",
  [SYMBOL.has]: "ont avait avaient has have had eut eurent",
  [SYMBOL.been]: "ete been",
  [SYMBOL.by]: "par by",
  [SYMBOL.who]: "qui who lequel laquelle which",
  [SYMBOL.that]: "que qu that",
  [SYMBOL.pronoun]: "il elle ils elles he she they it",
  [SYMBOL.whose]: "dont whose",
  [SYMBOL.and]: "et and",
  [SYMBOL.preposition]:
    "de du des d a au aux avec en dans pour sur sous selon contre chez vers entre of in at on for from to with under against according depuis after apres avant before jusqu jusque until",
  [SYMBOL.article]: "le la l les un une son sa ses leur leurs the an his her its their cet cette ces ce",
  [SYMBOL.talks]: "discussions negociations pourparlers talks negotiations tractations dialogue",
  [SYMBOL.adverb]:
    "toujours encore desormais egalement officiellement aussi alors maintenant ensemble conjointement cette fois now again still also once jusque-la jusqu'alors aujourdhui hitherto jointly currently officially then personally personnellement " +
    "actuellement aujourd'hui hier today yesterday lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday respectivement respectively " +
    "initialement depuis being nouveau quant directement both pourtant effectivement janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre january february march april june july august september october november december lui-meme elle-meme himself herself present presentement ici here la-bas there exceptionnellement seul alone deja already previously formerly initially auparavant precedemment finalement finally bien tout",
};
