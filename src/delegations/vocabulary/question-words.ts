/** What a question about leadership is made of, in seven languages: stems of folded words (a final `-` is cut off: any ending). */

/** Who asks. */
export const WHO =
  "qui ki quel quels quelles lequel laquelle lesquels who whom whos who's wer wem wen хто кого ким кем кто кому quien quienes chi";

/** Asks for something else than a person or a delegation: such a question is not about leadership. */
export const OTHER_INTERROGATIVES =
  "combien quand pourquoi comment ou où when why how where wann warum wie wo wohin wieso скільки сколько коли когда чому почему де где як как cuando cuantos cuantas porque como donde quando quanti quante perche come dove що что";

/** To lead. */
export const LEAD_VERBS =
  "dirig- condui- mene menee menes menees meneait menait menaient menent mena menera menant menes- emmen- preside presidee presides presidees presidait presidaient presida presidera presider presiding pilot- chapeaut- command- represente representee representes representees representait representaient representera repris reprend reprenait succed- remplac- replac- took front- running runs ran lead leads leading led head heads headed heading chair- helm- steer- represented " +
  "очол- очолив очолює очолив- керу- керив- возглав- руковод- вед- вел вёл вела вели представля- представлял- представля- leite- geleit- anfuhr- angefuhr- fuhr- gefuhr- vertrat vertreten encabez- lider- dirigi- dirige encabezaba representab- represento guid- capeggi- condotto conduce conduceva dirigev- " +
  "rappresent- presied- dirett-";

/** Who leads. */
export const LEAD_NOUNS =
  "chef cheffe chefs patron patronne boss leader leaders leadeur dirigeant dirigeants responsable president tete numero head heads chief chiefs chairman chairwoman captain lead top " +
  "голова голову глава главу главой головою керівник керівником керівники руководитель руководителем лидер лідер лидером лідером leiter leiterin chefin anfuhrer delegationsleiter delegationschef delegationsleiterin verhandlungsfuhrer chefunterhandler chefunterhandlerin jefe jefa lider cabeza capo capa guida главный головний головного главного oberhaupt";

/** Nouns that already hold both: "chief negotiator" in one word. */
export const LEAD_COMPOUNDS =
  "delegationsleiter delegationschef delegationsleiterin verhandlungsfuhrer verhandlungsfuhrerin chefunterhandler chefunterhandlerin chef-negociateur переговорник переговорщик capodelegazione";

export const LEAD_PHRASES_ASKED = [
  "a la tete",
  "in charge",
  "at the head",
  "at the helm",
  "en charge",
  "a la barre",
  "aux commandes",
  "sous la conduite",
  "sous la direction",
  "sous la houlette",
  "на чолі",
  "во главе",
  "an der spitze",
  "al frente",
  "a la cabeza",
  "a capo",
  "alla testa",
  "alla guida",
];

/** Delegations and those who make them up. */
export const DELEGATION_STEMS =
  "deleg delegs delegation- delegacion- delegazion- delegat- delegue- delegate- делегац- equipe equipes team teams mannschaft equipo equipos squadra команд- negociateur- negociatrice- negotiator- unterhandler- verhandler- negociador- negoziator- переговорник- переговорщик- переговірник- " +
  "camp partie side sides cote сторон- seite lado parte parti emissaires representants representatives envoys negoti- negociat- представник- представител-";

/** What is held at a place: "les pourparlers de Brumont". */
export const TALKS_ASKED =
  "pourparlers discussions negociations negociation rencontre rencontres reunion sommet session sessions cycle round entretiens talks negotiations meeting summit verhandlungen gesprache runde treffen";

/** Leads these, and it is no delegation: the question is about something else. */
export const OTHER_OFFICES =
  "armee army troupes troops gouvernement government pays country etat parti ministere ministry services espions renseignement espionnage intelligence marine flotte police banque mediation mediateurs mediateur mediators mediator посередни- посредни- vermittl- mediador- mediator- " +
  "diplomatie diplomacy armees forces generaux army's seance reunion session meeting entreprise arm- войск- армі- армию armee ejercito esercito commission parlement parliament soldats soldiers guerre war offensive";

/** Capitalised in German or at a sentence's head, and nobody's name. */
export const COMMON_NOUNS =
  "gesprach- verhandlung- friedens- runde treffen regierung- seite chef- konflikt- krieg- talks peace round summit sommet rencontre- pourparlers entretiens conversaciones dialogo negociaciones colloqui trattative перегов- встреч- зустріч- раунд- украин- росі- росс- oui non salut bonjour hello merci svp hey";

/** "Which delegation does X lead?". */
export const WHICH_DELEGATION =
  /\b(?:quelles?|which|what|whose|welche[rs]?|cuale?s?|que|quale|quali) (?:\w+ ){0,1}(?:delegation|delegations|equipe|equipes|team|side|camp|delegacion|delegazione|equipo|squadra|partie)\b|(?:^| )(?:яку|какую|якій|какой) (?:делегац\S*|команд\S*|сторон\S*)/;

/** The question is about the one before. */
export const BEFORE_THIS =
  /\b(?:avant|precedent\w*|auparavant|ancien\w*|remplac\w*|before|previous\w*|former\w*|replac\w*|earlier|used to|predecess\w*|vorher|zuvor|ehemalig\w*|vorgang\w*|antes|anterior\w*|prima|precedent\w*)\b|(?:^| )(?:раніше|раньше|до того|попередн\S*|предыдущ\S*|колишн\S*|бывш\S*)/;

/** Words that tell one round from another, as stems across languages; the key names what they mean. */
export const ROUND_WORDS: Readonly<Record<string, RegExp>> = {
  trilateral: /(?:trilat|tripart|трехсторон|трьохсторон|тристорон|dreiseitig|a trois)/,
  bilateral: /(?:bilat|двусторон|двосторон|zweiseitig)/,
  direct: /(?:discussions? directe|pourparlers directs|direct talks|прямы\S* переговор|прям\S* переговор)/,
  indirect: /(?:indirect)/,
};

/** Follow "délégation de" in small letters and are nobody's name. Folded. */
export const NO_NAMES =
  "paix peace negociation negociations negotiation negotiations negociateurs haut niveau rang travail experts pourparlers dialogue talks janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre " +
  "january february march april june july august september october november december hier lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday " +
  "l'autre autre autres chaque both each other all toutes deux trois quatre membres members personnes people ministres ministers rebelles diplomates diplomats entretiens session round cycle tour guerre crise crisis conflit conflict accord deal treve truce " +
  "mission facilitation mediation contact contacts gouvernement government president presidente ministre pays country camp armee army parti rebelle opposition negotiator negociateur leur leurs notre";

/** "Which officer …": a person is asked for, as by "who". */
export const WHICH_PERSON =
  /\b(?:which|what|que|welcher|welche) (?:\w+ ){0,2}(?:officers?|officials?|ministers?|persons?|man|men|woman|women|generals?|diplomats?|envoys?|politicians?|advisers?|advisors?|aides?|figures?|leaders?|negotiators?|responsables?|ministres?|diplomates?|generaux|militaires?)\b/;
