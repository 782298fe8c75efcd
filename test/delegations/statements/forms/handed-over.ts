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
    "À la tête de la délégation colombienne, Beatriz Lozano a succédé à Álvaro Restrepo.",
    "CO: Beatriz Lozano (led)",
    "CO: Álvaro Restrepo (replaced)",
  ],
  [
    "At the head of the Colombian delegation, Álvaro Restrepo was replaced by Beatriz Lozano.",
    "CO: Beatriz Lozano (led)",
    "CO: Álvaro Restrepo (replaced)",
  ],
  [
    "Leadership of the Armenian team passed from Armen Petrosyan to Tigran Sahakian.",
    "AM: Tigran Sahakian (led)",
    "AM: Armen Petrosyan (replaced)",
  ],
  [
    "Dirigée par Oleg Sidorov depuis lundi, la délégation russe l'était auparavant par Ivan Petrov.",
    "RU: Oleg Sidorov (leads)",
    "RU: Ivan Petrov (replaced)",
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
  [
    "Jusqu'en mars conduite par Nasser Bakri, la délégation soudanaise est aujourd'hui dirigée par Amira Osman.",
    "SD: Nasser Bakri (replaced)",
    "SD: Amira Osman (leads)",
  ],
  [
    "The Russian delegation is led by Oleg Sidorov; it was previously led by Ivan Petrov.",
    "RU: Oleg Sidorov (leads)",
    "RU: Ivan Petrov (replaced)",
  ],
  ["C'est à Salim Habsi qu'a été confiée la délégation omanaise.", "OM: Salim Habsi (led)"],
  [
    "C'est à l'ambassadeur Salim Habsi que revient la conduite de la délégation omanaise.",
    "OM: Salim Habsi (leads)",
  ],
  ["La tête de la délégation arménienne est assurée par Tigran Sahakian.", "AM: Tigran Sahakian (leads)"],
];
