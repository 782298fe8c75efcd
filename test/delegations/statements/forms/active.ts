import type { Stated } from "./stated.js";

/** "X conduit la délégation russe", "la délégation que conduit X", "Il conduit …", "Pour Kiev, X mène les discussions". */
export const ACTIVE: readonly Stated[] = [
  ["Selim Karadeniz a pris la tête de la délégation turque.", "TR: Selim Karadeniz (led)"],
  [
    "Le patron du renseignement extérieur, Dan Barak, conduisait l'équipe israélienne aux pourparlers.",
    "IL: Dan Barak (led)",
  ],
  ["The head of the army, Nasser Bakri, led the Sudanese delegation.", "SD: Nasser Bakri (led)"],
  ["L'Iranien Reza Farahani, qui dirige la délégation de son pays, attend.", "IR: Reza Farahani (leads)"],
];
