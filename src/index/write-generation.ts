import { createHash, randomBytes } from "node:crypto";
import { type FileHandle, readdir } from "node:fs/promises";
import { join } from "node:path";
import { type IndexDisk, isDiskError, LockLostError, sync, syncFolder, writeDurably } from "./disk.js";
import { CURRENT, MANIFEST, type Manifest, TOKENS } from "./schema.js";

const GENERATION = /^gen-[0-9a-f]{16}$/;
const LEFTOVER = /^(?:gen|tmp|CURRENT|ledger)-[0-9a-f]{16}$/;

/**
 * A generation being written: a folder `tmp-<id>` that becomes `gen-<id>` by a rename once every byte is on the device, then
 * `CURRENT` is replaced, by a rename too. Killed between any two steps, the folder still holds the previous generation, whole.
 */
export class GenerationWriter {
  private tokenBytes = 0;
  private path: string;

  private constructor(
    private readonly folder: string,
    private readonly id: string,
    private readonly disk: IndexDisk,
    private tokens: FileHandle | null,
  ) {
    this.path = join(folder, `tmp-${id}`);
  }

  static async begin(folder: string, disk: IndexDisk): Promise<GenerationWriter> {
    const id = randomBytes(8).toString("hex");
    const path = join(folder, `tmp-${id}`);
    await disk.mkdir(path);
    try {
      return new GenerationWriter(folder, id, disk, await disk.open(join(path, TOKENS), "wx"));
    } catch (error) {
      await disk.rm(path, { recursive: true, force: true }).catch(() => {});
      throw error;
    }
  }

  /** Where `tokens.bin` stands at the moment. */
  get tokensPath(): string {
    return join(this.path, TOKENS);
  }

  /** Appends to `tokens.bin`. */
  async append(chunks: readonly Buffer[]): Promise<void> {
    if (chunks.length === 0 || this.tokens === null) return;
    const bytes = Buffer.concat(chunks);
    await this.tokens.writeFile(bytes);
    this.tokenBytes += bytes.length;
  }

  /**
   * Writes the remaining files and puts the generation in force.
   * @returns the generation's folder and the bytes of its files
   * @throws LockLostError when the lock went to another process
   */
  async commit(
    manifest: Omit<Manifest, "files">,
    files: Readonly<Record<string, Uint8Array | string>>,
    graph: Graph | null,
    isLockHeld: () => boolean,
  ): Promise<{ path: string; bytes: number }> {
    if (this.tokens !== null) await sync(this.tokens);
    await this.closeTokens();
    const listed: Manifest["files"] = { [TOKENS]: { bytes: this.tokenBytes } };
    for (const [name, content] of Object.entries(files)) {
      await writeDurably(this.disk, join(this.path, name), content);
      listed[name] = describe(content);
    }
    if (graph !== null) listed[graph.name] = describe(await this.saveGraph(graph));
    const manifestJson = `${JSON.stringify({ ...manifest, files: listed }, null, 1)}\n`;
    await writeDurably(this.disk, join(this.path, MANIFEST), manifestJson);
    await syncFolder(this.disk, this.path);
    if (!isLockHeld()) throw new LockLostError("the lock on the index was lost");

    const name = `gen-${this.id}`;
    await this.disk.rename(this.path, join(this.folder, name));
    this.path = join(this.folder, name);
    await syncFolder(this.disk, this.folder);
    const next = join(this.folder, `CURRENT-${this.id}`);
    const digest = createHash("sha256").update(manifestJson).digest("hex");
    await writeDurably(this.disk, next, `${name} ${digest}\n`);
    await this.disk.rename(next, join(this.folder, CURRENT));
    await syncFolder(this.disk, this.folder);
    const bytes = Object.values(listed).reduce(
      (sum, file) => sum + file.bytes,
      Buffer.byteLength(manifestJson),
    );
    return { path: this.path, bytes };
  }

  /** Removes what was written; the generation in force stays. */
  async abandon(): Promise<void> {
    await this.closeTokens().catch(() => {});
    await this.disk.rm(this.path, { recursive: true, force: true }).catch(() => {});
    await this.disk.rm(join(this.folder, `CURRENT-${this.id}`), { force: true }).catch(() => {});
  }

  async closeTokens(): Promise<void> {
    const handle = this.tokens;
    this.tokens = null;
    await handle?.close();
  }

  private async saveGraph(graph: Graph): Promise<Buffer> {
    const path = join(this.path, graph.name);
    await graph.save(path);
    const handle = await this.disk.open(path, "r+");
    try {
      await sync(handle);
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  }
}

/** A file that writes itself. */
export interface Graph {
  readonly name: string;
  save(path: string): Promise<void> | void;
}

/**
 * Removes generations no longer in force and what killed writers left. Only under the lock. Readers of an old generation
 * keep their open handles; where the system refuses to remove open files, the next write removes them.
 */
export async function removeLeftovers(folder: string, inForce: string, disk: IndexDisk): Promise<void> {
  try {
    for (const name of await readdir(folder)) {
      if (!LEFTOVER.test(name) || (GENERATION.test(name) && join(folder, name) === inForce)) continue;
      await disk.rm(join(folder, name), { recursive: true, force: true });
    }
  } catch (error) {
    if (!isDiskError(error)) throw error;
  }
}

function describe(content: Uint8Array | string): { bytes: number; sha256: string } {
  const sha256 = createHash("sha256").update(content).digest("hex");
  return { bytes: Buffer.byteLength(content), sha256 };
}
