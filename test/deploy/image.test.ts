import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { basename, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../src/shared/paths.js";
import { LoopbackDiscord, TOKEN } from "../discord/loopback/loopback-discord.js";
import { Member } from "../discord/loopback/member.js";
import { temporaryFolder } from "../temporary-folder.js";
import { until } from "../until.js";
import { type BuiltImage, buildImage, setWritable } from "./build-image.js";

const QUESTION = "Qui dirigeait la délégation russe à Genève ?";

/** The Dockerfile's steps in a clean folder, then what they made, run as the image would be: nothing writable but volume and /tmp. */
describe("what the Dockerfile makes", { timeout: 240_000 }, () => {
  const folder = temporaryFolder();
  const temporary = temporaryFolder();
  let image: BuiltImage;
  /** Another user where this test may choose: rights to write are then what they are in the image. */
  let user: { uid?: number; gid?: number } = {};
  const running: ChildProcess[] = [];
  const open: LoopbackDiscord[] = [];

  beforeAll(() => {
    image = buildImage(packageRoot, folder);
    for (const line of image.replaced) console.log(`not run as it stands: ${line}`);
    user = chooseUser(image, [folder, temporary]);
    setWritable(image.root, false);
    for (const volume of image.volumes) own(join(image.root, volume), user);
    own(temporary, user);
  }, 240_000);
  afterAll(async () => {
    for (const child of running) child.kill("SIGKILL");
    await Promise.all(open.map((discord) => discord.stop()));
    setWritable(folder, true);
  });

  /** The image's environment; its absolute paths lie below the folder that stands for `/`. */
  function environment(more: Record<string, string> = {}): Record<string, string> {
    const inside = Object.entries(image.env).map(([name, value]) => [
      name,
      value.startsWith("/") ? join(image.root, value) : value,
    ]);
    return { PATH: process.env.PATH ?? "", TMPDIR: temporary, ...Object.fromEntries(inside), ...more };
  }

  function start(command: readonly string[], env: Record<string, string>): ChildProcess & { log: string } {
    const [program, ...args] = command;
    const child = spawn(program === "node" ? process.execPath : program!, args, {
      cwd: join(image.root, image.workdir),
      env,
      ...user,
      stdio: ["ignore", "pipe", "pipe"],
    });
    running.push(child);
    const logged = Object.assign(child, { log: "" });
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text: string) => {
        logged.log += text;
      });
    return logged;
  }

  async function run(command: readonly string[], env: Record<string, string>) {
    const child = start(command, env);
    const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
    return { code, log: child.log };
  }

  it("holds what is needed and nothing of the machine that built it", () => {
    const app = join(image.root, image.workdir);
    const names = readdirSync(app, { recursive: true, encoding: "utf8" }).map((path) =>
      path.replaceAll("\\", "/"),
    );
    for (const secret of [".env", ".git", ".cache"]) expect(names).not.toContain(secret);
    expect(names.filter((path) => !path.startsWith("node_modules/") && /(?:^|\/)\./.test(path))).toEqual(
      ["node_modules/.bin"].filter((path) => names.includes(path)),
    );
    expect(names).not.toContain("node_modules/vitest");
    expect(names).toEqual(expect.arrayContaining(["dist/src/bot.js", "embeddings/model", "LICENSE"]));
  });

  it("cannot be written to", async ({ skip }) => {
    if (process.getuid?.() === 0 && user.uid === undefined) skip("root writes anywhere");
    const script = `require("node:fs").writeFileSync("new", ""); console.log("written")`;
    expect(await run(["node", "-e", script], environment())).toMatchObject({
      code: 1,
      log: expect.stringMatching(/EACCES|EROFS/),
    });
  });

  it("answers a question in the terminal", async () => {
    const { code, log } = await run(["node", "dist/src/cli.js", "ask", QUESTION], environment());
    expect(log).toContain("Medinsky");
    expect(code).toBe(0);
    // The index is where the volume is.
    const [volume] = image.volumes;
    expect(readdirSync(join(image.root, volume!))).toEqual([basename(image.env.INDEX_DIR!)]);
    expect(relative(volume!, image.env.INDEX_DIR!)).not.toMatch(/^\.\./);
  });

  it("runs the bot, whose health check holds, and stops it", async () => {
    const discord = await LoopbackDiscord.start();
    open.push(discord);
    const env = environment({
      DISCORD_TOKEN: TOKEN,
      DISCORD_API: discord.api,
      METRICS_PORT: String(await freePort()),
    });
    const ready = [...image.healthCheck.slice(0, -1), "/readyz"];
    expect((await run(ready, env)).code).toBe(1);
    const bot = start(image.command, env);
    const isReady = async (): Promise<boolean> => {
      const page = await fetch(`http://127.0.0.1:${env.METRICS_PORT}/readyz`).catch(() => null);
      return page?.status === 200;
    };
    await until(async () => bot.exitCode !== null || (await isReady()), "ready", 120_000);
    expect(bot.exitCode, bot.log).toBeNull();
    expect((await run(ready, env)).code).toBe(0);
    expect(await run(image.healthCheck, env)).toMatchObject({
      code: 0,
      log: expect.stringContaining("alive"),
    });
    await until(() => discord.commands.list().length > 0, "commands registered");
    const { reply } = await new Member(discord).ask(QUESTION);
    expect(reply!.text).toContain("Medinsky");
    const ended = new Promise<number | null>((resolve) => bot.once("close", resolve));
    bot.kill("SIGTERM");
    expect(await ended, bot.log).toBe(0);
    expect((await run(image.healthCheck, { ...env, METRICS_PORT: "off" })).code).toBe(0);
  });
});

/** The image's user, where this test is run by root and that user can reach the program; else this test's own. */
function chooseUser({ user }: BuiltImage, folders: readonly string[]): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  for (const folder of folders) chmodSync(folder, 0o755);
  const probe = join(folders[1]!, "probe.cjs");
  writeFileSync(probe, `require(${JSON.stringify(join(packageRoot, "node_modules", "zod"))})`);
  const { status } = spawnSync(process.execPath, [probe], { ...user });
  if (status === 0) return user;
  console.log("the image's user cannot read the checkout: run as root, to whom nothing is read-only");
  return {};
}

function own(folder: string, { uid, gid }: { uid?: number; gid?: number }): void {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
}

/** A port of this machine that is free at this moment. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
