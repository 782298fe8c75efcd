import type { AskedParties } from "./read-asked-delegations.js";

/** A question word: then it is not asked whether. */
const ASKS_ELSE =
  /(?:^| )(?:qui|quand|comment|pourquoi|combien|quoi|quel\w*|lequel|who|when|how|why|where|what|which|whom)(?: |$)|^ou /;
const INVERTED =
  /\b(?:dirig(?:e|eait|eaient|ent)|men(?:e|ait|aient|ent)|condui(?:t|sait|saient|sent)|emmen(?:e|ait|aient|ent)|presid(?:e|ait)|pilot(?:e|ait))(?: t)? (?:il|elle|ils|elles)\b/;
/** "Petrov, il commandait l'équipe russe ou pas ?" */
const TOLD =
  /(?:^| )(?:il|elle) (?:dirige|mene|condui|command|emmen|presid|pilot)\w* (?:la |l |les |leur )?(?:delegation|equipe|negociateurs)\b/;
const INVERTED_PASSIVE =
  /\b(?:est|etait|sont|etaient|a|avait)(?: t)? (?:elle|elles|il|ils) (?:ete )?(?:dirige|mene|conduit|emmene|preside|pilote)\w* par\b/;
const EST_CE_QUE =
  /^(?:est ce|est-ce) qu\w*(?: \w+){1,6}? (?:dirig|men|condui|emmen|presid|pilot)\w+ (?:la |l |les |le |par )/;
const DID =
  /^(?:did|does|do)(?: \S+){1,8}? (?:lead|head|chair|front|helm)(?! (?:of|to|towards?|for|off|out|back)\b)/;
const WAS =
  /^(?:was|is|were|are)(?: \S+){1,8}? (?:(?:led|headed|chaired|fronted) by|leading|heading|in charge of|(?:at )?the head of)\b/;

/** Whether someone asks if a delegation was led by a person: "Did officers head the Russian team?", "La délégation russe est-elle dirigée par X ?". */
export function asksWhetherLeads(text: string, { named, grouped }: AskedParties): boolean {
  if (named.length === 0 || !grouped || ASKS_ELSE.test(text.replace(/^est ce qu\w*/, ""))) return false;
  return (
    EST_CE_QUE.test(text) ||
    TOLD.test(text) ||
    INVERTED.test(text) ||
    INVERTED_PASSIVE.test(text) ||
    DID.test(text) ||
    WAS.test(text)
  );
}
