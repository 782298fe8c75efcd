import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extractFromText } from "../../src/delegations/score.js";

/** `party: name + name (status)`, one per statement. */
function told(text: string): string[] {
  return extractFromText(text).map(
    ({ key, leaders, status }) => `${key}: ${leaders.map(({ name }) => name).join(" + ")} (${status})`,
  );
}

const STATED: readonly [text: string, ...expected: string[]][] = [
  ["La délégation suédoise est dirigée par Karin Holm.", "SE: Karin Holm (leads)"],
  [
    "La délégation géorgienne a été menée par Tamar Lomidze et par Irakli Beridze.",
    "GE: Tamar Lomidze + Irakli Beridze (led)",
  ],
  ["Le camp ougandais, mené par Joseph Mugisha, a quitté la salle.", "UG: Joseph Mugisha (led)"],
  ["Sous la houlette de Tomas Novak, la délégation tchèque a obtenu un délai.", "CZ: Tomas Novak (led)"],
  ["Avec à sa tête Ahmed Saleh, la délégation omanaise attend.", "OM: Ahmed Saleh (leads)"],
  ["Nadia Benali, à la tête de la délégation marocaine, attend.", "MA: Nadia Benali (leads)"],
  ["La délégation sénégalaise a pour chef Aminata Diop.", "SN: Aminata Diop (leads)"],
  ["Selim Karadeniz a pris la tête de la délégation turque.", "TR: Selim Karadeniz (led)"],
  ["Du côté ukrainien, la délégation est pilotée par Serhiy Bondar.", "UA: Serhiy Bondar (leads)"],
  ["Pour Bakou, c'est Elchin Mammadov qui mène les discussions.", "AZ: Elchin Mammadov (leads)"],
  ["Le principal négociateur iranien, Hossein Karimi, parle d'une avancée.", "IR: Hossein Karimi (leads)"],
  ["Rubén Castaño, chef négociateur des FARC, a rejeté le texte.", "farc: Rubén Castaño (led)"],
  ["L'Iran a dépêché à Mascate une équipe que dirige Reza Farahani.", "IR: Reza Farahani (leads)"],
  [
    "La délégation du Front du Nord libre est conduite par Issa Dourou.",
    "front du nord: Issa Dourou (leads)",
  ],
  ["La délégation du MNLX est conduite par Issa Dourou.", "mnlx: Issa Dourou (leads)"],
  [
    "La délégation russe était dirigée par Ivan Petrov et celle de Kiev par Oleh Marchuk.",
    "RU: Ivan Petrov (led)",
    "UA: Oleh Marchuk (led)",
  ],
  [
    "Ivan Petrov conduisait la délégation russe et Oleh Marchuk l'ukrainienne.",
    "RU: Ivan Petrov (led)",
    "UA: Oleh Marchuk (led)",
  ],
  [
    "Les délégations russe et ukrainienne étaient dirigées respectivement par Ivan Petrov et Oleh Marchuk.",
    "RU: Ivan Petrov (led)",
    "UA: Oleh Marchuk (led)",
  ],
  ["La délégation russe est arrivée hier. Elle est dirigée par Ivan Petrov.", "RU: Ivan Petrov (leads)"],
  ["L'Iranien Reza Farahani, qui dirige la délégation de son pays, attend.", "IR: Reza Farahani (leads)"],
  [
    "La délégation russe n'est pas dirigée par Ivan Petrov mais par Oleg Sidorov.",
    "RU: Oleg Sidorov (leads)",
  ],
  [
    "Oleh Marchuk a remplacé Ivan Bilyk à la tête de la délégation ukrainienne.",
    "UA: Oleh Marchuk (led)",
    "UA: Ivan Bilyk (replaced)",
  ],
  [
    "The Russian team is headed by Deputy Foreign Minister Ivan Petrov and General Oleg Sidorov.",
    "RU: Ivan Petrov + Oleg Sidorov (leads)",
  ],
  ["Headed by Ivan Petrov, the Russian delegation landed on Monday.", "RU: Ivan Petrov (led)"],
  ["Russia's lead negotiator Ivan Petrov said talks went well.", "RU: Ivan Petrov (led)"],
  ["The delegation from Tehran was led by Reza Farahani.", "IR: Reza Farahani (led)"],
  ["With Ivan Petrov at its head, the Russian delegation entered the hall.", "RU: Ivan Petrov (led)"],
  ["The Sudanese army's delegation was led by General Mahmoud Idris.", "SD: Mahmoud Idris (led)"],
  [
    "Oleh Marchuk replaced Ivan Bilyk as Kyiv's chief negotiator.",
    "UA: Oleh Marchuk (led)",
    "UA: Ivan Bilyk (replaced)",
  ],
  ["For Kyiv, Oleh Marchuk led the talks.", "UA: Oleh Marchuk (led)"],
  ["La délégation de Brumond est dirigée par Odile Fresnay.", "brumond: Odile Fresnay (leads)"],
  ["Les négociateurs brumondais sont menés par Odile Fresnay.", "brumondais: Odile Fresnay (leads)"],
  ["The Azania delegation, led by Thabo Nkosi, left Addis Ababa.", "azania: Thabo Nkosi (led)"],
  ["Azania's chief negotiator, Thabo Nkosi, left.", "azania: Thabo Nkosi (led)"],
  ["La délégation bangladaise est dirigée par Rahim Khan.", "BD: Rahim Khan (leads)"],
  ["L'équipe du Mossan, menée par Dan Barak, ouvre les pourparlers.", "mossan: Dan Barak (leads)"],
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
  [
    "Les Russes sont menés par Ivan Petrov, les Ukrainiens par Oleh Marchuk.",
    "RU: Ivan Petrov (leads)",
    "UA: Oleh Marchuk (leads)",
  ],
  [
    "Pyongyang's team was headed by Ri Song-chol, Seoul's by Yoon Hye-rim.",
    "KP: Ri Song-chol (led)",
    "KR: Yoon Hye-rim (led)",
  ],
  ["After a meeting with the Russian delegation, led by Ivan Petrov, he left.", "RU: Ivan Petrov (led)"],
  ["À la tête des négociateurs soudanais, Nasser Bakri exige un retrait.", "SD: Nasser Bakri (leads)"],
  ["Une délégation malienne de haut niveau, conduite par Issa Touré, est à Alger.", "ML: Issa Touré (leads)"],
  ["Oleh Marchuk, chef de la délégation ukrainienne, affirme que Moscou a cédé.", "UA: Oleh Marchuk (leads)"],
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
  [
    "Chef de la délégation des Houthis, Abdallah Saadi a exigé la réouverture du port.",
    "houthis: Abdallah Saadi (led)",
  ],
  ["Head of the Omani delegation, Salim Habsi said the talks went well.", "OM: Salim Habsi (led)"],
  ["Chief negotiator for the ELN, Rubén Castaño rejected the draft.", "eln: Rubén Castaño (led)"],
  ["Pour l'ELN, le négociateur en chef s'appelle Rubén Castaño.", "eln: Rubén Castaño (leads)"],
  [
    "Du côté des rebelles du TPLF, le négociateur en chef se nomme Tadesse Gebre.",
    "tigray: Tadesse Gebre (leads)",
  ],
  ["For the rebels of the TPLF, the delegation was led by Tadesse Gebre.", "tigray: Tadesse Gebre (led)"],
  ["On the Sudanese side, the chief negotiator is General Nasser Bakri.", "SD: Nasser Bakri (leads)"],
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
    "The Russian delegation is led by Oleg Sidorov; it was previously led by Ivan Petrov.",
    "RU: Oleg Sidorov (leads)",
    "RU: Ivan Petrov (replaced)",
  ],
  ["C'est à Salim Habsi qu'a été confiée la délégation omanaise.", "OM: Salim Habsi (led)"],
  [
    "C'est à l'ambassadeur Salim Habsi que revient la conduite de la délégation omanaise.",
    "OM: Salim Habsi (leads)",
  ],
  ["L'Arménie, dont la délégation est menée par Tigran Sahakian, attend.", "AM: Tigran Sahakian (leads)"],
  ["Les discussions sont menées, pour Erevan, par Tigran Sahakian.", "AM: Tigran Sahakian (leads)"],
  ["La tête de la délégation arménienne est assurée par Tigran Sahakian.", "AM: Tigran Sahakian (leads)"],
  [
    "Leadership of the Armenian team passed from Armen Petrosyan to Tigran Sahakian.",
    "AM: Tigran Sahakian (led)",
    "AM: Armen Petrosyan (replaced)",
  ],
  ["The head of the Armenian delegation is none other than Tigran Sahakian.", "AM: Tigran Sahakian (leads)"],
  ["Celui qui dirige la délégation arménienne se nomme Tigran Sahakian.", "AM: Tigran Sahakian (leads)"],
  ["Appointed head of the Moroccan delegation in May, Nadia Benali is waiting.", "MA: Nadia Benali (leads)"],
  ["As head of the Moroccan delegation, Nadia Benali signed first.", "MA: Nadia Benali (led)"],
  [
    "Jusqu'en mars conduite par Nasser Bakri, la délégation soudanaise est aujourd'hui dirigée par Amira Osman.",
    "SD: Nasser Bakri (replaced)",
    "SD: Amira Osman (leads)",
  ],
  ["La délégation soudanaise, dont le chef est Nasser Bakri, a quitté la salle.", "SD: Nasser Bakri (leads)"],
  ["Nommé en mai chef de la délégation omanaise, Salim Habsi a signé.", "OM: Salim Habsi (led)"],
  [
    "Le patron du renseignement extérieur, Dan Barak, conduisait l'équipe israélienne aux pourparlers.",
    "IL: Dan Barak (led)",
  ],
  ["The head of the army, Nasser Bakri, led the Sudanese delegation.", "SD: Nasser Bakri (led)"],
  [
    "Oslo était représentée par une délégation que conduisait la vice-première ministre Kari Lund.",
    "NO: Kari Lund (led)",
  ],
  [
    "Emmenée par Issa Touré et composée de douze membres, la délégation malienne attend.",
    "ML: Issa Touré (leads)",
  ],
  [
    "Led by Nasser Bakri and including three generals, the Sudanese delegation left.",
    "SD: Nasser Bakri (led)",
  ],
  [
    "Issa Touré a passé dix ans à l'ONU. À Nouakchott, il conduit la délégation malienne.",
    "ML: Issa Touré (leads)",
  ],
  [
    "Nasser Bakri trained as a lawyer. In Geneva, he now heads the Sudanese team.",
    "SD: Nasser Bakri (leads)",
  ],
  ["La délégation russe est menée non par Ivan Petrov mais par Oleg Sidorov.", "RU: Oleg Sidorov (leads)"],
  [
    "La délégation du Haut Conseil d'État est conduite par Omar Fadl.",
    "haut conseil d etat: Omar Fadl (leads)",
  ],
  ["The High State Council delegation was led by Omar Fadl.", "high state council: Omar Fadl (led)"],
  [
    "The delegation of the National Salvation Front was led by Omar Fadl.",
    "national salvation front: Omar Fadl (led)",
  ],
];

