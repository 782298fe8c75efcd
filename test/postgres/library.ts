import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answerToJson } from "../../src/answer/answer-json.js";
import type { ExplainedAnswer } from "../../src/answer/answer-question.js";
import { copyIndex } from "../../src/answer/copy-index.js";
import { type Core, type CoreOptions, openCore } from "../../src/answer/core.js";
import type { WriteShardsOptions } from "../../src/postgres/writer/write-shards.js";
import { FakeEmbedder } from "../index/fake.js";

const TOWNS = ["Morgarten", "Valbrune", "Sainte-Ode", "Castelmare", "Brigue", "Orvanne"];
const LEADERS = [
  "Odile Brumont",
  "Anton Keller",
  "Rosa Varenne",
  "Pavel Dornik",
  "Ines Calder",
  "Jules Armand",
];
const SUBJECTS = ["le port", "les prisonniers", "la frontière", "les navires", "le barrage", "la trêve"];
const DEEDS = ["ont discuté de", "se sont accordés sur", "ont quitté la salle à cause de", "reparleront de"];

/** An article of five paragraphs about one round of invented talks; all differ, many say things alike. */
function articleText(n: number): string {
  const pick = (list: readonly string[], by = 1): string => list[(n * by + (n >> 2)) % list.length]!;
  const day = String(1 + (n % 28)).padStart(2, "0");
  const [town, other] = [pick(TOWNS), pick(TOWNS, 5)];
  return [
    `---\ntitle: Rencontre de ${town}, jour ${n}\ndate: 2031-0${1 + (n % 8)}-${day}\nplace: ${town}\n---`,
    `La délégation des dockers est dirigée par ${pick(LEADERS)}, a indiqué un porte-parole à ${town}.`,
    `Les négociateurs ${pick(DEEDS)} ${pick(SUBJECTS)} pendant ${3 + (n % 9)} heures, sans témoin, et la salle est restée fermée jusqu'au soir malgré la neige.`,
    `À ${other}, ${10 + n} navires attendaient ${pick(SUBJECTS, 3)} ; ${pick(LEADERS, 5)} a promis une réponse avant la fin de la semaine, selon deux participants.`,
    `Le médiateur ${pick(LEADERS, 3)} a salué un climat de confiance. Il a cité ${pick(SUBJECTS, 5)} parmi les points ouverts et remercié la ville de ${town}.`,
    `Une nouvelle rencontre est prévue à ${pick(TOWNS, 3)} dans ${2 + (n % 5)} jours.`,
  ].join("\n\n");
}

export const QUESTIONS = [
  "Qui dirige la délégation des dockers à Valbrune ?",
  "Combien de navires attendaient à Castelmare ?",
  "Que s'est-il passé au sujet des prisonniers ?",
  "Qui a salué un climat de confiance ?",
  "De quoi les négociateurs ont-ils discuté à Brigue ?",
  "Où est prévue la prochaine rencontre ?",
  "Quelle réponse Anton Keler a-t-il promise ?",
  "Que dit l'Organisation de Zanzibar du barrage ?",
  "When will the mediators meet again in Orvanne?",
];

/** A folder of articles, and cores on it. */
export class Collection {
  readonly seeds: string;
  readonly index: string;
  readonly #parent = mkdtempSync(join(tmpdir(), "collection-"));

  constructor(count: number) {
    this.seeds = join(this.#parent, "seeds");
    this.index = join(this.#parent, "index");
    mkdirSync(this.seeds);
    for (let n = 0; n < count; n++) this.write(n);
  }

  write(n: number, text = articleText(n)): void {
    writeFileSync(join(this.seeds, nameOf(n)), text);
  }

  remove(n: number): void {
    rmSync(join(this.seeds, nameOf(n)));
  }

  open(options: Partial<CoreOptions> = {}): Promise<Core> {
    return openCore({ seeds: this.seeds, index: this.index, embedder: new FakeEmbedder(), ...options });
  }

  /** Brings the folder's index up to date and the databases after it. */
  async copy(urls: readonly string[], options: Partial<WriteShardsOptions> = {}) {
    const core = await this.open();
    try {
      return await copyIndex(core, this, { urls, ...options });
    } finally {
      await core.close();
    }
  }

  clear(): void {
    rmSync(this.#parent, { recursive: true, force: true });
  }
}

export const nameOf = (n: number): string => `round-${String(n).padStart(3, "0")}.md`;

/** Databases alone: no folder is looked at. What is alive is waited for, however slow the machine; what is dead refuses at once. */
export function openShards(
  urls: readonly string[],
  { sharding, ...options }: Partial<CoreOptions> = {},
): Promise<Core> {
  const patient = { deadlineMs: 120_000, ...sharding };
  return openCore({
    seeds: "/nowhere",
    shards: urls,
    embedder: new FakeEmbedder(),
    sharding: patient,
    ...options,
  });
}

/** All of an answer but the time that it took, what was compared and every score included. */
export function told({ explanation, ...answer }: ExplainedAnswer): Record<string, unknown> {
  const ranked = explanation?.search.ranked.map(({ id, score, matched, signals }) => ({
    ...{ id, score, matched },
    ...signals,
  }));
  const { dense, lexical } = explanation?.search ?? {};
  return { ...answerToJson(answer), ms: null, ranked, dense, lexical };
}
