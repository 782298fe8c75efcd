import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { basename, dirname, isAbsolute, join, relative } from "node:path";
import { readIgnoreFile } from "./ignore-file.js";
import { commandsOf, type Instruction, readDockerfile } from "./read-dockerfile.js";

/** What came of a Dockerfile's steps, done in folders: no image, but the same files. */
export interface BuiltImage {
  /** What stands for `/`. */
  readonly root: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user: { readonly uid: number; readonly gid: number };
  readonly command: readonly string[];
  readonly healthCheck: readonly string[];
  /** Folders that may be written to, inside `root`. */
  readonly volumes: readonly string[];
  /** Steps that were not run as they stand, and what was done instead. */
  readonly replaced: readonly string[];
}

interface Layer {
  readonly root: string;
  workdir: string;
  readonly env: Record<string, string>;
  user: string;
  command: readonly string[];
  healthCheck: readonly string[];
  readonly volumes: string[];
}

/**
 * Does in `folder` what `docker build` would do with the Dockerfile of `context`: every COPY, with what .dockerignore leaves out, and every
 * RUN, but for the packages, which are linked from the checkout's instead of fetched, and compiled ones taken as they are there.
 */
export function buildImage(context: string, folder: string): BuiltImage {
  const isIgnored = readIgnoreFile(readFileSync(join(context, ".dockerignore"), "utf8"));
  const layers = new Map<string, Layer>();
  const replaced: string[] = [];
  let layer: Layer | undefined;
  for (const [index, stage] of readDockerfile(readFileSync(join(context, "Dockerfile"), "utf8")).entries()) {
    const root = join(folder, stage.name ?? `stage-${index}`);
    mkdirSync(root, { recursive: true });
    layer = { root, workdir: "/", env: {}, user: "0:0", command: [], healthCheck: [], volumes: [] };
    if (stage.name !== null) layers.set(stage.name, layer);
    for (const instruction of stage.instructions) {
      doStep(instruction, layer, { context, isIgnored, layers, replaced });
    }
  }
  if (layer === undefined) throw new Error("the Dockerfile has no stage");
  const [uid, gid] = layer.user.split(":").map(Number) as [number, number];
  return { ...layer, user: { uid, gid }, replaced };
}

interface Build {
  readonly context: string;
  readonly isIgnored: (path: string) => boolean;
  readonly layers: ReadonlyMap<string, Layer>;
  readonly replaced: string[];
}

function doStep(instruction: Instruction, layer: Layer, build: Build): void {
  const { keyword, words, flags, line } = instruction;
  switch (keyword) {
    case "WORKDIR":
      layer.workdir = words[0]!;
      mkdirSync(join(layer.root, layer.workdir), { recursive: true });
      return;
    case "ENV":
      for (const word of words)
        layer.env[word.slice(0, word.indexOf("="))] = word.slice(word.indexOf("=") + 1);
      return;
    case "COPY":
      copy(words, flags.from, layer, build);
      return;
    case "RUN":
      for (const command of commandsOf(instruction)) run(command, layer, build);
      return;
    case "USER":
      layer.user = words[0]!;
      return;
    case "VOLUME":
      layer.volumes.push(...words);
      return;
    case "CMD":
      layer.command = words;
      return;
    case "HEALTHCHECK":
      layer.healthCheck = words;
      return;
    default:
      throw new Error(`line ${line}: this test does not know ${keyword}`);
  }
}

/** As docker does: a folder's contents go into the destination, a file to it, or into it where it ends with `/`. */
function copy(words: readonly string[], from: string | undefined, layer: Layer, build: Build): void {
  const destination = words.at(-1)!;
  const to = join(layer.root, isAbsolute(destination) ? destination : join(layer.workdir, destination));
  for (const word of words.slice(0, -1)) {
    const base = from === undefined ? build.context : build.layers.get(from)!.root;
    const source = join(base, word);
    const isFolder = statSync(source).isDirectory();
    const target = !isFolder && destination.endsWith("/") ? join(to, basename(word)) : to;
    if (from === undefined && build.isIgnored(word)) throw new Error(`.dockerignore leaves out ${word}`);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(source, target, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => from !== undefined || path === source || !build.isIgnored(relative(base, path)),
    });
  }
}

function run(command: string, layer: Layer, build: Build): void {
  const cwd = join(layer.root, layer.workdir);
  const folder = /^install -d\b.*\s(\/\S+)$/.exec(command)?.[1];
  if (command.startsWith("npm ci ")) {
    build.replaced.push(`${command}: packages linked from the checkout's node_modules`);
    linkPackages(build.context, cwd, command.includes("--omit=dev"));
  } else if (command.startsWith("npm rebuild ")) {
    build.replaced.push(`${command}: taken as compiled in the checkout`);
  } else if (folder !== undefined) {
    build.replaced.push(`${command}: made with mkdir`);
    mkdirSync(join(layer.root, folder), { recursive: true });
  } else if (/^npm run [\w:-]+$/.test(command)) {
    const { status, stdout, stderr } = spawnSync("npm", command.split(" ").slice(1), {
      cwd,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`${command} ended with ${status}:\n${stdout}${stderr}`);
  } else throw new Error(`this test does not know how to run: ${command}`);
}

/** Those that `npm ci` would install at the top: without development packages, the program does not find any of these. */
function linkPackages(context: string, cwd: string, omitsDevelopment: boolean): void {
  const lock = JSON.parse(readFileSync(join(cwd, "package-lock.json"), "utf8")) as {
    packages: Record<string, { dev?: boolean }>;
  };
  const checkout = join(context, "node_modules");
  const installed = readdirSync(checkout).flatMap((name) =>
    name.startsWith("@") ? readdirSync(join(checkout, name)).map((part) => `${name}/${part}`) : [name],
  );
  for (const name of installed) {
    const entry = lock.packages[`node_modules/${name}`];
    const isTool = name === ".bin" && !omitsDevelopment;
    if (!isTool && (entry === undefined || (omitsDevelopment && entry.dev === true))) continue;
    const link = join(cwd, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(checkout, name), link);
  }
}

/** Takes from everybody the right to write below `folder`, or gives it back to its owner. Links are left alone. */
export function setWritable(folder: string, isWritable: boolean): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) setMode(join(entry.parentPath, entry.name), isWritable);
  }
  setMode(folder, isWritable);
}

function setMode(path: string, isWritable: boolean): void {
  const { mode } = lstatSync(path);
  // Readable to the image's own user, whoever this test is run by.
  const open = mode | 0o444 | (mode & 0o100 ? 0o111 : 0);
  chmodSync(path, isWritable ? open | 0o200 : open & ~0o222);
}
