import type { Stated } from "./stated.js";

/** "X a remplacé Z", "jusque-là menée par Z", "la conduite en est confiée à X". */
export const HANDED_OVER: readonly Stated[] = [
  [
    "Oleh Marchuk a remplacé Ivan Bilyk à la tête de la délégation ukrainienne.",
    "UA: Oleh Marchuk (led)",
    "UA: Ivan Bilyk (replaced)",
  ],
  [
    "Oleh Marchuk replaced Ivan Bilyk as Kyiv's chief negotiator.",
    "UA: Oleh Marchuk (led)",
    "UA: Ivan Bilyk (replaced)",
  ],
  [
    "At the head of the Colombian delegation, Álvaro Restrepo was replaced by Beatriz Lozano.",
    "CO: Beatriz Lozano (led)",
    "CO: Álvaro Restrepo (replaced)",
  ],
  [
    "Jusque-là menée par Ivan Petrov, la délégation russe est désormais conduite par Oleg Sidorov.",
    "RU: Ivan Petrov (replaced)",
    "RU: Oleg Sidorov (leads)",
  ],
  [
    "Previously led by Ivan Petrov, the Russian team is now headed by Oleg Sidorov.",
    "RU: Ivan Petrov (replaced)",
    "RU: Oleg Sidorov (leads)",
  ],
];
