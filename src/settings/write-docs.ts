/** `npm run docs`: writes what the settings' schema says into docs/settings.md and .env.example. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../shared/paths.js";
import { renderEnvExample, renderSettingsPage } from "./render-settings.js";

const page = join(packageRoot, "docs", "settings.md");
writeFileSync(page, renderSettingsPage(readFileSync(page, "utf8")));
writeFileSync(join(packageRoot, ".env.example"), renderEnvExample());
