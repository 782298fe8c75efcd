import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Random } from "./random.js";

const TOWNS = ["Aldre", "Bormeil", "Corvane", "Dunesk", "Elmire", "Farsol", "Gavre", "Hulmont"];
const PARTIES = ["lavanienne", "ostrienne", "mirvoise", "caldéenne", "sorbane", "velunaise"];
const PEOPLE = [
  "Irénée Valcourt",
  "Odile Fresnay",
  "Basile Ondet",
  "Maud Terrasse",
  "Ilian Kordas",
  "Sofia Brann",
];
const GOODS = ["convois", "prisonniers", "observateurs", "camions de farine", "ponts", "couloirs"];

/** What is asked after every fault; the first ones the made articles can answer, the last ones they cannot. */
export const QUESTIONS = [
  "Qui dirige la délégation lavanienne ?",
  "Qui menait la délégation ostrienne à Corvane ?",
  "Combien de convois traversent Dunesk ?",
  "Que demande la délégation mirvoise à Elmire ?",
  "How many observers are there in Farsol?",
  "Où se tiennent les pourparlers de Gavre ?",
  "Quel temps fait-il sur la Lune ?",
  "Qui a gagné le tournoi de tennis de Melbourne ?",
];

/** Text of one article of `paragraphs` paragraphs. */
function makeArticle(random: Random, paragraphs: number): string {
  const town = random.pick(TOWNS);
  const lines = [`Pourparlers de ${town} : journée ${random.below(1000)}`, ""];
  for (let n = 0; n < paragraphs; n++) lines.push(makeParagraph(random, town), "");
  return lines.join("\n");
}

function makeParagraph(random: Random, town: string): string {
  const other = random.pick(TOWNS);
  const party = random.pick(PARTIES);
  const count = 2 + random.below(900);
  const goods = random.pick(GOODS);
  return random.pick([
    `La délégation ${party} est dirigée par ${random.pick(PEOPLE)}, arrivé à ${town} avec ${count} ${goods}.`,
    `Selon les médiateurs, ${count} ${goods} traversent ${other} chaque semaine, et la délégation ${party} en demande le double.`,
    `Les pourparlers de ${town} se tiennent dans l'ancienne mairie de ${other}, où ${count} ${goods} ont été comptés mardi.`,
    `« Nous n'avons signé que le point ${count} », a déclaré ${random.pick(PEOPLE)} au nom de la délégation ${party} à ${other}.`,
  ]);
}

/** A folder of made articles. */
export function writeArticles(folder: string, random: Random, articles: number, paragraphs: number): void {
  mkdirSync(join(folder, "suite"), { recursive: true });
  for (let n = 0; n < articles; n++)
    writeFileSync(join(folder, nameOf(random, n)), makeArticle(random, paragraphs));
}

function nameOf(random: Random, n: number | string): string {
  return join(random.below(4) === 0 ? "suite" : "", `${n}-${random.pick(TOWNS).toLowerCase()}.txt`);
}

export function listArticles(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => name.endsWith(".txt") && statSync(join(folder, name)).isFile())
    .sort();
}

/** One change of the kinds a folder sees: an article added, edited, renamed, removed, copied, or cut short. Returns which. */
export function changeArticles(folder: string, random: Random): string {
  const names = listArticles(folder);
  const name = names.length === 0 ? null : random.pick(names);
  const fresh = nameOf(random, `n${random.below(1e6)}`);
  const kind =
    name === null ? "add" : random.pick(["add", "edit", "edit", "rename", "remove", "copy", "cut"]);
  if (name === null || kind === "add") writeFileSync(join(folder, fresh), makeArticle(random, 4));
  else if (kind === "rename") renameSync(join(folder, name), join(folder, fresh));
  else if (kind === "remove" && names.length > 3) rmSync(join(folder, name));
  else {
    const text = readFileSync(join(folder, name), "utf8");
    if (kind === "copy") writeFileSync(join(folder, fresh), text);
    // As an editor leaves it that is killed while it writes.
    else if (kind === "cut") writeFileSync(join(folder, name), text.slice(0, 40 + random.below(text.length)));
    else writeFileSync(join(folder, name), `${text}\n${makeParagraph(random, random.pick(TOWNS))}\n`);
  }
  return kind;
}
