import { type Database, loadDriver, openDatabase } from "../../src/database/open-database.js";
import { temporaryPath } from "../feedback/fake.js";

/** Whether better-sqlite3, an optional dependency, is there to be tried. */
export const driverIsThere = await loadDriver().then(
  () => true,
  () => false,
);
if (!driverIsThere) console.log("better-sqlite3 is not installed: what members follow is not tried");

/** A database of its own for one test. */
export function newDatabase(path = temporaryPath()): Promise<Database> {
  return openDatabase({ path, onNotice: () => {}, waitMs: 50 });
}
