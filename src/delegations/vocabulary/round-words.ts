/** How rounds of talks are counted and told apart in time, in seven languages. Folded words. */

/** What is counted: these are rounds wherever they stand. */
export const ROUNDS =
  /^(?:cycles?|rounds?|tours?|manches?|runden?|\p{L}*(?:verhandlungs|gesprachs)runden?|раунд\p{L}*|цикл\p{L}*|тур(?:у|а|і|е|ом|и|ы)?|rondas?|ciclos?|vueltas?|tornat[ae]|cicl[oi]|turn[oi])$/u;

/** What may be counted within a round, too: a round where no other word for one is counted beside it. */
export const SESSIONS =
  /^(?:sessions?|series?|rencontres?|meetings?|sitzung(?:en)?|treffen|сесі\p{L}*|сесси\p{L}*|зустріч\p{L}*|встреч\p{L}*|sesion(?:es)?|session[ei]|incontr[oi]|encuentros?)$/u;

/** Of each number from one to ten: its ordinals. */
export const ORDINALS: readonly RegExp[] = [
  /^(?:premiere?s?|first|erste[rnms]?|перш\p{L}*|перв\p{L}*|primer[oa]?|prim[oa])$/u,
  /^(?:deuxiemes?|seconde?s?|second|zweite[rnms]?|друг(?:ий|ого|ому|ого|им|ій|а|ої|у|ою)|втор\p{L}*|segund[oa]|second[oa])$/u,
  /^(?:troisiemes?|third|dritte[rnms]?|трет\p{L}*|tercer[oa]?|terz[oa])$/u,
  /^(?:quatriemes?|fourth|vierte[rnms]?|четверт\p{L}*|cuart[oa]|quart[oa])$/u,
  /^(?:cinquiemes?|fifth|funfte[rnms]?|п['’ʼ]?ят\p{L}*|quint[oa])$/u,
  /^(?:sixiemes?|sixth|sechste[rnms]?|шост\p{L}*|шест\p{L}*|sext[oa]|sest[oa])$/u,
  /^(?:septiemes?|seventh|sieb(?:en)?te[rnms]?|сьом\p{L}*|седьм\p{L}*|septim[oa]|settim[oa])$/u,
  /^(?:huitiemes?|eighth|achte[rnms]?|восьм\p{L}*|octav[oa]|ottav[oa])$/u,
  /^(?:neuviemes?|ninth|neunte[rnms]?|дев['’ʼ]?ят\p{L}*|noven[oa]|non[oa])$/u,
  /^(?:dixiemes?|tenth|zehnte[rnms]?|десят\p{L}*|decim[oa])$/u,
];

/** "round two", "cycle 3": the number after its noun. */
export const CARDINALS: readonly (readonly string[])[] = [
  ["one", "un", "eins", "uno"],
  ["two", "deux", "zwei", "dos", "due"],
  ["three", "trois", "drei", "tres", "tre"],
  ["four", "quatre", "vier"],
  ["five", "cinq", "funf"],
];

/** Asks about the present, or about the latest round. */
export const NOW_ASKED =
  /(?:^| )(?:actuel\p{L}*|aujourd ?hui|aujourd'hui|auj|ajd|maintenant|mtn|desormais|en ce moment|a present|now|currently|current|today|nowadays|at present|right now|aktuell\p{L}*|derzeit\p{L}*|heute|jetzt|momentan|зараз|нині|сьогодні|наразі|тепер|нинішн\p{L}*|сейчас|сегодня|ныне|теперь|нынешн\p{L}*|actualmente|hoy|ahora|attualmente|attuale|oggi|adesso|(?:dernier|derniere|dernieres|derniers|latest|most recent|letzte[rnms]?|останн\p{L}*|последн\p{L}*|ultim[oa]) (?:cycle|tour|round|session|sessions|runde|раунд\p{L}*|ronda|tornata))(?= |$)/u;

/** Asks about rounds before the latest: "lors des précédentes sessions". */
export const EARLIER_ASKED =
  /(?:^| )(?:avant|precedent\p{L}*|precedemment|auparavant|anterieur\p{L}*|ancien\p{L}*|before|previous\p{L}*|former\p{L}*|earlier|used to|predecess\p{L}*|vorher\p{L}*|zuvor|fruher\p{L}*|ehemalig\p{L}*|vorgang\p{L}*|antes|anterior\p{L}*|раніше|раньше|до того|попередн\p{L}*|предыдущ\p{L}*|колишн\p{L}*|бывш\p{L}*)(?= |$)/u;

/** A time that a question tells by its season or from the day it is asked on: which one, nothing tells. Tested on folded words. */
export const UNDATED_ASKED =
  /(?:^| )(?:hier|avant-hier|yesterday|gestern|vorgestern|вчора|вчера|ayer|anteayer|ieri|printemps|(?:l|cet) ete|automne|hiver|spring|summer|autumn|winter|fruhling|fruhjahr|sommer|herbst|весн[аиоуіы]\p{L}*|літ[ако]\p{L}*|осен\p{L}*|осін\p{L}*|восени|зим[аиуоіы]\p{L}*|летом|primavera|verano|otono|invierno|estate|autunno|inverno|(?:mois|semaine|annee|an) (?:derniere?|passee?|precedente?)|last (?:week|month|year)|(?:letzten?|vergangenen?|vorigen?) (?:woche|monat|jahr)|(?:минул\p{L}*|прошл\p{L}*) (?:тиж\p{L}*|недел\p{L}*|місяц\p{L}*|месяц\p{L}*|рок\p{L}*|год\p{L}*)|(?:semana|mes|ano) pasad[oa]|(?:settimana|mese|anno) scors[oa]|(?:scors[oa]|pasad[oa]) (?:settimana|mese|anno|semana|mes|ano))(?= |$)/u;

/** Stands before the round that what is asked for came before. */
export const BEFORE = /^(?:avant|before|vor|до|перед|antes|prima|anterieur\p{L}*|prior)$/u;

/** Stands before the person that who is asked for came after. */
export const AFTER = /^(?:apres|after|nach|після|после|despues|dopo|suite)$/u;
