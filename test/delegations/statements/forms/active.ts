import type { Stated } from "./stated.js";

/** "X conduit la délégation russe", "la délégation que conduit X", "Il conduit …", "Pour Kiev, X mène les discussions". */
export const ACTIVE: readonly Stated[] = [
  ["Selim Karadeniz a pris la tête de la délégation turque.", "TR: Selim Karadeniz (led)"],
];
