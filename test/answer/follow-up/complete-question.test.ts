import { describe, expect, it } from "vitest";
import { completeQuestion } from "../../../src/answer/follow-up/complete-question.js";

type Row = readonly [previous: string, next: string, completed: string];

/** Question, what goes on with it, and the question that this stands for. */
const COMPLETED: Readonly<Record<string, readonly Row[]>> = {
  fr: [
    [
      "Qui menait la délégation arménienne à Vienne ?",
      "et côté turc ?",
      "Qui menait la délégation turque à Vienne ?",
    ],
    [
      "Qui menait la délégation turque à Vienne ?",
      "Et la partie iranienne ?",
      "Qui menait la délégation iranienne à Vienne ?",
    ],
    ["Que voulait le camp arménien ?", "et la délégation géorgienne ?", "Que voulait le camp géorgien ?"],
    [
      "Que demandaient les négociateurs serbes ?",
      "et côté kosovar ?",
      "Que demandaient les négociateurs kosovars ?",
    ],
    ["Que demandaient les Arméniens à Vienne ?", "et côté turc ?", "Que demandaient les Turcs à Vienne ?"],
    [
      "Qui menait la délégation arménienne à Vienne ?",
      "et à Lausanne ?",
      "Qui menait la délégation arménienne à Lausanne ?",
    ],
    ["Que s'est-il dit à Oslo ?", "et en Suisse ?", "Que s'est-il dit en Suisse ?"],
    [
      "Qui menait la délégation de la Serbie ?",
      "et pour l'Albanie ?",
      "Qui menait la délégation de l'Albanie ?",
    ],
    ["Que voulait la Serbie ?", "et le Kosovo ?", "Que voulait le Kosovo ?"],
    ["Qui menait la délégation serbe ?", "et le Kosovo ?", "Qui menait la délégation du Kosovo ?"],
    ["Qui parlait au nom de la Serbie ?", "et côté kosovar ?", "Qui parlait au nom du côté kosovar ?"],
    ["Que disait Belgrade ?", "et Pristina ?", "Que disait Pristina ?"],
    ["Qui a signé en mars 2024 ?", "et en avril ?", "Qui a signé en avril ?"],
    ["Qui menait la délégation serbe ?", "et à Ohrid ?", "Qui menait la délégation serbe à Ohrid ?"],
    [
      "Qui menait la délégation serbe à Ohrid ?",
      "et en janvier 2023 ?",
      "Qui menait la délégation serbe à Ohrid en janvier 2023 ?",
    ],
    ["Qui a parlé au premier tour ?", "et au deuxième tour ?", "Qui a parlé au deuxième tour ?"],
    [
      "Qui menait la délégation serbe à Ohrid ?",
      "et avant ?",
      "Qui menait la délégation serbe avant Ohrid ?",
    ],
    ["Qui menait la délégation serbe ?", "et avant ?", "Qui menait la délégation serbe avant ?"],
    ["Que disait le ministre ?", "et le président ?", "Que disait le président ?"],
    ["Que disait le ministre serbe ?", "et le ministre albanais ?", "Que disait le ministre albanais ?"],
    ["Qu'a promis Durand à Oslo ?", "et Lambert ?", "Qu'a promis Lambert à Oslo ?"],
    [
      "Qui menait la délégation arménienne à Vienne ?",
      "quid de la délégation turque ?",
      "Qui menait la délégation turque à Vienne ?",
    ],
    [
      "Qui menait la délégation arménienne à Vienne ?",
      "et côté turc, à Lausanne ?",
      "Qui menait la délégation turque à Lausanne ?",
    ],
  ],
  en: [
    [
      "Who led the Armenian delegation in Vienna?",
      "and the Turkish side?",
      "Who led the Turkish delegation in Vienna?",
    ],
    [
      "Who led the Armenian delegation in Vienna?",
      "and in Lausanne?",
      "Who led the Armenian delegation in Lausanne?",
    ],
    [
      "Who led the Armenian delegation in Vienna?",
      "What about the Georgians?",
      "Who led the Georgian delegation in Vienna?",
    ],
    ["What did the Armenians ask for?", "and the Georgian side?", "What did the Georgians ask for?"],
    ["Who represented Serbia in Ohrid?", "what about Kosovo?", "Who represented Kosovo in Ohrid?"],
    [
      "Who represented Serbia in Ohrid?",
      "and the Kosovan side?",
      "Who represented the Kosovan side in Ohrid?",
    ],
    ["Who led the Serbian delegation in Ohrid?", "and Albania?", "Who led Albania's delegation in Ohrid?"],
    ["What did Belgrade want?", "and Pristina?", "What did Pristina want?"],
    ["Who met in March 2024?", "and in April?", "Who met in April?"],
    ["Who spoke in the first round?", "And in the third round?", "Who spoke in the third round?"],
    [
      "Who led the Serbian delegation in Ohrid?",
      "and before?",
      "Who led the Serbian delegation before Ohrid?",
    ],
    ["What did the minister say?", "and the president?", "What did the president say?"],
    ["What did Miller promise in Oslo?", "and Carter?", "What did Carter promise in Oslo?"],
  ],
  de: [
    [
      "Wer leitete die armenische Delegation in Wien?",
      "und auf türkischer Seite?",
      "Wer leitete die türkische Delegation in Wien?",
    ],
    [
      "Wer leitete die armenische Delegation in Wien?",
      "und die türkische Seite?",
      "Wer leitete die türkische Delegation in Wien?",
    ],
    [
      "Wer leitete die armenische Delegation in Wien?",
      "Und in Lausanne?",
      "Wer leitete die armenische Delegation in Lausanne?",
    ],
    ["Wer sprach für Serbien in Ohrid?", "und für Albanien?", "Wer sprach für Albanien in Ohrid?"],
    [
      "Wer leitete die serbische Delegation in Ohrid?",
      "und im Januar 2023?",
      "Wer leitete die serbische Delegation in Ohrid im Januar 2023?",
    ],
    [
      "Wer leitete die serbische Delegation in Ohrid?",
      "und vorher?",
      "Wer leitete die serbische Delegation vor Ohrid?",
    ],
    ["Was sagte der Sprecher im März?", "und im April?", "Was sagte der Sprecher im April?"],
  ],
  es: [
    [
      "¿Quién dirigía la delegación armenia en Viena?",
      "¿y la parte turca?",
      "¿Quién dirigía la delegación turca en Viena?",
    ],
    [
      "¿Quién dirigía la delegación armenia en Viena?",
      "¿y por el lado turco?",
      "¿Quién dirigía la delegación turca en Viena?",
    ],
    [
      "¿Quién dirigía la delegación serbia en Ohrid?",
      "¿Y en Lausana?",
      "¿Quién dirigía la delegación serbia en Lausana?",
    ],
    ["¿Quién representaba a Serbia en Ohrid?", "¿y a Albania?", "¿Quién representaba a Albania en Ohrid?"],
    ["¿Qué pidió la delegación de Serbia?", "¿y de Albania?", "¿Qué pidió la delegación de Albania?"],
    [
      "¿Quién dirigía la delegación francesa?",
      "¿y la parte alemana?",
      "¿Quién dirigía la delegación alemana?",
    ],
    ["¿Quién firmó en marzo de 2024?", "¿y en abril?", "¿Quién firmó en abril?"],
  ],
  it: [
    [
      "Chi guidava la delegazione armena a Vienna?",
      "e la parte turca?",
      "Chi guidava la delegazione turca a Vienna?",
    ],
    [
      "Chi guidava la delegazione armena a Vienna?",
      "e da parte turca?",
      "Chi guidava la delegazione turca a Vienna?",
    ],
    [
      "Chi guidava la delegazione serba a Ohrid?",
      "e a Losanna?",
      "Chi guidava la delegazione serba a Losanna?",
    ],
    ["Chi guidava la delegazione della Serbia?", "e l'Albania?", "Chi guidava la delegazione dell'Albania?"],
    ["Chi ha firmato in marzo?", "e in aprile?", "Chi ha firmato in aprile?"],
    [
      "Chi guidava la delegazione serba a Ohrid?",
      "e prima?",
      "Chi guidava la delegazione serba prima di Ohrid?",
    ],
  ],
  uk: [
    [
      "Хто очолював вірменську делегацію у Відні?",
      "а з турецького боку?",
      "Хто очолював турецьку делегацію у Відні?",
    ],
    [
      "Хто очолював вірменську делегацію у Відні?",
      "а турецька сторона?",
      "Хто очолював турецьку делегацію у Відні?",
    ],
    [
      "Хто очолював вірменську делегацію у Відні?",
      "а в Мінську?",
      "Хто очолював вірменську делегацію в Мінську?",
    ],
    ["Хто очолював делегацію Вірменії?", "а Україна?", "Хто очолював делегацію України?"],
    ["Хто говорив від Вірменії?", "а від України?", "Хто говорив від України?"],
    ["Хто очолював вірменську делегацію?", "а раніше?", "Хто очолював вірменську делегацію раніше?"],
    ["Що сказав Коваленко у Відні?", "а Мельник?", "Що сказав Мельник у Відні?"],
  ],
  ru: [
    [
      "Кто возглавлял армянскую делегацию в Вене?",
      "а с турецкой стороны?",
      "Кто возглавлял турецкую делегацию в Вене?",
    ],
    [
      "Кто возглавлял армянскую делегацию в Вене?",
      "а в Минске?",
      "Кто возглавлял армянскую делегацию в Минске?",
    ],
    ["Кто возглавлял делегацию Армении?", "а Украина?", "Кто возглавлял делегацию Украины?"],
    ["Кто подписал соглашение в марте 2024?", "а в апреле?", "Кто подписал соглашение в апреле?"],
    ["Кто возглавлял армянскую делегацию?", "а раньше?", "Кто возглавлял армянскую делегацию раньше?"],
  ],
};

