/** Words that head what a person is: "le conseiller présidentiel X", "Defence Minister X". Folded. */
export const ROLE_HEADS =
  "ministre vice-ministre vice-premier vice-premiere premier-ministre secretaire sous-secretaire conseiller conseillere chef cheffe directeur directrice president presidente vice-president vice-presidente " +
  "senateur senatrice depute deputee ambassadeur ambassadrice diplomate emissaire envoye envoyee representant representante general generale generaux colonel amiral commandant lieutenant-colonel capitaine marechal brigadier " +
  "chancelier chanceliere roi reine prince princesse cheikh emir sultan pape cardinal archeveque eveque juge avocat avocate procureur negociateur negociatrice porte-parole gouverneur maire " +
  "patron patronne dirigeant dirigeante leader numero responsable haut-representant gendre fils frere homme femme bras proche collaborateur collaboratrice adjoint adjointe juriste universitaire ex-ministre ex-president ex-depute ex-senateur ex-general ex-chef ex-ambassadeur " +
  "directeur-adjoint homologue veteran allie fidele coordinateur coordinatrice commissaire haut-commissaire economiste politologue professeur homme-lige intermediaire facilitateur mediateur mediatrice " +
  "minister secretary undersecretary adviser advisor aide chief head director president vice-president chairman chairwoman chair senator congressman congresswoman lawmaker deputy ambassador diplomat envoy representative general " +
  "admiral commander captain colonel marshal chancellor king queen sheikh emir judge lawyer prosecutor negotiator spokesman spokeswoman spokesperson governor mayor boss official officer counsellor counselor son-in-law brother " +
  "confidant ally jurist academic ex-minister ex-president coordinator commissioner economist professor historian businessman banker official undersecretary-general lieutenant politician stalwart strongman rebel guerrilla guerillero guerrillero magistrat host hote hotesse chauffeur guide interprete interpreter driver moderateur moderatrice moderator facilitator facilitatrice mediator historien banquier magistrate juge avocat businesswoman negotiatrice homme-d'affaires " +
  "magnat premier-vice-ministre comandante ideologue cadre vice-chef vice-chancelier general-major chef-adjoint broker operative pr lieutenant-general brigadier-general major-general major";

/** Words that go before the head of a role, in either language, or before a name. Folded. */
export const ROLE_MODIFIERS =
  "ancien ancienne premier premiere vice haut haute grand grande tout nouvel nouveau nouvelle actuel actuelle ex jeune vieux puissant influent principal seul meme celebre fameux discret inamovible numero deux " +
  "former senior veteran deputy special spy chief acting foreign defence defense prime vice national security interior presidential first new assistant influential powerful top long-time longtime longstanding close career " +
  "oil finance justice culture trade economy energy transport state oil hostage military political intelligence retired army naval white house kremlin under-secretary ex- us american trusted right-hand party parliamentary old young hardline";

/** Titles right before a name that are no part of it. Folded, without their dot. */
export const TITLES =
  "feu feue m mm mme mlle mr mrs ms dr pr me mgr sir lord lady gen col lt maj sgt capt cdt sen rep hon general colonel amiral prince princess sheikh cheikh sheik professor ayatollah hodjatoleslam imam mollah mullah maulvi mawlawi comandante commandante commander amb ambassador president minister secretary senator";

/** Where someone is led on foot: "jusqu'à la salle", "through the gardens". Tested on the folded words after the delegation. */
export const ON_FOOT =
  /^(?:through|to|into|out|past|around|down|up|along|from|towards?|jusqu|vers|de|a|au|aux|dans|hors|sur) (?:\S+ ){0,4}?(?:airport|aeroport|salle|hall|gare|station|seats?|places|sortie|entree|doors?|gates?|voitures?|cars?|bus|gardens?|jardins?|corridors?|couloirs?|rooms?|visite|tour|museum|musee|lobby|escaliers?|stairs|exit|parking|restaurant|hotel|prefecture|minibus|autocar|chambres?|mosquee|mosque|cathedrale|cathedral|streets?|rues?|city|ville|echec|impasse|victory|victoire|failure)\b/;

