/** What says that a whole sentence is hearsay: tested on the folded sentence. */
export const HEARSAY = new RegExp(
  [
    "^had .*\\bwould\\b",
    "\\b(?:selon|d ?apres|a en croire|citant|cite par|citee par)(?: l?[ae]?s?| l| une?| de?s?| d| certaine?s?| plusieurs| quelques| diverse?s?| bonne| nos| ses){0,3} ?(?:presses?|medias?|sources?|rumeurs?|informations?|infos|journaux|quotidiens?|journal|indiscretions?|observateurs|fuites?|on-dit|reseaux sociaux|bruits?)\\b",
    "\\baccording to(?: the| some| several| local| various| many| unnamed| anonymous| unconfirmed| early| initial| state| \\w+){0,3} (?:press|media|reports?|rumou?rs?|sources?|newspapers?|outlets?|leaks?|accounts?|speculation)\\b",
    "\\b(?:media|press|news|some|unconfirmed|early|local) reports? (?:say|said|suggest|claim|indicate|have)",
    "\\b(?:media|medias|press|newspapers?|outlets?|journaux|sources|bloggers?|reports?) (?:\\w+ ){0,2}(?:says?|said|claim|claims|claimed|suggest|suggests|suggested|believe|believes|disent|pretendent|assurent|avancent|affirment|croient)\\b",
    "\\b(?:reportedly|allegedly|supposedly|purportedly|apparently|rumou?r\\w*|unconfirmed|speculat\\w*|hearsay|perhaps|possibly|probably|presumably|likely|tipped|mooted|gossip|supposed to|is said to|are said to|was said to|poised to)\\b",
    "\\b(?:rumeurs?|le bruit court|la presse (?:\\w+ )?(?:annonce|evoque|affirme|croit|assure|avance|donne|pretend|ecrit|parle)|des? medias? (?:\\w+ )?(?:annonce|evoque|affirme|croi|assure|avance|donne|pretend|ecri|parle)\\w*|des sources|une source|croit savoir|croient savoir|peut-etre|probablement|vraisemblablement|sans doute|eventuellement|hypothetique\\w*|pressentie?s?|presumee?s?|suppos\\w+|pretend\\w*|aurai(?:t|ent) (?:ete )?(?:dirige|mene|conduit|emmene|preside|pilote)\\w*|non confirme\\w*|(?:le )?noms? (?:\\S+ ){0,6}circul(?:e|ent|ait|aient)|a confirmer|on ignore|nul ne sait|on ne sait|reste a savoir|inconnue?|imagin\\w+|fictive?)\\b",
    "\\b(?:passed over for|turned down (?:an|the) \\w+ to|decline[drs]? (?:the|an?) (?:offer|post|job|role)|(?:nobody|no one) (?:has )?confirm\\w*|pos(?:ed|es|ing) as|se fai(?:t|sait|saient) passer|n est pas exclu|(?:sollicite|approche)e?s? pour|(?:a|ont|avait) decline$|refuse (?:le|ce) poste|le plus cite|want(?:s|ed)? to see)\\b",
    "\\b(?:no one knows|nobody knows|it is unclear|it was unclear|remains unclear|unclear (?:who|whether|if)|unknown who|yet to be|would-be)\\b",
    "\\b(?:dement(?:i|ie|is|ies|ent|ait)?|nie|nient|niait|a nie|denied|denies|deny|denying|refuted|dismissed|faux|fausse|false|falsely|a tort|wrongly|mistakenly)\\b",
  ].join("|"),
);