/** What is asked as it was typed. */
const NOT_COMPLETED: readonly (readonly [why: string, previous: string, next: string])[] = [
  ["nothing is named", "Qui menait la délégation serbe à Ohrid ?", "pourquoi ?"],
  ["nothing is named", "Qui menait la délégation serbe à Ohrid ?", "et pourquoi ?"],
  ["nothing is named", "Qui menait la délégation serbe à Ohrid ?", "et alors ?"],
  ["nothing is named", "Qui menait la délégation serbe à Ohrid ?", "et lui ?"],
  ["after is no time that is known", "Qui menait la délégation serbe à Ohrid ?", "et après ?"],
  [
    "a question of its own",
    "Qui menait la délégation serbe à Ohrid ?",
    "et qui menait la délégation kosovare ?",
  ],
  ["a question of its own", "Who led the Serbian delegation in Ohrid?", "and who spoke for Kosovo?"],
  ["a question of its own", "Who led the Serbian delegation in Ohrid?", "and how many prisoners in Oslo?"],
  ["no word goes on", "Qui menait la délégation serbe à Ohrid ?", "côté kosovar ?"],
  ["no word goes on", "Who led the Serbian delegation in Ohrid?", "The Turkish side?"],
  ["a word is left over", "Qui menait la délégation serbe à Ohrid ?", "et les prisonniers kosovars ?"],
  ["a word is left over", "Qui menait la délégation serbe à Ohrid ?", "et l'accord de Lausanne ?"],
  ["a word is left over", "Who led the Serbian delegation in Ohrid?", "and the Turkish hostages?"],
  ["a word is left over", "Wer leitete die serbische Delegation in Ohrid?", "und die türkischen Gefangenen?"],
  ["another language", "Qui menait la délégation serbe à Ohrid ?", "and the Turkish side?"],
  ["another language", "Who led the Serbian delegation in Ohrid?", "et côté turc ?"],
  ["another language", "Кто возглавлял армянскую делегацию в Вене?", "and in Minsk?"],
  ["two parties to choose from", "Que disaient les Serbes des Albanais ?", "et côté turc ?"],
  ["two towns to choose from", "Qui est allé à Oslo puis à Lausanne ?", "et à Minsk ?"],
  ["the same again", "Qui menait la délégation serbe à Ohrid ?", "et à Ohrid ?"],
  ["the same again", "Who led the Serbian delegation in Ohrid?", "and the Serbian side?"],
  ["two of a kind", "Qui menait la délégation serbe à Ohrid ?", "et à Oslo et à Minsk ?"],
  ["a place is what was asked for", "Où se sont vues les délégations ?", "et à Oslo ?"],
  ["a time is what was asked for", "Quand la délégation serbe est-elle venue ?", "et en mars ?"],
  ["a town or a government", "Qui menait la délégation serbe à Ohrid ?", "et Paris ?"],
  ["several questions", "Qui menait la délégation serbe ? Où allait-elle ?", "et à Oslo ?"],
  ["nobody is named before", "Combien de temps ont duré les pourparlers ?", "et Lambert ?"],
  ["a form that is not told", "Who led the Armenian delegation in Vienna?", "What about the Turks?"],
  ["a case that is not told", "Хто очолював делегацію у Відні?", "а Стамбул?"],
  ["a case that is not told", "Кто говорил с Дурново в Вене?", "а Иванов?"],
  ["a language of none of the seven", "Kto stał na czele delegacji serbskiej w Ochrydzie?", "a w Oslo?"],
  ["no words", "Qui menait la délégation serbe à Ohrid ?", "et … ?"],
  ["nothing before", "", "et côté turc ?"],
];

for (const [language, rows] of Object.entries(COMPLETED))
  describe(`a question that goes on, in ${language}`, () => {
    it.each(rows)("%s %s", (previous, next, completed) => {
      expect(completeQuestion(previous, next)).toBe(completed);
    });
  });

describe("a question that is asked as it was typed", () => {
  it.each(NOT_COMPLETED)("%s: %s %s", (_, previous, next) => {
    expect(completeQuestion(previous, next)).toBeNull();
  });
});

describe("who says that it goes on", () => {
  const previous = "Qui menait la délégation arménienne à Vienne ?";

  it("needs no word for that", () => {
    expect(completeQuestion(previous, "côté turc")).toBeNull();
    expect(completeQuestion(previous, "côté turc", { isFollowUp: true })).toBe(
      "Qui menait la délégation turque à Vienne ?",
    );
  });

  it("is held to the same rules", () => {
    expect(completeQuestion(previous, "les prisonniers", { isFollowUp: true })).toBeNull();
    expect(completeQuestion(previous, "Qui a signé à Lausanne ?", { isFollowUp: true })).toBeNull();
  });
});