/** Capitalised words that are institutions, not names. Folded. */
export const INSTITUTIONS =
  "defense defence affaires etrangeres foreign affairs interieur interior etat state justice conseil council securite security nationale national armee army terre air marine navy culture economie economy finances finance energie energy petrole oil " +
  "parlement parliament senat senate congres congress assemblee assembly douma duma rada majlis knesset kremlin maison blanche maison-blanche white house elysee pentagone pentagon departement department ministere ministry cour court " +
  "supreme republique republic union etats forces front mouvement movement parti party office bureau direction agence agency commission comite committee corps gardiens revolution guards services service renseignement intelligence renseignements " +
  "transports commerce trade integration reintegration reconstruction paix peace nations unies united organisation organization alliance communaute cabinet presidence presidency gouvernement government haut high representant representative " +
  "staff etat-major chief chef chairman president minister secretary prime premier vice general colonel sheikh prince king ambassador envoy adviser advisor special deputy senior former acting head director spokesman lieutenant brigadier admiral major captain mr mrs ms dr mme " +
  "croix-rouge red cross occident west est east nord north sud south europe afrique africa asie asia amerique america golfe gulf mer sea ocean dieu allah noel ramadan paques internet telegram facebook twitter x reuters afp tass interfax rfi bbc cnn ap oms " +
  "jihad djihad bourse banque bank central centrale institut institute universite university hotel palais palace chateau salle " +
  "lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre " +
  "chancellor chancelier congressman congresswoman treasury tresor health sante labour labor education environment interieure exterieur exterieure exterieures external";

/** Words that only stand with a capital because a sentence begins. Folded. */
export const SENTENCE_OPENERS =
  "le la les l un une des du de d au aux a en dans sur sous avec sans pour par contre vers chez entre depuis pendant apres avant selon d'apres si quand lorsque lorsqu comme mais ou et donc or ni car que qui quoi dont ou " +
  "ce cet cette ces c ca cela celui celle ceux celles son sa ses leur leurs mon ma mes notre nos votre vos il elle ils elles on nous vous je tu j se s y n ne non oui pas plus tres trop aussi ainsi alors puis ensuite enfin hier aujourd'hui demain " +
  "cote face grace quant malgre outre hormis sauf parmi lors tandis pourtant cependant toutefois neanmoins desormais deja encore toujours jamais parallelement seul seule deux trois quatre cinq six sept huit neuf dix onze douze quatorze " +
  "the a an this that these those his her its their our my your he she it they we you i in on at by for from with without under over after before during since until while when where who what which why how if as but and or nor so yet " +
  "then now today yesterday tomorrow there here both each every all some many most several no not only also still even just meanwhile however although though because once again led headed leading heading chaired despite unlike like according " +
  "unless whether either neither asked whatever would could should alongside besides had accompagne accompagnee accompagnes flanque flanquee entoure entouree among within across despite sources officials interroge emmene emmenee emmenes dirige dirigee diriges mene menee menes conduit conduite conduits preside presidee pilote pilotee arrive arrivee assis assise debout present presente interroge interrogee absent absente venu venue " +
  "delegation equipe team side talks pourparlers negociations negotiations discussions negociateurs negotiators russes ukrainiens previously formerly hitherto jusqu jusque jusque-la auparavant initialement precedemment placed place placee places placees nomme nommee nommes appointed named designe designee leadership direction conduite possible potentiel potential eventuel probable candidat candidate rival pressenti always still newly recently accord agreement communique statement round session cycle serie premier premiere deuxieme troisieme second seconde first second third last exit co-head co-heads co-leaders co-leader co-chairs cochefs coheads";

/** Words that have a capital at times and are of no name. Folded. */
export const NOT_NAMES: ReadonlySet<string> = new Set(
  `${INSTITUTIONS} ${ROLE_HEADS} ${SENTENCE_OPENERS} ${TITLES}`.split(" "),
);
