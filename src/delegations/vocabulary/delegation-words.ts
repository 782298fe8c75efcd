export interface DelegationNoun {
  readonly plural: boolean;
  /** Says "delegation" by itself, without a country beside it: "la délégation", "the team". */
  readonly strong: boolean;
}

const noun = (plural: boolean, strong: boolean): DelegationNoun => ({ plural, strong });

/** Words for those who speak for one side at talks. Folded. */
export const DELEGATION_NOUNS: ReadonlyMap<string, DelegationNoun> = new Map([
  ["delegation", noun(false, true)],
  ["delegations", noun(true, true)],
  ["equipe", noun(false, true)],
  ["equipes", noun(true, true)],
  ["negociateurs", noun(true, true)],
  ["negociatrices", noun(true, true)],
  ["plenipotentiaires", noun(true, true)],
  ["representants", noun(true, false)],
  ["emissaires", noun(true, false)],
  ["envoyes", noun(true, false)],
  ["delegues", noun(true, false)],
  ["camp", noun(false, false)],
  ["cote", noun(false, false)],
  ["partie", noun(false, false)],
  ["mission", noun(false, false)],
  ["team", noun(false, true)],
  ["teams", noun(true, true)],
  ["side", noun(false, false)],
  ["negotiators", noun(true, true)],
  ["representatives", noun(true, false)],
  ["envoys", noun(true, false)],
  ["delegates", noun(true, false)],
  ["party", noun(false, false)],
]);

/** Further words for a delegation or one of its members, in several languages, which say nothing of whose it is. Folded. */
export const MORE_DELEGATION_WORDS =
  "deleg representation panel commission comite bloc negociateur negociatrice representant representante emissaire envoye envoyee delegue deleguee delegues lobby committee negotiator representative envoy delegate " +
  "delegazione squadra negoziatori delegacion equipo negociadores mannschaft verhandler verhandlungsdelegation делегация делегации делегацию делегацией команда команды делегація делегації делегацію делегацією";

/** German's, which have a capital and are no name. Folded. */
export const GERMAN_DELEGATION_WORDS =
  "delegation mannschaft abordnung vertretung verhandler verhandlungsdelegation verhandlungsteam unterhandler";

/** May stand between a delegation word and its side, in either order. Folded. */
export const DELEGATION_MODIFIERS =
  "officielle officiels officiel militaire militaires civile politique diplomatique negociation negociations negociateurs negociatrice pourparlers haut niveau rang tres paix restreinte " +
  "nucleaire ministerielle elargie conjointe presidentielle mouvement groupe armee guerilla milice parti camp partie coalition principale nouvelle grande petite imposante forte seule chefs " +
  "venue venus envoyee envoyes depechee depeches arrivee mandatee mandates " +
  "negotiating negotiation peace official high-level senior military political nuclear diplomatic ceasefire main full whole own new joint small large high-ranking top-level truce military's movement group army armed delegation militia's movement's group's";

/** Beside a delegation word, these make it something else. Folded. */
export const OTHER_TEAMS =
  "mediation mediateurs mediatrice mediateur facilitation football foot rugby medicale medical medecins secours campagne campaign presse press tournage nationale national economique economic technique techniques technical experts " +
  "juridique legal refugees refugies deplaces detention concentration vacances entrainement base observation observateurs surveillance formation enquete securite security sportive olympique olympic redaction advance communication " +
  "parlementaires humanitaire humanitarian mediating mediator mediators mediator's rescue soccer cricket ground maintien protection interpretes traducteurs parlementaire parliamentary " +
  "sous-delegation commerciale trade editoriale transition logistique logistics support protocol protocole cybersecurite demineurs deminage";

/** Heads of a delegation when followed by "de la délégation", "of the team". Folded. */
export const HEAD_WORDS =
  "chef cheffe chefs cheffes patron patronne patrons president presidente presidents leader leaders dirigeant dirigeante dirigeants responsable responsables head heads chief chiefs chair chairman chairwoman chairperson boss";

export const DETERMINERS =
  "le la l les un une des du de d son sa ses leur leurs cet cette ces ce notre nos votre the a an his her its their our this that these";

export const NUMBERS =
  "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty";
