import { Cluster, findPostgres } from "../../test/postgres/clusters.js";
import { Mistake } from "../lib/mistake.js";

/** Databases on this machine, each a server of its own, that are gone with `close`. */
export interface LocalShards {
  readonly clusters: readonly Cluster[];
  readonly urls: readonly string[];
  close(): Promise<void>;
}

/** As a server that other work shares a machine with. */
const SETTINGS = ["shared_buffers=512MB", "maintenance_work_mem=256MB", "autovacuum=on"];

/** @throws Mistake where there is no PostgreSQL to start */
export async function startShards(count: number): Promise<LocalShards> {
  const found = findPostgres();
  if ("missing" in found) throw new Mistake(`${found.missing}.`);
  const clusters: Cluster[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(clusters.map((cluster) => cluster.close()));
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void close().then(() => process.exit(130)));
  try {
    for (let place = 0; place < count; place++) clusters.push(await Cluster.start(found.bin, SETTINGS));
  } catch (error) {
    await close();
    throw error;
  }
  return { clusters, urls: clusters.map(({ url }) => url), close };
}
