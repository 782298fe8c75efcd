import { printableName } from "../corpus/printable-name.js";
import { UserError } from "../errors.js";

/** For a folder that held articles and holds none: code `seeds_empty`. */
export function emptiedFolder(folder: string, index: string): UserError {
  return new UserError("seeds_empty", { folder: printableName(folder), index: printableName(index) });
}
