import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { measurePeers, type PeerFigures } from "../peers/measure-peers.js";
import { BaseEmbeddings } from "./base-embeddings.js";
import { readBase } from "./base-texts.js";
import type { PrepareInput, PrepareResult } from "./children/prepare.js";
import { measureSize, placesOf, type SizeFigures } from "./measure-size.js";
import { expectChild } from "./run-child.js";
import { checkDisk, openWorkspace } from "./workspace.js";

export interface ScaleOptions {
  /** Folder of PIAF. */
  readonly base: string;
  readonly sizes: readonly number[];
  /** Sizes at which the peers are measured too. */
  readonly peerSizes: readonly number[];
  /** Keeps everything here, and reuses base embeddings found here. */
  readonly keep?: string | undefined;
  /** For people, as it goes. */
  readonly say: (line: string) => void;
}

export interface ScaleFigures {
  readonly base: string;
  readonly prepared: PrepareResult;
  readonly sizes: readonly SizeFigures[];
  readonly peers: readonly PeerFigures[];
}

/** Measures every size in turn, in one folder that is gone afterwards. Throws a `Mistake` when the disk is too small. */
export async function measureScale({
  base: from,
  sizes,
  peerSizes,
  keep,
  say,
}: ScaleOptions): Promise<ScaleFigures> {
  const workspace = openWorkspace(keep);
  try {
    checkDisk(workspace.folder, sizes);
    const base = await readBase(from);
    const bases = join(workspace.folder, `bases-${base.paragraphs.length}.bin`);
    const prepared = await prepare({ base: from, bases }, say);
    const embeddings = BaseEmbeddings.read(bases);
    const measured: SizeFigures[] = [];
    const peers: PeerFigures[] = [];
    for (const size of sizes) {
      const label = size.toLocaleString("en");
      const places = placesOf(workspace.folder, size);
      const figures = await measureSize(base, embeddings, bases, places, size, (line) =>
        say(`${label}: ${line}`),
      );
      measured.push(figures);
      if (peerSizes.includes(size)) {
        peers.push(await measurePeers(base, embeddings, places, figures, (line) => say(`${label}: ${line}`)));
      }
      if (keep === undefined) rmSync(places.folder, { recursive: true, force: true });
    }
    return { base: base.name, prepared, sizes: measured, peers };
  } finally {
    workspace.remove();
  }
}

/** Embeds the base; what an earlier run kept is taken as it is. */
async function prepare(input: PrepareInput, say: (line: string) => void): Promise<PrepareResult> {
  const note = `${input.bases}.json`;
  if (existsSync(input.bases) && existsSync(note)) {
    say(`base embeddings of an earlier run: ${input.bases}`);
    return JSON.parse(readFileSync(note, "utf8")) as PrepareResult;
  }
  say("embedding the base");
  const prepared = await expectChild<PrepareResult>("scale/children/prepare.js", input);
  writeFileSync(note, JSON.stringify(prepared));
  return prepared;
}
