// Compiles the TypeScript and the WebAssembly kernel into dist/. Run by `npm ci` (prepare) and `npm run build`.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const require = createRequire(import.meta.url);

rmSync(join(root, "dist"), { recursive: true, force: true });
const tsc = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
const compiled = spawnSync(process.execPath, [tsc, "-p", join(root, "tsconfig.build.json")], {
  stdio: "inherit",
});
if (compiled.status !== 0) process.exit(compiled.status ?? 1);

const { default: loadWabt } = await import("wabt");
const wabt = await loadWabt();
const source = join(root, "embeddings", "kernel.wat");
const parsed = wabt.parseWat("kernel.wat", readFileSync(source, "utf8"), { simd: true });
parsed.validate();
const { buffer } = parsed.toBinary({});
mkdirSync(join(root, "dist", "embeddings"), { recursive: true });
writeFileSync(join(root, "dist", "embeddings", "kernel.wasm"), buffer);
