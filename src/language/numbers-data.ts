/**
 * The parts number words are made of, folded. `number-words.ts` puts them together. Words for one that are also articles
 * ("un", "one", "один") are left out: alone they count nothing.
 */

/** A language's words by value: `0`, `2` to whatever it has a word for, and the tens. French, English and Spanish say the rest in several words. */
export const SEPARATE: readonly { readonly small: string; readonly tens: string }[] = [
  {
    small: "zero deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    tens: "vingt trente quarante cinquante soixante septante huitante nonante",
  },
  {
    small:
      "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    tens: "twenty thirty forty fifty sixty seventy eighty ninety",
  },
  {
    small: "cero dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince",
    tens: "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
  },
];

/** Other spellings of those, by value. */
export const VARIANTS: Readonly<Record<number, string>> = { 20: "vingts", 80: "octante", 100: "cien ciento" };

/** Spanish: `dieciseis`, `veintiuno`, `doscientas`. */
export const SPANISH = {
  units: "un dos tres cuatro cinco seis siete ocho nueve".split(" "),
  hundreds: "dos tres cuatro quin seis sete ocho nove".split(" "),
};

/** German writes a number below a million as one word; `ein` stands for one inside it. */
export const GERMAN = {
  small: "null ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf".split(" "),
  /** What stands before `-zehn` and `-zig`, from three on. */
  stems: "drei vier funf sech sieb acht neun".split(" "),
};

/** Italian does too. */
export const ITALIAN = {
  small:
    "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove".split(
      " ",
    ),
  tens: "venti trenta quaranta cinquanta sessanta settanta ottanta novanta".split(" "),
};

/** How a Slavic language declines its numbers: `|` between values, each with all its forms. */
export interface SlavicNumbers {
  /** 0, then 2 to 10. */
  readonly units: string;
  /** What stands before `teen`, from 11 on. */
  readonly teens: string;
  readonly teenEndings: string;
  /** 20 to 90. */
  readonly tens: string;
  /** 100 to 900. */
  readonly hundreds: string;
}

export const UKRAINIAN: SlavicNumbers = {
  units:
    "нуль нуля нулю|два дві двох двом двома двоє|три трьох трьом трьома троє|чотири чотирьох чотирьом чотирма четверо|" +
    "пять пяти пятьох пятьом пятьма пятеро|шість шести шістьох шістьом шістьма шестеро|сім семи сімох сімом сьома семеро|" +
    "вісім восьми вісьмох вісьмом вісьма восьмеро|девять девяти девятьох девятьом девятьма девятеро|" +
    "десять десяти десятьох десятьом десятьма",
  teens: "оди два три чотир пят шіст сім вісім девят",
  teenEndings: "надцять надцяти надцятьох надцятьом надцятьма",
  tens:
    "двадцять двадцяти двадцятьох двадцятьом двадцятьма|тридцять тридцяти тридцятьох тридцятьом тридцятьма|сорок сорока|" +
    "пятдесят пятдесяти пятдесятьох пятдесятьма|шістдесят шістдесяти шістдесятьох шістдесятьма|" +
    "сімдесят сімдесяти сімдесятьох сімдесятьма|вісімдесят вісімдесяти вісімдесятьох вісімдесятьма|девяносто девяноста",
  hundreds:
    "сто ста|двісті двохсот двомстам двомастами двохстах|триста трьохсот трьомстам трьомастами трьохстах|" +
    "чотириста чотирьохсот чотирьомстам чотирмастами чотирьохстах|пятсот пятисот пятистам пятьмастами пятистах|" +
    "шістсот шестисот шестистам шістьмастами шестистах|сімсот семисот семистам сьомастами семистах|" +
    "вісімсот восьмисот восьмистам вісьмастами восьмистах|девятсот девятисот девятистам девятьмастами девятистах",
};

