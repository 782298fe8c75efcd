import type { Stated } from "./stated.js";

/** "La délégation russe est dirigée par X.". */
export const PASSIVE: readonly Stated[] = [
  ["La délégation suédoise est dirigée par Karin Holm.", "SE: Karin Holm (leads)"],
  [
    "La délégation géorgienne a été menée par Tamar Lomidze et par Irakli Beridze.",
    "GE: Tamar Lomidze + Irakli Beridze (led)",
  ],
  ["Du côté ukrainien, la délégation est pilotée par Serhiy Bondar.", "UA: Serhiy Bondar (leads)"],
  // The sentence before speaks of another delegation; this one says whose it is.
  [
    "La délégation péruvienne attend. Pour la Bolivie, la délégation est conduite par Inés Quispe.",
    "BO: Inés Quispe (leads)",
  ],
  ["La délégation du MNLX est conduite par Issa Dourou.", "mnlx: Issa Dourou (leads)"],
  [
    "The Russian team is headed by Deputy Foreign Minister Ivan Petrov and General Oleg Sidorov.",
    "RU: Ivan Petrov + Oleg Sidorov (leads)",
  ],
  ["The delegation from Tehran was led by Reza Farahani.", "IR: Reza Farahani (led)"],
  ["The Sudanese army's delegation was led by General Mahmoud Idris.", "SD: Mahmoud Idris (led)"],
  ["La délégation de Brumond est dirigée par Odile Fresnay.", "brumond: Odile Fresnay (leads)"],
  ["Les négociateurs brumondais sont menés par Odile Fresnay.", "brumondais: Odile Fresnay (leads)"],
  ["La délégation bangladaise est dirigée par Rahim Khan.", "BD: Rahim Khan (leads)"],
  ["L'Arménie, dont la délégation est menée par Tigran Sahakian, attend.", "AM: Tigran Sahakian (leads)"],
  [
    "La délégation du Haut Conseil d'État est conduite par Omar Fadl.",
    "haut conseil d etat: Omar Fadl (leads)",
  ],
];
