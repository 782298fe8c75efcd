import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { Random } from "../lib/random.js";
import type { BaseParagraph, BaseTexts } from "./base-texts.js";
import { Vocabulary } from "./vary-paragraph.js";

/** A paragraph of a grown article: where it stands, and which one it is or varies. */
export interface GrownParagraph {
  readonly start: number;
  readonly end: number;
  readonly base: string;
}

export interface GrownArticle {
  readonly source: string;
  readonly text: string;
  readonly paragraphs: readonly GrownParagraph[];
}

/** Paragraphs of an article. */
const PARAGRAPHS = 20;
const SEED = 20_260_218;
/** A few variations are split into fewer passages than their base: so many more are written. */
const MORE = 1.005;
const FIRST_DAY = Date.UTC(2014, 0, 1);
const DAYS = 4_000;
const DAY_MS = 86_400_000;

/**
 * Articles without end, the same ones in every run: first every base paragraph as it is, then variations of all of them, again and
 * again, each round with its subjects in an order of its own. A shorter corpus is the beginning of a longer one.
 */
export function* growArticles(
  { paragraphs }: BaseTexts,
  perArticle = PARAGRAPHS,
): Generator<GrownArticle, never> {
  const vocabulary = new Vocabulary(paragraphs.map(({ text }) => text));
  const subjects = [...groupBySubject(paragraphs).values()];
  for (let round = 0; ; round++) {
    const random = Random.of(SEED, round);
    const order = (round === 0 ? subjects : random.shuffle(subjects)).flat();
    for (let at = 0; at < order.length; at += perArticle) {
      const own = order.slice(at, at + perArticle);
      const texts = own.map(({ id, text }) =>
        round === 0 ? text : vocabulary.vary(text, Random.of(SEED, round, id)),
      );
      const number = String(at / perArticle).padStart(4, "0");
      yield writeArticle(`r${String(round).padStart(3, "0")}/a${number}.md`, own, texts, random);
    }
  }
}

/** Paragraphs under one title stay together. */
function groupBySubject(paragraphs: readonly BaseParagraph[]): Map<string, BaseParagraph[]> {
  const subjects = new Map<string, BaseParagraph[]>();
  for (const paragraph of paragraphs) {
    const known = subjects.get(paragraph.title);
    if (known === undefined) subjects.set(paragraph.title, [paragraph]);
    else known.push(paragraph);
  }
  return subjects;
}

/** Its title names its subjects. */
function writeArticle(
  source: string,
  own: readonly BaseParagraph[],
  texts: readonly string[],
  random: Random,
): GrownArticle {
  const date = new Date(FIRST_DAY + random.below(DAYS) * DAY_MS).toISOString().slice(0, 10);
  const title = [...new Set(own.map((paragraph) => paragraph.title))].join(", ");
  let text = `---\ntitle: ${JSON.stringify(title)}\ndate: ${date}\n---\n`;
  const paragraphs = texts.map((paragraph, i) => {
    const start = text.length + 1;
    text += `\n${paragraph}\n`;
    return { start, end: start + paragraph.length, base: own[i]!.id };
  });
  return { source, text, paragraphs };
}

/** Writes articles until `passages` tells that there are enough; returns them without their texts. */
export async function growCorpus(
  base: BaseTexts,
  folder: string,
  size: number,
  passagesOf: (article: GrownArticle) => number,
): Promise<Omit<GrownArticle, "text">[]> {
  const written: Omit<GrownArticle, "text">[] = [];
  let passages = 0;
  for (const article of growArticles(base)) {
    if (passages >= size * MORE) break;
    const { source, text, paragraphs } = article;
    passages += passagesOf(article);
    mkdirSync(join(folder, source, ".."), { recursive: true });
    writeFileSync(join(folder, source), text);
    written.push({ source, paragraphs });
    if (written.length % 50 === 0) await setImmediate();
  }
  return written;
}
