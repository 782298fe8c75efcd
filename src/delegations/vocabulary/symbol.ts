/**
 * The letter that stands for a phrase of each kind in a sentence written as symbols. The forms (`statements/grammar/forms.ts`) are patterns
 * over these letters; whatever else speaks of one calls it by its name.
 */
export const SYMBOL = {
  /** la délégation russe */
  delegation: "D",
  /** le chef de la délégation russe */
  head: "H",
  /** the heads of several: les chefs des délégations russe et ukrainienne */
  heads: "M",
  /** a country or organisation alone: Moscou */
  side: "S",
  /** Ivan Petrov, with his role or without */
  person: "P",
  /** a role without a name: le ministre */
  role: "N",
  /** dirige, leads */
  leads: "v",
  /** dirigeait, a pris la tête de */
  led: "w",
  /** conduit: present and past participle alike */
  leadsOrLed: "k",
  /** led: past and participle */
  ledInEnglish: "y",
  /** dirigée: French participle */
  ledBy: "p",
  /** dirigeant, leading */
  leading: "g",
  /** dirigera, will lead */
  willLead: "F",
  /** diriger, to lead */
  toLead: "I",
  /** à la tête de */
  atHeadOf: "T",
  /** sous la conduite de */
  under: "U",
  /** à sa tête */
  atItsHead: "B",
  /** confie la conduite de */
  handsLead: "K",
  /** confiée à */
  handedTo: "Q",
  /** chargé de */
  appointedTo: "j",
  /** nommé, en tant que */
  actingAs: "J",
  /** remplace */
  replaces: "R",
  /** remplacé par */
  replacedBy: "r",
  /** en remplacement de */
  inPlaceOf: "Z",
  /** accompagné de: goes along, and does not lead */
  beside: "z",
  /** plutôt que: not the one, but the other */
  insteadOf: "X",
  /** est, is */
  is: "a",
  /** était, was */
  was: "e",
  /** a, has */
  has: "h",
  /** été, been */
  been: "E",
  /** par, by */
  by: "b",
  /** qui, who */
  who: "q",
  /** que, that */
  that: "u",
  /** c'est, it is */
  it: "c",
  /** il, she */
  pronoun: "i",
  /** s'appelle */
  called: "A",
  /** dont, whose */
  whose: "d",
  /** a negation */
  not: "n",
  /** peut, may */
  modal: "m",
  /** de, with */
  preposition: "o",
  /** la, his */
  article: "t",
  /** et, and */
  and: "&",
  /** pourparlers */
  talks: "Y",
  /** an adverb, a time or a place */
  adverb: "~",
  /** a comma or dash */
  comma: ",",
  /** a stronger mark */
  stop: ";",
  /** any other word */
  word: "x",
} as const;

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
