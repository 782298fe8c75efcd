/**
 * Words the published stop lists hold that are content words, in their own language or in another of the seven: `mai` is "never" in
 * Italian and a month in French. Number words need not stand here: `isStopword` keeps them by rule.
 */
export const KEPT = `
mai may mil mine fin force forza pais paese war usa information microsoft netscape avions manche debut etat tue fosse essai deuxieme
troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme onzieme douzieme premier premiere premierement dernier derniere
second secondly trillion first third fifth первый второй третий четвертый пятый шестой седьмой восьмой девятый десятый одиннадцатый
двенадцатый тринадцатый четырнадцатый пятнадцатый шестнадцатый семнадцатый восемнадцатый девятнадцатый двадцатый процентов erste ersten
erster erstes zweite zweiten zweiter zweites dritte dritten dritter drittes vierte vierten vierter viertes funfte funften funfter funftes
primer primera primero primeros segunda segundo tercera ultimo ultima ultimos ultimas due tre otto primo prima secondo terzo quarto quinto
attendu gens parler parle parlent parole personne personnes piece possible probable naturel naturelle nouveau nouveaux ouvert ouverte
ouverts particulier permet pire proche pur rare rares rarement rend rendre reste restant retour soit stop sujet tente tenir tenant touchant
unique valeur vif directe directement exterieur merci necessaire longtemps debout suffisant juste maximale minimale specifique restrictif
tardive remarquable effet accordance according announce appropriate ask asked asking asks associated available back backed backing begin
beginning behind big bill brief briefly call came caption case cases cause causes changes clear clearly click computer copy contain
containing contains currently date detail differ down downed downing downs early empty end ended ending ends fact facts face faces find
finds fire fix forward found free front full fully general good great group grouped grouping groups help high higher highest ill immediate
immediately importance important index indicate indicated inner inside interest interested interesting interests invention inward keep kept
know known knows large last lately later latest line little long longer longest low lower member members men move name namely near necessary
need needed needs new newer newest next number numbers older oldest old open opened opening opens order ordered ordering orders page pages
part parted parting parts past place placed places plus point pointed pointing points poorly present presented presenting presents primarily
problem problems promptly proud provided provides recent recently reserved respectively resulted resulting results right room rooms round
section seconds seem serious seriously sent show showed showing shown shows side sides significant significantly similar site small smaller
smallest sorry state states strongly successfully suggest sure system test text thank thanks thick thin think thinks thorough thought
thoughts today together top turn turned turning turns use used useful uses using value various web website welcome well whole width willing
wish words work worked working works world year years young younger youngest research reasonably regards related relatively taken want
wanted specifically война мир мира москва россия страна земля дверь деньги женщина человек люди народ ребенок мать отец жена друг дом город
улица дорога дело дел слово голос глаз рука нога плечо голова лицо душа жизнь книга конец имя час минута утро вечер день ночь год года году
лет время времени начала начать работа работать машина место путь правда сила случай советский совсем стол сторона стоять суть товарищ вода
свет вопрос белый близко большой важная важное важные важный взгляд вид вместе вниз дать долго ждать жить занят занята занято заняты значит
идти комната ответить отсюда писать получить помнить понимать последний решить русский ряд рядом сказал сказала сказать старый считать
увидеть хороший часть маленький мало остаться вернуться ende ernst gott gross grosse grossen grosser grosses gut gute guter gutes kleine
kleinen kleiner kleines kurz jahr jahre jahren mann mensch menschen tag tage tagen teil ordnung recht rechte rechten rechter rechtes sache
schlecht schluss zeit uhr neue neuen offen lange leicht morgen heute hoch mittel beispiel suche wahr tritt acuerdo dia dias estado estados
horas lado largo lugar momento nueva nuevas nuevo nuevos parte partir trabajo trabajar trabaja tiempo tarde temprano verdad verdadera
verdadero gran grandes mayor mejor peor pronto total valor intento intenta intentan cuenta afirmo aseguro anadio ejemplo cosas adelante
antano empleo dentro anni anno citta consiglio conclusione consecutivi consecutivo cortesia cosa favore gente giorni giorno grande gruppo
luogo mesi mezzo mondo nome nuovi nuovo ora ore peccato persone piedi posto presa press promesso relativo registrazione scopo tempo titolo
uomo vita volta volte anticipo attesa verso persino trovato visto vicino futuro generale male doppio triplo comprare
`;

/** Words that frame a question and are not looked for: the interrogatives, and what one asks with. */
export const QUESTION = `
qui que qu quoi quand comment combien pourquoi ou quel quelle quels quelles lequel laquelle lesquels lesquelles est ce qu'est quid
dit dis dites dire moi sais sait savoir savez connais svp stp please deja hein donc alors exactement
who whom whose what whats when where why how which did does do is are was were tell say says said me know exactly please can could
хто що чого чому кого кому ким чим коли де куди звідки як який яка яке які якого якої якому якій яких якими якою скільки чи скажи скажіть знаєш
знаєте підкажи розкажи
кто что чего чему кого кому кем чем когда где куда откуда как какой какая какое какие какого какому каких какими какую каком сколько
почему зачем ли чей чья чьи скажи скажите знаешь расскажи подскажи
wer was wen wem wessen wann wo wohin woher warum wieso weshalb wie welche welcher welches welchen welchem wieviel wieviele viele viel sag
sagen bitte weiss weisst eigentlich
quien quienes que cual cuales cuando donde adonde como cuanto cuanta cuantos cuantas porque dime sabes sabe favor
chi che cosa quando dove come quanto quanta quanti quante quale quali perche dimmi sai sapete favore
`;
