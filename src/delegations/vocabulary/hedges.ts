/** What says that a whole sentence is hearsay: tested on the folded sentence. */
export const HEARSAY = new RegExp(
  [
    "^had .*\\bwould\\b",
    "\\b(?:selon|d ?apres|a en croire|citant|cite par|citee par)(?: l?[ae]?s?| l| une?| de?s?| d| certaine?s?| plusieurs| quelques| diverse?s?| bonne| nos| ses){0,3} ?(?:presses?|medias?|sources?|rumeurs?|informations?|infos|journaux|quotidiens?|journal|indiscretions?|observateurs|fuites?|on-dit|reseaux sociaux|bruits?)\\b",
    "\\baccording to(?: the| some| several| local| various| many| unnamed| anonymous| unconfirmed| early| initial| state| \\w+){0,3} (?:press|media|reports?|rumou?rs?|sources?|newspapers?|outlets?|leaks?|accounts?|speculation)\\b",
    "\\b(?:media|press|news|some|unconfirmed|early|local) reports? (?:say|said|suggest|claim|indicate|have)",
    "\\b(?:media|medias|press|newspapers?|outlets?|journaux|sources|bloggers?|reports?) (?:\\w+ ){0,2}(?:says?|said|claim|claims|claimed|suggest|suggests|suggested|believe|believes|disent|pretendent|assurent|avancent|affirment|croient)\\b",
    "\\b(?:reportedly|allegedly|supposedly|purportedly|apparently|rumou?r\\w*|unconfirmed|speculat\\w*|hearsay|perhaps|possibly|probably|presumably|likely|tipped|mooted|gossip|supposed to|is said to|are said to|was said to|poised to)\\b",
    "\\b(?:rumeurs?|le bruit court|la presse (?:\\w+ )?(?:annonce|evoque|affirme|croit|assure|avance|donne|pretend|ecrit|parle)|des? medias? (?:\\w+ )?(?:annonce|evoque|affirme|croi|assure|avance|donne|pretend|ecri|parle)\\w*|des sources|une source|croit savoir|croient savoir|peut-etre|probablement|vraisemblablement|sans doute|eventuellement|hypothetique\\w*|pressentie?s?|presumee?s?|suppos\\w+|pretend\\w*|aurai(?:t|ent) (?:ete )?(?:dirige|mene|conduit|emmene|preside|pilote)\\w*|non confirme\\w*|le nom (?:\\S+ ){1,6}circule|a confirmer|on ignore|nul ne sait|on ne sait|reste a savoir|inconnue?|imagin\\w+|fictive?)\\b",
    "\\b(?:passed over for|turned down (?:an|the) \\w+ to|decline[drs]? (?:the|an?) (?:offer|post|job|role)|(?:nobody|no one) (?:has )?confirm\\w*|pos(?:ed|es|ing) as|se fai(?:t|sait|saient) passer|n est pas exclu|(?:sollicite|approche)e?s? pour|(?:a|ont|avait) decline$|refuse (?:le|ce) poste|le plus cite|want(?:s|ed)? to see)\\b",
    "\\b(?:no one knows|nobody knows|it is unclear|it was unclear|remains unclear|unclear (?:who|whether|if)|unknown who|yet to be|would-be)\\b",
    "\\b(?:dement(?:i|ie|is|ies|ent|ait)?|nie|nient|niait|a nie|denied|denies|deny|denying|refuted|dismissed|faux|fausse|false|falsely|a tort|wrongly|mistakenly)\\b",
  ].join("|"),
);

/** What makes the verb that follows no fact. Folded words. */
export const MODALS =
  "pourrait pourraient devrait devraient serait seraient aurait auraient souhaite souhaitait souhaiterait souhaiteraient aimerait aimeraient voulait veut voudrait voudraient doit devait devaient peut pouvait espere esperait propose proposait proposent exige exigeait exigent demande demandait envisage envisageait " +
  "refuse refusait refusa decline declinait rechigne hesite renonce renoncait menace promet promettait reve revait pretend dirigerait dirigeraient menerait meneraient conduirait conduiraient emmenerait emmeneraient presiderait piloterait si s'il " +
  "faillit failli manque aura " +
  "may might could would should must can wants wanted hopes hoped refuses refused declined declines threatens proposes proposed demands demanded considers considered if whether unless suggested suggests asked expected likely";

/** Negations, folded. */
export const NEGATIONS =
  "ne n pas jamais ni personne nobody aucun aucune nul nulle not never neither nor cannot isn't wasn't aren't weren't isnt wasnt arent werent don't doesn't didn't hasn't haven't hadn't doesnt didnt hasnt havent hadnt won't wont no";

/** Says that what follows was before this round. Tested on the folded sentence or on a clause of it. */
export const FORMERLY =
  /\b(?:jusqu ?(?:alors|ici|a present|la|a recemment)|jusque la|jusque-la|auparavant|precedemment|anterieurement|naguere|jadis|par le passe|(?:les?|la|des|aux?|l) (?:\w+ )?(?:sessions?|rounds?|cycles?|seances?|rencontres?|tours?|pourparlers|discussions|negociations|series?) (?:precedent|anterieur)\w*|(?:precedent|anterieur)\w* (?:sessions?|rounds?|cycles?|seances?|rencontres?|tours?|pourparlers|discussions|negociations|series?|delegations?)|remplacee?s? depuis|depuis remplacee?s?|ecartee?s? depuis|depuis ecartee?s?|limogee?s? depuis|depuis limogee?s?|evincee?s? depuis|until then|until now|until recently|previously|formerly|hitherto|(?:previous|earlier|past|preceding|prior) (?:rounds?|sessions?|talks|meetings?|negotiations)|since (?:been )?(?:replaced|removed|sacked|dismissed)|has since been)\b/;
