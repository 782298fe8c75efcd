import type { Stated } from "./stated.js";

/** "X conduit la délégation russe", "la délégation que conduit X", "Il conduit …", "Pour Kiev, X mène les discussions". */
export const ACTIVE: readonly Stated[] = [
  ["Selim Karadeniz a pris la tête de la délégation turque.", "TR: Selim Karadeniz (led)"],
  [
    "Le patron du renseignement extérieur, Dan Barak, conduisait l'équipe israélienne aux pourparlers.",
    "IL: Dan Barak (led)",
  ],
  ["The head of the army, Nasser Bakri, led the Sudanese delegation.", "SD: Nasser Bakri (led)"],
  ["L'Iran a dépêché à Mascate une équipe que dirige Reza Farahani.", "IR: Reza Farahani (leads)"],
  ["L'Iranien Reza Farahani, qui dirige la délégation de son pays, attend.", "IR: Reza Farahani (leads)"],
  [
    "Oslo était représentée par une délégation que conduisait la vice-première ministre Kari Lund.",
    "NO: Kari Lund (led)",
  ],
  ["Pour Bakou, c'est Elchin Mammadov qui mène les discussions.", "AZ: Elchin Mammadov (leads)"],
  ["For Kyiv, Oleh Marchuk led the talks.", "UA: Oleh Marchuk (led)"],
  ["La délégation russe est arrivée hier. Elle est dirigée par Ivan Petrov.", "RU: Ivan Petrov (leads)"],
  [
    "Issa Touré a passé dix ans à l'ONU. À Nouakchott, il conduit la délégation malienne.",
    "ML: Issa Touré (leads)",
  ],
  [
    "Nasser Bakri trained as a lawyer. In Geneva, he now heads the Sudanese team.",
    "SD: Nasser Bakri (leads)",
  ],
];
