import type { Stated } from "./stated.js";

/** "X, à la tête de la délégation russe", "le chef de la délégation russe, X". */
export const HEADSHIP: readonly Stated[] = [
  ["Nadia Benali, à la tête de la délégation marocaine, attend.", "MA: Nadia Benali (leads)"],
  ["À la tête des négociateurs soudanais, Nasser Bakri exige un retrait.", "SD: Nasser Bakri (leads)"],
  [
    "Du côté des rebelles du TPLF, le négociateur en chef se nomme Tadesse Gebre.",
    "tigray: Tadesse Gebre (leads)",
  ],
  ["On the Sudanese side, the chief negotiator is General Nasser Bakri.", "SD: Nasser Bakri (leads)"],
  ["The head of the Armenian delegation is none other than Tigran Sahakian.", "AM: Tigran Sahakian (leads)"],
  ["La délégation soudanaise, dont le chef est Nasser Bakri, a quitté la salle.", "SD: Nasser Bakri (leads)"],
  ["Le principal négociateur iranien, Hossein Karimi, parle d'une avancée.", "IR: Hossein Karimi (leads)"],
  ["Rubén Castaño, chef négociateur des FARC, a rejeté le texte.", "farc: Rubén Castaño (led)"],
  ["Russia's lead negotiator Ivan Petrov said talks went well.", "RU: Ivan Petrov (led)"],
  ["Oleh Marchuk, chef de la délégation ukrainienne, affirme que Moscou a cédé.", "UA: Oleh Marchuk (leads)"],
  [
    "Chef de la délégation des Houthis, Abdallah Saadi a exigé la réouverture du port.",
    "houthis: Abdallah Saadi (led)",
  ],
  ["Head of the Omani delegation, Salim Habsi said the talks went well.", "OM: Salim Habsi (led)"],
  ["Chief negotiator for the ELN, Rubén Castaño rejected the draft.", "eln: Rubén Castaño (led)"],
  ["Appointed head of the Moroccan delegation in May, Nadia Benali is waiting.", "MA: Nadia Benali (leads)"],
  ["As head of the Moroccan delegation, Nadia Benali signed first.", "MA: Nadia Benali (led)"],
  ["Nommé en mai chef de la délégation omanaise, Salim Habsi a signé.", "OM: Salim Habsi (led)"],
];