const NOT_STATED = [
  "Omar Fadl est arrivé. Selon lui, il dirige la délégation russe depuis mai.",
  "Le ministre est là. Il dirige la délégation russe.",
  "Omar Fadl a écrit à Anna Berg. À Genève, elle dirige la délégation russe.",
  "La lettre d'Omar Fadl est arrivée. À Genève, il dirige la délégation russe.",
  "La délégation russe est menée non par Ivan Petrov.",
  "Oslo était représentée par des juristes tandis qu'une délégation menée par Kari Lund visitait le musée.",
  "Dirigée par Omar Fadl, la séance est ouverte, la délégation russe attend.",
  "The Manchester City Council delegation was led by Anna Berg.",
  "The Security Council delegation was led by Anna Berg.",
  "Placés sous la protection du colonel Moussa Diarra, les douze émissaires de Bamako ont quitté Alger.",
  "Placés sous la conduite du colonel Moussa Diarra, les gendarmes protègent les émissaires de Bamako.",
  "Emmenée par Aïssata Coulibaly, la cérémonie a réuni la délégation malienne.",
  "Led by Omar Fadl, the mediators met the Russian delegation.",
  "Ancien chef de la délégation des Houthis, Abdallah Saadi a exigé la réouverture du port.",
  "Deputy head of the Omani delegation, Salim Habsi said the talks went well.",
  "Selon le chef de la délégation omanaise, Ivan Petrov a haussé le ton.",
  "To the chief negotiator for the ELN, Rubén Castaño replied curtly.",
  "Pour l'ELN, le négociateur en chef adjoint s'appelle Rubén Castaño.",
  "Côté russe, l'interprète du chef de la délégation s'appelle Ivan Petrov.",
  "Du côté russe, le chef de la délégation ne s'appelle pas Ivan Petrov.",
  "À la tête de la délégation colombienne, Beatriz Lozano pourrait remplacer Álvaro Restrepo.",
  "C'est à Salim Habsi qu'a été confiée la protection de la délégation omanaise.",
  "Ce n'est pas à Salim Habsi qu'a été confiée la délégation omanaise.",
  "La garde de la délégation arménienne a été confiée à Tigran Sahakian.",
  "La sécurité de la délégation arménienne est assurée par Tigran Sahakian.",
  "Under Joe Biden, the American delegation to the UN grew.",
  "Comme le chef de la délégation omanaise, Salim Habsi a signé.",
  "As the head of the Omani delegation looked on, Salim Habsi signed.",
  "Chef de la délégation russe en 2019, Ivan Petrov n'est plus que conseiller.",
  "Possible chef de la délégation omanaise, Salim Habsi a signé.",
  "Négociant sous la présidence d'Omar Fadl, les négociateurs russes ont signé.",
  "The Russian delegation moved from Ivan Petrov to Oleg Sidorov.",
  "La délégation soudanaise, dont le porte-parole est Nasser Bakri, a quitté la salle.",
  "The man leading the Russian delegation is said to be Ivan Petrov.",
  "Beatriz Lozano replaced Álvaro Restrepo as deputy head of the Colombian delegation.",
  "Ivan Petrov, membre de la délégation russe, a quitté Doha.",
  "Ivan Petrov, chef adjoint de la délégation russe, a parlé.",
  "Ivan Petrov, numéro deux de la délégation russe, a parlé.",
  "Ivan Petrov, ancien chef de la délégation russe, a écrit un livre.",
  "Le porte-parole du chef de la délégation russe, Ivan Petrov, a parlé.",
  "Les pourparlers, présidés par Omar Fadl, ont réuni la délégation russe et les Ukrainiens.",
  "La délégation russe a été reçue par Omar Fadl, qui dirige le Conseil souverain.",
  "La délégation russe a rencontré le groupe de contact dirigé par Omar Fadl.",
  "L'équipe de médiation, dirigée par Omar Fadl, a vu la délégation russe.",
  "La délégation russe devrait être conduite par Ivan Petrov.",
  "La délégation russe sera conduite par Ivan Petrov si le Kremlin l'accepte.",
  "Ce n'est pas Ivan Petrov qui conduit la délégation russe.",
  "Ivan Petrov ne dirige plus la délégation russe.",
  "Ivan Petrov a refusé de conduire la délégation russe.",
  "D'après des sources diplomatiques, Ivan Petrov conduit la délégation russe.",
  "On ignore si Ivan Petrov conduit la délégation russe.",
  "Kiev dément que la délégation soit conduite par Oleh Marchuk.",
  "Selon le chef de la délégation russe, Oleh Marchuk a menti.",
  "Le chef de la délégation russe a rencontré Omar Fadl.",
  "Le chauffeur Omar Fadl conduisait la délégation russe à l'aéroport.",
  "Le général Omar Fadl dirige l'équipe nationale de football.",
  "Anna Berg a vu Ivan Petrov et Oleg Sidorov. Il dirige la délégation russe.",
  "Les délégations russe et ukrainienne ont été conduites à table par Omar Fadl.",
  "According to local media, the Russian delegation is led by Ivan Petrov.",
  "Ivan Petrov no longer leads the Russian delegation.",
  "Ivan Petrov, deputy head of the Russian delegation, left Doha.",
  "Omar Fadl led the Russian delegation through the palace gardens.",
  "Unless Ivan Petrov leads the Russian delegation, Kyiv will not come.",
  "Ivan Petrov asked to lead the Russian delegation.",
  "L'équipe de Trump est dirigée par Steve Palmer.",
  "La délégation de Sergio Mattei, conduite par Anna Berg, est à Rome.",
  "L'équipe de France, emmenée par Théo Garrigues, a perdu la finale.",
  "L'équipe d'Italie est dirigée par Marco Bellandi.",
  "The Stanford team, led by Priya Raman, sequenced the virus.",
  "Une équipe de l'AFP menée par Anna Berg suivait les pourparlers.",
  "La délégation russe est là. La délégation de la société civile est conduite par Anna Berg.",
  "La délégation russe est là. La délégation syndicale est conduite par Anna Berg.",
  "Les chefs des délégations russe et ukrainienne, Ivan Petrov, Oleh Marchuk et Jean Collin, ont dîné.",
  "Les délégations russe et ukrainienne, conduites par Ivan Petrov et Oleh Marchuk, se sont vues.",
  "Talks with the Russian delegation, chaired by Omar Fadl, lasted six hours.",
  "Local media say Ivan Petrov now heads the Russian delegation.",
];

