import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../shared/paths.js";
import { PATHS } from "./addresses.js";

/** A file that pages need, as it is served. */
export interface Asset {
  readonly body: string;
  readonly type: string;
}

const TYPES = {
  style: "text/css; charset=utf-8",
  script: "text/javascript; charset=utf-8",
  icon: "image/svg+xml",
} as const;
type Name = keyof typeof TYPES;
const NAMES = Object.keys(TYPES) as readonly Name[];

/** The files of `src/site/assets`, by their paths on the site, and what tells one state of them from the next. */
export function loadAssets(): { readonly files: ReadonlyMap<string, Asset>; readonly version: string } {
  const files = NAMES.map((name): [string, Asset] => {
    const body = readFileSync(join(packageRoot, "src", "site", PATHS[name]), "utf8");
    return [PATHS[name], { body, type: TYPES[name] }];
  });
  const hash = createHash("sha256");
  for (const [, { body }] of files) hash.update(body);
  return { files: new Map(files), version: hash.digest("hex").slice(0, 12) };
}
