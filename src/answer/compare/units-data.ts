import { foldWord } from "../../language/words.js";

/** What figures are measured in, of times, money, shares, lengths, weights and areas, in seven languages: what is measured stands elsewhere. */
const UNITS =
  "seconde secondes second seconds sekunde sekunden segundo segundos secondo secondi секунд секунды секунди " +
  "minute minutes minuten minuto minutos minuti минут минуты хвилин хвилини " +
  "heure heures hour hours stunde stunden hora horas ora ore час часа часов година години годин " +
  "jour jours day days tag tage tagen día días giorno giorni день дня дней дні днів " +
  "semaine semaines week weeks woche wochen semana semanas settimana settimane неделя недели недель тиждень тижні тижнів " +
  "mois month months monat monate monaten mes meses mese mesi месяц месяца месяцев місяць місяці місяців " +
  "an ans année années year years jahr jahre jahren año años anno anni год года лет рік роки років siècle siècles century centuries " +
  "fois time times mal vez veces volta volte раз раза разів рази " +
  "euro euros dollar dollars rouble roubles ruble rubles hryvnia hryvnias franc francs livre livres pound pounds " +
  "dólar dólares dollaro dollari доллар доллара долларов долар долари доларів евро євро рубль рубля рублей гривень гривні гривен гривны " +
  "pourcent pour percent percentage prozent ciento cento процент процента процентов відсоток відсотки відсотків point points punti puntos punkte " +
  "millimètre millimètres centimètre centimètres mètre mètres kilomètre kilomètres meter meters metre metres kilometer kilometers kilometre kilometres km cm mm " +
  "metro metros metri kilómetro kilómetros chilometro chilometri метр метра метров метрів метри километр километра километров кілометр кілометри кілометрів " +
  "mile miles mille milles foot feet pied pieds meile meilen " +
  "gramme grammes kilogramme kilogrammes kilo kilos kg tonne tonnes ton tons tonnen tonelada toneladas tonnellata tonnellate тонн тонны тонна тонни " +
  "litre litres liter liters litro litros litri baril barils barrel barrels " +
  "hectare hectares acre acres hektar ettari hectárea hectáreas гектар гектара гектаров гектарів " +
  "degré degrés degree degrees grad watt watts mégawatt mégawatts megawatt megawatts gigawatt gigawatts";

const units = new Set(UNITS.split(" ").map(foldWord));

/** Whether a folded word is a unit that something is measured in. */
export const isUnit = (folded: string): boolean => units.has(folded);