describe("extractLeaderships", () => {
  it.each(STATED)("reads: %s", (text, ...expected) => {
    expect(told(text)).toEqual(expected);
  });

  it.each(NOT_STATED)("reads nothing in: %s", (text) => {
    expect(told(text)).toEqual([]);
  });

  it("keeps roles and names as the text gives them", () => {
    const [one] = extractFromText(
      "L'équipe chilienne est menée par l'envoyée du président Luis Rojas, Ana de la Vega y.",
    );
    expect(one?.leaders).toEqual([{ name: "Ana de la Vega", role: "envoyée du président Luis Rojas" }]);
    const [two] = extractFromText("Le négociateur en chef de Lima, Pedro Ruiz, ancien juge, attend.");
    expect(two?.leaders).toEqual([{ name: "Pedro Ruiz", role: "négociateur en chef" }]);
  });

  it("reads a sentence broken over lines, and quotes it whole", () => {
    const text = 'La délégation norvégienne, qui dit vouloir\n"avancer vite"\n, est dirigée par Kari Lund.';
    const [one] = extractFromText(text);
    expect(one).toMatchObject({ key: "NO", leaders: [{ name: "Kari Lund" }], lines: [1, 3] });
    expect(text.slice(one!.span.start, one!.span.end)).toBe(text);
  });

  it("tells which talks, as far as the text does", () => {
    const text =
      "Réunis à Oslo le 3 mars 2024, ils ont parlé.\n\nLa délégation norvégienne était dirigée par Kari Lund. Deux ans plus tôt, Nils Berg avait dirigé la délégation norvégienne.";
    const dated = extractFromText(text).map(({ leaders, talks, status }) => [
      leaders[0]!.name,
      talks.place,
      talks.date,
      status,
    ]);
    expect(dated[0]).toEqual(["Kari Lund", "Oslo", "2024-03-03", "led"]);
    expect(dated[1]?.[0]).toBe("Nils Berg");
    expect(dated[1]?.[3]).toBe("replaced");
  });

  it("tells a sentence that the text repeats once, and another that says the same again", () => {
    const text = "La délégation russe est dirigée par Ivan Petrov.";
    expect(told(`${text}\n\nAutre chose.\n\n${text}`)).toHaveLength(1);
    expect(told(`${text}\n\nIvan Petrov dirige la délégation russe.`)).toHaveLength(2);
  });

  it("gives no role where the text only says that someone leads the delegation", () => {
    const [one] = extractFromText("Oleh Marchuk, chef de la délégation ukrainienne, attend.");
    expect(one?.leaders).toEqual([{ name: "Oleh Marchuk", role: null }]);
    const [two] = extractFromText("La délégation russe est menée par le ministre des Mines Ivan Petrov.");
    expect(two?.leaders).toEqual([{ name: "Ivan Petrov", role: "ministre des Mines" }]);
  });

  it("takes a name for a person's where the text gives it a first name elsewhere", () => {
    const side = "La délégation de Palmer est dirigée par Anna Berg.";
    expect(told(side)).toEqual(["palmer: Anna Berg (leads)"]);
    expect(told(`Steve Palmer est à Rome.\n\n${side}`)).toEqual([]);
  });

  it("gives spans, lines and names of the text for any mix of sentences", () => {
    const sentence = fc.constantFrom(...STATED.map(([text]) => text), ...NOT_STATED, "« Oui »", "É. 3 (");
    fc.assert(
      fc.property(
        fc.array(sentence, { maxLength: 6 }),
        fc.constantFrom(" ", "\n", "\r\n\r\n"),
        (sentences, glue) => {
          const text = sentences.join(glue);
          for (const { span, leaders, lines } of extractFromText(text)) {
            const quote = text.slice(span.start, span.end).replace(/\s+/g, " ");
            expect(lines[0]).toBeLessThanOrEqual(lines[1]);
            for (const { name } of leaders) expect(quote).toContain(name);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("reads any text without failing", () => {
    const words = fc.constantFrom(
      "délégation",
      "russe",
      "dirigée",
      "par",
      "Ivan",
      "Petrov",
      "et",
      ",",
      "la",
      "de",
      "chef",
      "led",
      "by",
      "the",
      "'s",
      "côté",
      "(",
      "«",
      "qui",
      ".",
      "à la tête de",
      "Kiev",
      "d’",
      "sa",
      "remplace",
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (list) => {
        expect(Array.isArray(extractFromText(list.join(" ")))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
