/** Before a name of several words that is a land's, not a person's: "New Azania", "Haut Brumond". Folded. */
export const LAND_OPENERS =
  "new nouvelle nouveau north south east west northern southern eastern western upper lower greater free san santa saint sainte st port fort haut haute bas basse nord sud est ouest grand grande cote ile iles island islands isle republique republic etat state terre mont puerto costa el al la los las sierra rio";

/** End like an inhabitant's name and are none. Folded, masculine singular as `adjectiveKey` makes them. */
export const NO_DEMONYMS =
  "ancien quotidien aerien moyen citoyen humain prochain soudain certain lointain souverain contemporain republicain urbain mondain mauvais courtois bourgeois gaulois chretien politicien gardien doyen mitoyen paysan artisan partisan plein serein sain vain hautain draconien musicien " +
  "pharmacien physicien technicien praticien chirurgicien informaticien mathematicien electricien academicien diluvien transcontinental francais riverain puritain musulman chretien lien bien rien sien mien tien sous-marin ultramarin main demain romain parisien plan elan milan cran bilan clan ecran ecrivain terrain train bain pain gain grain essaim niais frais jamais desormais palais relais rabais laquais biais trois fois mois bois choix parfois autrefois toutefois matois " +
  "european african asian american christian civilian guardian pedestrian historian musician politician technician librarian veterinarian physician electrician egalitarian humanitarian parliamentarian victorian indian union median ocean clean mean bean artisan partisan veteran republican vatican urban human orphan lean western northern eastern southern parish foolish rubbish finish these";

/** Heads of state and government, and their envoys, whom texts name by surname alone: "l'équipe de Trump" names no party. Folded. */
export const SURNAMES =
  "trump biden obama bush clinton poutine putin zelensky zelenskyy zelenski macron hollande sarkozy scholz merz merkel starmer sunak johnson blair xi netanyahou netanyahu sharon rabin arafat abbas sissi assad erdogan khamenei rohani rouhani pezeshkian raissi maduro chavez petro santos duque uribe lula bolsonaro milei modi sharif khan kim moon yoon abiy kagame museveni ruto tshisekedi burhan hemedti haftar kadhafi mandela tito staline stalin hitler churchill roosevelt kissinger kerry lavrov blinken rubio witkoff kushner guterres aliev aliyev pachinian pashinyan loukachenko lukashenko orban";

/** Says that a text is about talks, where only that makes a "team" a delegation. */
export const ABOUT_TALKS =
  /n[ée]gociat|pourparlers|d[ée]l[ée]gation|\btalks\b|negotiat|cessez-le-feu|cease-?fire|\btruce\b|\btr[êe]ves?\b|m[ée]diat(?:eur|ion|or)|accords? de paix|peace (?:deal|accord|agreement|process)/i;

/** Says that a sentence is about sport: its teams are no delegations. Tested on folded words. */
export const SPORT =
  /\b(?:match|matchs|matches|quarts? de finale|demi-finales?|(?:en|la|de la|in the) finale?s?|world cup|coupe (?:du monde|d europe|d afrique|davis|de france)|championnats?|championships?|mondial|euro 20\d\d|football\w*|foot|footballeurs?|rugby\w*|handball\w*|basket\w*|volley\w*|hockey|cricket|tennis|cyclis\w*|peloton|olympi\w*|jeux|selectionneurs?|entraineurs?|coach|coaches|buts|(?:un|le|seul|premier|deuxieme|second) but|goals?|buteurs?|striker|midfielder|gardien de but|goalkeeper|stade|stadium|maillot|podium|medailles?|medals?|tournois?|tournament|qualifications? pour|ligue des champions|champions league|premier league|ballon|victoire \d|defaite \d|marathon|athletisme|ski|natation|grand prix|formule 1|supporters?)\b/;

/** Acronyms beside "équipe" and "team" that send no one to talks: the press, relief. Folded. */
export const NO_PARTIES =
  "afp ap tass rfi bbc cnn tf1 msf hcr unhcr oim iom oms unicef pam wfp ong ngo ngos usaid onu-femmes ocha samu gign raid ceo pdg";

/** Says so even of a delegation: a country sends one to the games. Folded. */
export const GAMES = /\b(?:aux jeux|(?:at|to|for) the (?:\w+ ){0,3}games)\b/;
