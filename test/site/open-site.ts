import { pino } from "pino";
import { afterAll } from "vitest";
import { type Core, openCore } from "../../src/answer/core.js";
import type { SiteCore } from "../../src/site/core-port.js";
import type { SiteOptions } from "../../src/site/make-site.js";
import { startSite } from "../../src/site/start-site.js";
import { FakeEmbedder } from "../index/fake.js";
import { temporaryFolder } from "../temporary-folder.js";

export interface OpenSite {
  /** Without `/` at its end. */
  readonly base: string;
  readonly port: number;
  readonly core: Core;
  readonly seeds: string;
  /** What was asked for and came of it, as metrics have it. */
  readonly served: string[];
  /** The log's lines. */
  readonly log: Record<string, unknown>[];
  close(): Promise<void>;
}

const opened: { close(): Promise<void> }[] = [];
afterAll(async () => {
  await Promise.all(opened.splice(0).map((site) => site.close()));
});

/** A site on a folder with these files, or on `seeds`; the model is a fake. */
export async function openSite(
  files: Readonly<Record<string, string>>,
  options: Partial<Pick<SiteOptions, "publicAddress">> & {
    readonly seeds?: string;
    readonly core?: (core: Core) => SiteCore | null;
  } = {},
): Promise<OpenSite> {
  const seeds = options.seeds ?? temporaryFolder(files);
  const core = await openCore({ seeds, index: temporaryFolder(), embedder: new FakeEmbedder() });
  const served: string[] = [];
  const log: Record<string, unknown>[] = [];
  const server = startSite(
    { host: "127.0.0.1", port: 0 },
    {
      core: () => (options.core === undefined ? core : options.core(core)),
      publicAddress: options.publicAddress,
      served: (kind, status) => void served.push(`${kind} ${status}`),
      log: pino({ base: null }, { write: (line: string) => void log.push(JSON.parse(line)) }),
    },
  );
  const { port } = (await server.listening)!;
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    closed ??= server.close().then(() => core.close());
    await closed;
  };
  opened.push({ close });
  return { base: `http://127.0.0.1:${port}`, port, core, seeds, served, log, close };
}
