/** Says that whoever stands before it took over from whoever follows. Folded, one phrase an entry; `|` separates entries. */
export const TAKES_OVER_FROM =
  "remplace|remplacait|a remplace|avait remplace|ont remplace|remplaca|succede a|succedait a|a succede a|avait succede a|succeda a|prend la suite de|" +
  "a pris la suite de|prend la place de|a pris la place de|prend la releve de|a pris la releve de|supplante|a supplante|a pris le relais de|prend le relais de|pris le relais de|prit le relais de|replaces|replaced|has replaced|had replaced|succeeds|succeeded|has succeeded|" +
  "had succeeded|took over from|takes over from|has taken over from|had taken over from|taking over from";

/** The same, after a statement of who leads: "…, en remplacement de Z". */
export const IN_PLACE_OF =
  "en remplacement de|en remplacement du|en remplacement d|a la place de|a la place du|a la place d|en lieu et place de|succedant a|succedant au|remplacant|qui remplace|" +
  "qui remplacait|qui a remplace|qui avait remplace|qui succede a|qui succedait a|qui a succede a|qui avait succede a|qui prend la suite de|qui a pris la suite de|" +
  "prenant la suite de|prenant la releve de|qui prend la releve de|qui a pris la releve de|" +
  "replacing|in place of|succeeding|who replaces|who replaced|who has replaced|who had replaced|who succeeds|who succeeded|who has succeeded|taking over from|who took over from|who takes over from|in succession to";

/** Without one of these stems a text states no leadership. */
export const LEADING =
  /dirig|condui|m[eèé]n[eéèa]|emm[eè]n|pr[ée]sid|pilot|chapeaut|t[êe]te|chef|patron|n[ée]gociat|houlette|direction|autorit|confi|remplac|succ[èée]d|\bled\b|lead|head|chair|chief|helm|charge|captain|front|steer|under|replac|succeed|took over|passed from|revient|incombe|num[ée]ro|boss|barre|commandes|r[êe]nes|guid/i;

/** A folded word that says who led. */
export const LED_VERB =
  /^(?:dirig|men|emmen|presid|pilot|conduis|chapeaut)(?:eait|eaient|ait|aient)$|^(?:led|headed|chaired)$/;