/** `семью` is left out: it is also a family. */
export const RUSSIAN: SlavicNumbers = {
  units:
    "ноль нуль ноля нуля нулю|два две двух двум двумя двое|три трех трем тремя трое|четыре четырех четырем четырьмя четверо|" +
    "пять пяти пятью пятеро|шесть шести шестью шестеро|семь семи семеро|восемь восьми восемью восьмью восьмеро|" +
    "девять девяти девятью девятеро|десять десяти десятью",
  teens: "один две три четыр пят шест сем восем девят",
  teenEndings: "надцать надцати надцатью",
  tens:
    "двадцать двадцати двадцатью|тридцать тридцати тридцатью|сорок сорока|пятьдесят пятидесяти пятьюдесятью|" +
    "шестьдесят шестидесяти шестьюдесятью|семьдесят семидесяти семьюдесятью|" +
    "восемьдесят восьмидесяти восемьюдесятью восьмьюдесятью|девяносто девяноста",
  hundreds:
    "сто ста|двести двухсот двумстам двумястами двухстах|триста трехсот тремстам тремястами трехстах|" +
    "четыреста четырехсот четыремстам четырьмястами четырехстах|пятьсот пятисот пятистам пятьюстами пятистах|" +
    "шестьсот шестисот шестистам шестьюстами шестистах|семьсот семисот семистам семьюстами семистах|" +
    "восемьсот восьмисот восьмистам восемьюстами восьмистах|девятьсот девятисот девятистам девятьюстами девятистах",
};

/** Words that multiply what stands before them, and count as one of themselves alone. */
export const MULTIPLIERS: Readonly<Record<number, string>> = {
  100: "cent cents hundred hundreds hundert hunderte cento",
  1000:
    "mille millier milliers thousand thousands tausend tausende tausenden mil miles mila migliaio migliaia " +
    "тисяча тисячі тисячу тисячею тисяч тисячам тисячами тисячах тысяча тысячи тысячу тысяче тысячей тысяч тысячам тысячами тысячах",
  1000000:
    "million millions millionen millon millones milione milioni " +
    "мільйон мільйона мільйону мільйоном мільйони мільйонів мільйонам мільйонами мільйонах " +
    "миллион миллиона миллиону миллионом миллионе миллионы миллионов миллионам миллионами миллионах",
  1000000000:
    "milliard milliards billion billions milliarde milliarden miliardo miliardi " +
    "мільярд мільярда мільярду мільярдом мільярди мільярдів мільярдам мільярдами мільярдах " +
    "миллиард миллиарда миллиарду миллиардом миллиарде миллиарды миллиардов миллиардам миллиардами миллиардах",
};

/** One half, before or behind a multiplier: "un demi-million", "un million et demi", "half a million". */
export const HALF = "demi demie half halbe halben halber medio media mezzo mezza пів пол половина половину";

/** One and a half, before a multiplier. */
export const ONE_AND_A_HALF = "anderthalb eineinhalb полтора полторы півтора півтори";

/** Multipliers that are written against a figure or behind it: "2.5bn", "1,5 Md€". Those of one letter only beside a currency: "1,5m" is a length. */
export const SHORT_MULTIPLIERS: Readonly<Record<string, number>> = {
  k: 1e3,
  m: 1e6,
  mio: 1e6,
  mln: 1e6,
  млн: 1e6,
  b: 1e9,
  bn: 1e9,
  md: 1e9,
  mds: 1e9,
  mrd: 1e9,
  mrds: 1e9,
  mld: 1e9,
  млрд: 1e9,
  tn: 1e12,
};

/** Approximate counts. */
export const DOZENS: Readonly<Record<number, string>> = {
  8: "huitaine",
  10: "dizaine dizaines decena decenas decina decine десяток десятки десятків десятков",
  12: "douzaine douzaines dozen dozens dutzend dutzende docena docenas dozzina dozzine дюжина дюжини дюжины",
  15: "quinzaine quincena quindicina",
  20: "vingtaine veintena ventina",
  30: "trentaine treintena trentina",
  40: "quarantaine quarantina",
  50: "cinquantaine cincuentena cinquantina",
  60: "soixantaine sessantina",
  70: "settantina",
  80: "ottantina",
  90: "novantina",
  100: "centaine centaines centena centenas centenar centenares centinaio centinaia сотня сотні сотню сотень сотни сотен",
};

/** Number words that are another word elsewhere ("due to", "très", "a cent", "once") count in their own language's texts only. */
export const BOUND: Readonly<Record<string, string>> = {
  due: "it",
  tre: "it",
  sei: "it",
  otto: "it",
  dos: "es",
  tres: "es",
  once: "es",
  mil: "es",
  miles: "es",
  elf: "de",
  null: "de",
  seize: "fr",
  cent: "fr",
  cents: "fr",
  sept: "fr",
};
