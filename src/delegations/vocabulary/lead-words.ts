import { SYMBOL } from "./symbol.js";

/**
 * Words and phrases of leading, each under the symbol that stands for it in the sentence patterns (see `symbol.ts`).
 * Folded, one phrase per entry; `|` separates entries.
 */
export const LEAD_PHRASES: Readonly<Record<string, string>> = {
  [SYMBOL.leads]:
    "dirige|dirigent|mene|menent|conduisent|emmene|emmenent|preside|pilote|pilotent|chapeaute|chapeautent|" +
    "prend la tete de|prend la direction de|prend les renes de|prend les commandes de|assure la conduite de|assure la direction de|takes charge of|takes the helm of|leads|heads|chairs|heads up|captains|helms",
  [SYMBOL.led]:
    "dirigeait|dirigeaient|menait|menaient|conduisait|conduisaient|emmenait|emmenaient|presidait|presidaient|pilotait|pilotaient|" +
    "chapeautait|chapeautaient|dirigea|dirigerent|mena|menerent|conduisit|conduisirent|emmena|emmenerent|presida|presiderent|pilota|piloterent|a pris la direction de|a pris les renes de|a pris les commandes de|prenait la direction de|prit la direction de|a pris la tete de|avait pris la tete de|ont pris la tete de|prenait la tete de|prit la tete de|" +
    "assurait la conduite de|assurait la direction de|a assure la conduite de|a assure la direction de|took charge of|took the helm of|has taken charge of|has taken the helm of",
  [SYMBOL.leadsOrLed]: "conduit",
  [SYMBOL.ledInEnglish]: "led|headed|chaired|headed up|helmed|captained|fronted|spearheaded|steered",
  [SYMBOL.ledBy]:
    "dirige|dirigee|diriges|dirigees|mene|menee|menes|menees|conduite|conduits|conduites|emmene|emmenee|emmenes|emmenees|" +
    "preside|presidee|presides|presidees|pilote|pilotee|pilotes|pilotees|chapeaute|chapeautee|chapeautes|chapeautees|guide|guidee|guides|guidees",
  [SYMBOL.leading]:
    "conduisant|menant|emmenant|presidant|pilotant|dirigeant|leading|heading|chairing|heading up",
  [SYMBOL.willLead]:
    "dirigera|dirigeront|menera|meneront|conduira|conduiront|emmenera|emmeneront|presidera|presideront|pilotera|piloteront|" +
    "will lead|will head|will chair|to lead|to head",
  [SYMBOL.toLead]:
    "diriger|conduire|mener|emmener|presider|piloter|chapeauter|prendre la tete de|lead|head|chair",
  [SYMBOL.atHeadOf]:
    "a la tete de|a la tete du|a la tete des|a la tete d|a la barre de|a la barre des|aux commandes de|aux commandes des|aux renes de|" +
    "at the head of|at the helm of|in charge of|aux manettes de",
  [SYMBOL.under]:
    "sous la conduite de|sous la conduite du|sous la conduite d|sous la conduite des|sous la direction de|sous la direction du|sous la direction d|" +
    "sous la houlette de|sous la houlette du|sous la houlette d|sous l autorite de|sous l autorite du|sous l autorite d|" +
    "sous la presidence de|sous la presidence du|sous la presidence d|sous les ordres de|sous les ordres du|sous le commandement de|sous la baguette de|" +
    "under the leadership of|under the direction of|under the command of|under the guidance of|under",
  [SYMBOL.atItsHead]:
    "a sa tete|a leur tete|at its head|at their head|at its helm|at the helm|at the head|en tete|pour chef|comme chef|pour chef de file|comme chef de file|" +
    "for its head|as its head|as its leader|as leader|as its chief negotiator|pour negociateur en chef|comme negociateur en chef",
  [SYMBOL.handsLead]:
    "confie la conduite de|confie la direction de|confie la tete de|confie les renes de|confie la conduite des|confie la direction des|confie les commandes de|" +
    "entrusted the leadership of|handed the leadership of|put in charge of|confiait la conduite de|confiait la direction de|confie|confiait|confia|entrusted",
  [SYMBOL.handedTo]:
    "confiee a|confie a|confies a|confiees a|revenue a|echue a|entrusted to|handed to|assigned to",
  [SYMBOL.appointedTo]:
    "charge de|chargee de|charges de|nomme pour|nommee pour|designe pour|designee pour|choisi pour|choisie pour|venu|venue|mandate pour|mandatee pour|" +
    "appointed to|chosen to|named to|picked to|tapped to|selected to|assigned to|designated to|depeche pour|envoye pour",
  [SYMBOL.actingAs]:
    "nomme|nommee|designe|designee|choisi|choisie|comme|en tant que|en qualite de|officie comme|fait office de|faisait office de|" +
    "agissait en tant que|promu|promue|appointed|named|chosen as|as|serving as|served as|serves as|acting as|acted as|appointed as|named as",
  [SYMBOL.replaces]:
    "remplace|remplacait|a remplace|avait remplace|ont remplace|remplaca|succede a|succedait a|a succede a|avait succede a|succeda a|prend la suite de|" +
    "a pris la suite de|prend la place de|a pris la place de|prend la releve de|a pris la releve de|supplante|a supplante|a pris le relais de|prend le relais de|pris le relais de|prit le relais de|replaces|replaced|has replaced|had replaced|succeeds|succeeded|has succeeded|" +
    "had succeeded|took over from|takes over from|has taken over from|had taken over from|taking over from",
  [SYMBOL.replacedBy]:
    "remplace par|remplacee par|a ete remplace par|a ete remplacee par|avait ete remplace par|est remplace par|est remplacee par|fut remplace par|etait remplace par|" +
    "a cede la place a|cede la place a|cedait la place a|a cede sa place a|cede sa place a|a laisse la place a|a laisse sa place a|laisse la place a|a passe la main a|passe la main a|" +
    "was replaced by|is replaced by|has been replaced by|had been replaced by|replaced by|was succeeded by|has been succeeded by|succeeded by|gave way to|has given way to|handed over to",
  [SYMBOL.adverb]:
    "a present|a nouveau|de nouveau|cette fois|cette fois-ci|une fois encore|une nouvelle fois|en personne|d abord|a son tour|a leur tour|pour l heure|pour l instant|comme prevu|par ailleurs|tout du long|" +
    "au depart|a l epoque|comme en mai|quant a elle|quant a lui|de son cote|tous deux|tous les deux|jusqu alors|jusque la|jusqu ici|jusqu a present|jusqu a recemment|until then|until recently|until now|up to now|ces derniers mois|toutes deux|toutes les deux|for now|this time|once again|once more|at present|in person|at the time|as expected|in turn|for its part|on paper",
  [SYMBOL.inPlaceOf]:
    "en remplacement de|en remplacement du|en remplacement d|a la place de|a la place du|a la place d|en lieu et place de|succedant a|succedant au|remplacant|qui remplace|" +
    "qui remplacait|qui a remplace|qui avait remplace|qui succede a|qui succedait a|qui a succede a|qui avait succede a|qui prend la suite de|qui a pris la suite de|" +
    "prenant la suite de|prenant la releve de|qui prend la releve de|qui a pris la releve de|" +
    "replacing|in place of|succeeding|who replaces|who replaced|who has replaced|who had replaced|who succeeds|who succeeded|who has succeeded|taking over from|who took over from|who takes over from|in succession to",
  [SYMBOL.called]:
    "s appelle|s appelait|se nomme|se nommait|n est autre que|n etait autre que|a pour nom|avait pour nom|is called|was called|is named|is none other than|was none other than",
  [SYMBOL.insteadOf]: "plutot que|au lieu de|au lieu du|et non|et non pas|rather than|instead of",
  [SYMBOL.beside]:
    "accompagne de|accompagnee de|accompagnes de|accompagne par|accompagnee par|accompagne du|accompagnee du|accompagne d|accompagnee d|seconde par|secondee par|seconde de|assiste de|assiste par|assistee de|assistee par|" +
    "entoure de|entouree de|entoure d|entoure du|flanque de|flanquee de|flanque du|flanque d|escorte de|escorte par|epaule par|epaulee par|appuye par|conseille par|conseillee par|aux cotes de|aux cotes du|aux cotes d|" +
    "a ses cotes|a son cote|aide de|ainsi que|de meme que|avec|avec le concours de|en presence de|" +
    "accompanied by|flanked by|assisted by|seconded by|backed by|supported by|alongside|along with|together with|as well as|with|deputised by|aided by|joined by|advised by|next to|beside|including|dont notamment|notamment",
};

/** Without one of these stems a text states no leadership. */
export const LEADING =
  /dirig|condui|m[eèé]n[eéèa]|emm[eè]n|pr[ée]sid|pilot|chapeaut|t[êe]te|chef|patron|n[ée]gociat|houlette|direction|autorit|confi|remplac|succ[èée]d|\bled\b|lead|head|chair|chief|helm|charge|captain|front|steer|under|replac|succeed|took over|passed from|revient|incombe|num[ée]ro|boss|barre|commandes|r[êe]nes|guid/i;
