import type { Stated } from "./stated.js";

/** "… et celle de Kiev par Y", "les délégations russe et ukrainienne, X et Y". */
export const COORDINATED: readonly Stated[] = [
  [
    "La délégation russe était dirigée par Ivan Petrov et celle de Kiev par Oleh Marchuk.",
    "RU: Ivan Petrov (led)",
    "UA: Oleh Marchuk (led)",
  ],
  [
    "Pyongyang's team was headed by Ri Song-chol, Seoul's by Yoon Hye-rim.",
    "KP: Ri Song-chol (led)",
    "KR: Yoon Hye-rim (led)",
  ],
  [
    "Les chefs des délégations russe et ukrainienne, Ivan Petrov et Oleh Marchuk, se sont salués.",
    "RU: Ivan Petrov (led)",
    "UA: Oleh Marchuk (led)",
  ],
  [
    "Ivan Petrov and Oleh Marchuk, heads of the Russian and Ukrainian delegations, shook hands.",
    "RU: Ivan Petrov (led)",
    "UA: Oleh Marchuk (led)",
  ],
];
