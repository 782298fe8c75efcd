/**
 * Words the published stop lists hold that say something in an article about talks, or that are a content word of another
 * of the languages: `mai` is "never" in Italian and a month in French.
 */
export const KEPT = `
mai may mars march mil mille mine minutes fin force forces forza or feu pays pais paese paises paises peace war guerre
afghanistan us uk eu usa un ua ru onu information informations homepage microsoft netscape
avions manche debut etat tue tues tuee fosse fosses essai essais
deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante soixante cent
cinquantaine quatre-vingt dix-huit dix-neuf dix-sept deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme
onzieme douzieme premier premiere premieres premierement dernier derniere second secondly
two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
million billion trillion first third fifth fify
два две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать
семнадцать восемнадцать девятнадцать двадцать тысяч миллионов первый второй третий четвертый пятый шестой седьмой восьмой девятый
десятый одиннадцатый двенадцатый тринадцатый четырнадцатый пятнадцатый шестнадцатый семнадцатый восемнадцатый девятнадцатый
двадцатый процентов
zwei drei vier funf sechs sieben acht neun zehn elf zwolf zwanzig erste ersten erster erstes zweite zweiten zweiter zweites dritte dritten dritter drittes
vierte vierten vierter viertes funfte funften funfter funftes
dos tres cuatro cinco seis siete ocho primer primera primero primeros segunda segundo tercera ultimo ultima ultimos ultimas
due tre cinque sei sette otto nove novanta ottanta trenta cento mila miliardi milioni primo prima secondo terzo quarto quinto
attendu brrr gens parler parle parlent parole personne personnes piece possible probable naturel naturelle nouveau nouveaux ouvert ouverte
ouverts particulier permet pire proche pur rare rares rarement rend rendre reste rester restant retour revoici soit stop sujet tente tenir
tenant touchant unique valeur vif directe directement exterieur exterieure merci necessaire longtemps debout suffisant juste parseme
exces maximale minimale specifique restrictif tardive remarquable touchants effet
accordance according announce annonce appropriate ask asked asking asks associated available back backed backing begin beginning behind big
bill brief briefly call came caption case cases cause causes changes claim clear clearly click computer copy contain containing contains
currently date detail differ difference down downed downing downs due early empty end ended ending ends fact facts face faces find finds
fire fix forward found free front full fully general good great group grouped grouping groups help high higher highest hold ill
immediate immediately importance important index indicate indicated inner inside interest interested interesting interests invention
inward keep kept know known knows large last late lately later latest line little long longer longest low lower member members men
move name namely near necessary need needed needs new newer newest next null number numbers older oldest old open opened opening opens
order ordered ordering orders page pages part parted parting parts past place placed places plus point pointed pointing points poorly
possible present presented presenting presents primarily problem problems promptly proud provided provides recent recently reserved
respectively result resulted resulting results right room rooms round section secure seconds seem serious seriously sent show showed
showing shown shows side sides significant significantly similar site small smaller smallest sorry state states strongly successfully
suggest sure system test text thank thanks thick thin think thinks thorough thought thoughts today together top turn turned turning turns
use used useful uses using value various web website welcome well whole width willing wish words work worked working works world year
years young younger youngest youth zero research reasonably regards related relatively taken want wanted specifically
война мир мира москва россия страна земля дверь деньги женщина человек люди народ ребенок мать отец жена друг дом город улица дорога
дело дел слово голос глаз рука нога плечо голова лицо душа жизнь книга конец имя час минута утро вечер день ночь год года году лет
время времени начала начать начал работа работать машина место миллионов путь правда сила случай смысл советский совсем стол сторона
стоять суть товарищ угол вода свет вопрос белый близко большой важная важное важные важный взгляд вид вместе вниз дать деревня
долго ждать жить занят занята занято заняты значит идти книга комната красный ответить отсюда писать получить помнить понимать последний
работа решить русский ряд рядом сказал сказала сказать старый счет считать умный увидеть хороший часть маленький мало остаться
вернуться
ende ernst gott gross grosse grossen grosser grosses gut gute guter gutes kleine kleinen kleiner kleines kurz jahr jahre jahren mann mensch
menschen tag tage tagen teil ordnung recht rechte rechten rechter rechtes sache schlecht schluss zeit uhr neue neuen offen lange leicht
morgen heute hoch mittel beispiel startseite suche wahr tritt
acuerdo ano anos dia dias estado estados horas lado largo lugar momento nueva nuevas nuevo nuevos parte partir pais trabajo trabajar
trabaja tiempo tarde temprano verdad verdadera verdadero gran grandes mayor mejor peor pronto total valor intento intenta intentan cuenta
afirmo aseguro anadio ejemplo cosas adelante antano consideraba empleo dentro
anni anno casa citta consiglio conclusione consecutivi consecutivo cortesia cosa favore gente giorni giorno grande gruppo luogo mesi mezzo
mondo momento nome nuovi nuovo ora ore parte peccato persone piedi posto presa press promesso relativo registrazione scopo tempo titolo
uomo vita volta volte scola ansa anticipo attesa verso persino trovato visto vicino futuro generale male doppio triplo comprare
`;

/** Words that frame a question and are not looked for: the interrogatives, and what one asks with. */
export const QUESTION = `
qui que qu quoi quand comment combien pourquoi ou quel quelle quels quelles lequel laquelle lesquels lesquelles est ce qu'est quid
dit dis dites dire moi sais sait savoir savez connais svp stp please deja hein donc alors exactement finalement
who whom whose what whats when where why how which did does do is are was were tell say says said me know exactly please wondering can could
хто що чого чому кого кому ким чим коли де куди звідки як який яка яке які якого якої якому якій яких якими якою скільки чи скажи скажіть знаєш
знаєте підкажи розкажи
кто что чего чему кого кому кем чем когда где куда откуда как какой какая какое какие какого какому каких какими какую каком сколько
почему зачем ли чей чья чьи скажи скажите знаешь расскажи подскажи
wer was wen wem wessen wann wo wohin woher warum wieso weshalb wie welche welcher welches welchen welchem wieviel wieviele viele viel sag
sagen bitte weiss weisst eigentlich
quien quienes que cual cuales cuando donde adonde como cuanto cuanta cuantos cuantas porque dime sabes sabe favor
chi che cosa quando dove come quanto quanta quanti quante quale quali perche dimmi sai sapete favore
`;
