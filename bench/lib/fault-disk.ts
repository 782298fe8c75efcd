import type { FileHandle } from "node:fs/promises";
import { type IndexDisk, realDisk } from "../../src/index/disk.js";

export interface DiskStep {
  /** Counted from 1. */
  readonly number: number;
  readonly kind: "mkdir" | "open" | "create" | "rename" | "rm" | "write" | "sync";
  readonly path: string;
}

/** What becomes of a step: it works; it fails with this error's code; or something happens in the middle of it, which then goes on. */
export type DiskVerdict =
  | "work"
  | { readonly fail: string }
  | { readonly midway: () => void | Promise<void> };

/** The real disk, each step of it given to `judge` first. A write that fails or is interrupted has written its first half. */
export function judgedDisk(judge: (step: DiskStep) => DiskVerdict): IndexDisk {
  let count = 0;
  async function step<T>(
    kind: DiskStep["kind"],
    path: string,
    work: () => Promise<T>,
    half: () => Promise<unknown> = async () => {},
  ): Promise<T> {
    const verdict = judge({ number: ++count, kind, path });
    if (verdict === "work") return work();
    await half();
    if ("fail" in verdict) throw diskError(verdict.fail, kind, path);
    await verdict.midway();
    return work();
  }
  const open = async (...args: Parameters<IndexDisk["open"]>): Promise<FileHandle> => {
    const path = String(args[0]);
    const kind = /[wa+]/.test(String(args[1] ?? "r")) ? "create" : "open";
    const handle = await step(kind, path, () => realDisk.open(...args));
    return new Proxy(handle, {
      get(target, name) {
        if (name === "writeFile") {
          return (data: Uint8Array | string) => {
            const bytes = typeof data === "string" ? Buffer.from(data) : data;
            const middle = Math.floor(bytes.length / 2);
            let from = 0;
            const half = async () => {
              await target.writeFile(bytes.subarray(0, middle));
              from = middle;
            };
            return step("write", path, () => target.writeFile(bytes.subarray(from)), half);
          };
        }
        if (name === "sync") return () => step("sync", path, () => target.sync());
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  };
  return {
    open,
    mkdir: ((...args: Parameters<IndexDisk["mkdir"]>) =>
      step("mkdir", String(args[0]), () => realDisk.mkdir(...args))) as IndexDisk["mkdir"],
    rename: (...args) => step("rename", String(args[1]), () => realDisk.rename(...args)),
    rm: (...args) => step("rm", String(args[0]), () => realDisk.rm(...args)),
  };
}

function diskError(code: string, syscall: string, path: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: made to fail, ${syscall} '${path}'`), { code, syscall, path });
}
