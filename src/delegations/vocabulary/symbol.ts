/**
 * The letter that stands for a phrase of each kind in a sentence written as symbols. The forms (`statements/grammar/forms.ts`) are patterns
 * over these letters; whatever else speaks of one calls it by its name.
 */
export const SYMBOL = {
  /** la délégation russe */
  delegation: "D",
  /** celle de Kiev */
  elliptic: "L",
  /** le chef de la délégation russe */
  head: "H",
  /** the heads of several: les chefs des délégations russe et ukrainienne */
  heads: "M",
  /** côté russe */
  aside: "C",
  /** a country or organisation alone: Moscou */
  side: "S",
  /** les Russes */
  people: "G",
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
