/** Single words under the symbol that stands for them in the sentence patterns (see `symbols.ts`). Folded, separated by spaces. */
export const WORD_SYMBOLS: Readonly<Record<string, string>> = {
  a: "est sont is are demeure demeurent reste restent",
  e: "etait etaient fut furent was were restait demeurait",
  h: "ont avait avaient has have had eut eurent",
  E: "ete been",
  b: "par by",
  q: "qui who lequel laquelle which",
  u: "que qu that",
  i: "il elle ils elles he she they it",
  d: "dont whose",
  "&": "et and",
  o: "de du des d a au aux avec en dans pour sur sous selon contre chez vers entre of in at on for from to with under against according depuis after apres avant before jusqu jusque until",
  t: "le la l les un une son sa ses leur leurs the an his her its their cet cette ces ce",
  Y: "discussions negociations pourparlers talks negotiations tractations dialogue",
  "~":
    "toujours encore desormais egalement officiellement aussi alors maintenant ensemble conjointement cette fois now again still also once jusque-la jusqu'alors aujourdhui hitherto jointly currently officially then personally personnellement " +
    "actuellement aujourd'hui hier today yesterday lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday respectivement respectively " +
    "initialement depuis being nouveau quant directement both pourtant effectivement janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre january february march april june july august september october november december lui-meme elle-meme himself herself present presentement ici here la-bas there exceptionnellement seul alone deja already previously formerly initially auparavant precedemment finalement finally bien tout",
};
