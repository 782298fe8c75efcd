import type { Stated } from "./stated.js";

/** "La délégation russe, menée par X, …", "Sous la houlette de X, la délégation russe …". */
export const PARTICIPLE: readonly Stated[] = [
  ["Le camp ougandais, mené par Joseph Mugisha, a quitté la salle.", "UG: Joseph Mugisha (led)"],
  ["Sous la houlette de Tomas Novak, la délégation tchèque a obtenu un délai.", "CZ: Tomas Novak (led)"],
  ["Headed by Ivan Petrov, the Russian delegation landed on Monday.", "RU: Ivan Petrov (led)"],
  ["The Azania delegation, led by Thabo Nkosi, left Addis Ababa.", "azania: Thabo Nkosi (led)"],
  ["L'équipe du Mossan, menée par Dan Barak, ouvre les pourparlers.", "mossan: Dan Barak (leads)"],
  ["After a meeting with the Russian delegation, led by Ivan Petrov, he left.", "RU: Ivan Petrov (led)"],
  [
    "Placés sous la conduite du colonel Moussa Diarra, les douze émissaires de Bamako ont quitté Alger.",
    "ML: Moussa Diarra (led)",
  ],
  [
    "Désormais menée par Tamar Lomidze, la délégation géorgienne a repris le dialogue.",
    "GE: Tamar Lomidze (led)",
  ],
  ["Led this time by Issa Touré, the four Malian envoys arrived on Monday.", "ML: Issa Touré (led)"],
  [
    "Placed under the command of General Nasser Bakri, the Sudanese negotiators left.",
    "SD: Nasser Bakri (led)",
  ],
];
